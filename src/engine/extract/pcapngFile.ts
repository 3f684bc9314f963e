import type { Record } from './rewritePacket.ts';

/*
 * pcapng (draft-ietf-opsawg-pcapng), little-endian, nanoseconds
 *   block: type 4 | total length 4 | body, padded to 4 | total length 4
 *   section header 0a0d0d0a: byte-order magic 4 | version 2 2 | section length 8 | options
 *   interface 1: link type 2 | reserved 2 | snap length 4 | options
 *   enhanced packet 6: interface 4 | time high 4 | time low 4 | captured 4 | original 4 | data
 */

const SECTION = 0x0a0d0d0a;
const INTERFACE = 1;
const ENHANCED_PACKET = 6;
const COMMENT = 1;
const TIME_RESOLUTION = 9;
const NANOSECONDS = 9;
/** Before the data of an enhanced packet, and behind. */
const ENHANCED_HEAD = 28;
const BLOCK_END = 4;

/** Blocks of one section; an interface is described when its first packet comes. */
export class PcapngFile {
  readonly #interfaces = new Map<number, number>();

  head(comment: string): Uint8Array {
    const body = new Uint8Array(16);
    const view = new DataView(body.buffer);
    view.setUint32(0, 0x1a2b3c4d, true);
    view.setUint16(4, 1, true);
    view.setBigInt64(8, -1n, true);
    return block(SECTION, [body, option(COMMENT, asciiBytes(comment)), option(0, new Uint8Array(0))]);
  }

  packet({ bytes, originalLength, linkType }: Record, timeNs: bigint): readonly Uint8Array[] {
    const blocks: Uint8Array[] = [];
    let id = this.#interfaces.get(linkType);
    if (id === undefined) {
      id = this.#interfaces.size;
      this.#interfaces.set(linkType, id);
      blocks.push(interfaceBlock(linkType));
    }
    const padded = (bytes.length + 3) & ~3;
    const length = ENHANCED_HEAD + padded + BLOCK_END;
    const out = new Uint8Array(length);
    const view = new DataView(out.buffer);
    view.setUint32(0, ENHANCED_PACKET, true);
    view.setUint32(4, length, true);
    view.setUint32(8, id, true);
    view.setUint32(12, Number((timeNs >> 32n) & 0xffff_ffffn), true);
    view.setUint32(16, Number(timeNs & 0xffff_ffffn), true);
    view.setUint32(20, bytes.length, true);
    view.setUint32(24, originalLength, true);
    out.set(bytes, ENHANCED_HEAD);
    view.setUint32(length - BLOCK_END, length, true);
    blocks.push(out);
    return blocks;
  }
}

function interfaceBlock(linkType: number): Uint8Array {
  const body = new Uint8Array(8);
  new DataView(body.buffer).setUint16(0, linkType, true);
  const resolution = option(TIME_RESOLUTION, Uint8Array.of(NANOSECONDS));
  return block(INTERFACE, [body, resolution, option(0, new Uint8Array(0))]);
}

function option(code: number, value: Uint8Array): Uint8Array {
  const out = new Uint8Array(4 + ((value.length + 3) & ~3));
  const view = new DataView(out.buffer);
  view.setUint16(0, code, true);
  view.setUint16(2, value.length, true);
  out.set(value, 4);
  return out;
}

function block(type: number, parts: readonly Uint8Array[]): Uint8Array {
  const length = 12 + parts.reduce((sum, part) => sum + part.length, 0);
  const out = new Uint8Array(length);
  const view = new DataView(out.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, length, true);
  let at = 8;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  view.setUint32(at, length, true);
  return out;
}

const asciiBytes = (text: string): Uint8Array =>
  Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 127);
