import type { CompressionLayer } from './compressionLayer.ts';
import { decodeLz4Block } from './lz4Block.ts';

/*
 * LZ4 frames (lz4_Frame_format.md 1.6.4), little-endian
 *   magic 184d2204 4 | FLG 1: version 2 bits (01), independent blocks, block checksums, content size, content
 *   checksum, reserved, dictionary | BD 1: reserved, largest block 3 bits (4: 64 KiB ... 7: 4 MiB), reserved
 *   [content size 8] [dictionary 4] | header checksum 1
 *   blocks: size 4 (top bit: stored) | data | [checksum 4]; size 0 ends, then [content checksum 4]
 * Skippable frames 184d2a5X: size 4 | bytes. Legacy frames 184c2102: blocks of size 4 | data, 8 MiB each, without end.
 * Frames follow one another. Checksums are passed over. No library at hand reads all of this without silent faults.
 */

const FRAME = 0x184d2204;
const LEGACY = 0x184c2102;
const HISTORY = 65_536;
const LEGACY_BLOCK = 8 << 20;

type State =
  | 'magic'
  | 'header'
  | 'size'
  | 'block'
  | 'content-checksum'
  | 'skip'
  | 'legacy-size'
  | 'legacy-block';

export class Lz4Layer implements CompressionLayer {
  readonly #sink: (bytes: Uint8Array) => void;
  #state: State = 'magic';
  #input = new Uint8Array(1 << 16);
  #from = 0;
  #to = 0;
  #flags = 0;
  #blockSize = 0;
  #isStored = false;
  #skip = 0;
  /** History of linked blocks, then room for one block. */
  #output = new Uint8Array(0);
  #history = 0;

  constructor(sink: (bytes: Uint8Array) => void) {
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    this.#append(bytes);
    while (this.#step());
  }

  end(): void {
    const isBetweenFrames = this.#state === 'magic' || this.#state === 'legacy-size';
    if (!isBetweenFrames || this.#to > this.#from) throw new Error('unexpected end');
  }

  #append(bytes: Uint8Array): void {
    const have = this.#to - this.#from;
    if (this.#to + bytes.length > this.#input.length) {
      const room = have + bytes.length > this.#input.length ? (have + bytes.length) * 2 : this.#input.length;
      const wider = room === this.#input.length ? this.#input : new Uint8Array(room);
      if (wider === this.#input) this.#input.copyWithin(0, this.#from, this.#to);
      else wider.set(this.#input.subarray(this.#from, this.#to));
      this.#input = wider;
      this.#from = 0;
      this.#to = have;
    }
    this.#input.set(bytes, this.#to);
    this.#to += bytes.length;
  }

  /** One element of the frame; false when its bytes have not all come. */
  #step(): boolean {
    const have = this.#to - this.#from;
    switch (this.#state) {
      case 'magic':
        return have >= 4 && this.#magic(this.#take32());
      case 'header':
        return have >= 2 && this.#header(have);
      case 'size':
        return have >= 4 && this.#size(this.#take32());
      case 'legacy-size':
        return have >= 4 && this.#legacySize(this.#take32());
      case 'block':
      case 'legacy-block':
        return this.#block(have);
      case 'content-checksum':
        if (have < 4) return false;
        this.#from += 4;
        this.#state = 'magic';
        return true;
      case 'skip': {
        const taken = Math.min(have, this.#skip);
        this.#from += taken;
        this.#skip -= taken;
        if (this.#skip === 0) this.#state = 'magic';
        return this.#skip === 0;
      }
    }
  }

  #take32(): number {
    const { 0: a, 1: b, 2: c, 3: d } = this.#input.subarray(this.#from, this.#from + 4);
    this.#from += 4;
    return (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
  }

  #magic(magic: number): boolean {
    this.#history = 0;
    if (magic === FRAME) this.#state = 'header';
    else if (magic === LEGACY) {
      this.#state = 'legacy-size';
      this.#flags = 0x20;
      this.#reserve(LEGACY_BLOCK);
    } else if ((magic & 0xffff_fff0) >>> 0 === 0x184d2a50) {
      if (this.#to - this.#from < 4) {
        this.#from -= 4;
        return false;
      }
      this.#skip = this.#take32();
      this.#state = this.#skip === 0 ? 'magic' : 'skip';
    } else throw new Error('no LZ4 frame where one should begin');
    return true;
  }

  #header(have: number): boolean {
    const flags = this.#input[this.#from];
    const block = (this.#input[this.#from + 1] >> 4) & 7;
    if (flags >> 6 !== 1) throw new Error('unknown LZ4 frame version');
    if ((flags & 1) !== 0) throw new Error('an LZ4 dictionary is needed');
    if (block < 4) throw new Error('unknown LZ4 block size');
    const length = 2 + ((flags & 8) !== 0 ? 8 : 0) + 1;
    if (have < length) return false;
    this.#from += length;
    this.#flags = flags;
    this.#reserve(1 << (block * 2 + 8));
    this.#state = 'size';
    return true;
  }

  #size(size: number): boolean {
    if (size === 0) {
      this.#state = (this.#flags & 4) !== 0 ? 'content-checksum' : 'magic';
      return true;
    }
    this.#isStored = size >= 0x8000_0000;
    this.#blockSize = size & 0x7fff_ffff;
    if (this.#blockSize > this.#output.length)
      throw new Error('an LZ4 block is larger than its frame allows');
    this.#state = 'block';
    return true;
  }

  #legacySize(size: number): boolean {
    if (size === LEGACY || size === FRAME || (size & 0xffff_fff0) >>> 0 === 0x184d2a50)
      return this.#magic(size);
    if (size > LEGACY_BLOCK + (LEGACY_BLOCK >> 7))
      throw new Error('an LZ4 block is larger than its frame allows');
    this.#isStored = false;
    this.#blockSize = size;
    this.#state = 'legacy-block';
    return true;
  }

  #block(have: number): boolean {
    const isLegacy = this.#state === 'legacy-block';
    const checksum = !isLegacy && (this.#flags & 0x10) !== 0 ? 4 : 0;
    if (have < this.#blockSize + checksum) return false;
    const data = this.#input.subarray(this.#from, this.#from + this.#blockSize);
    const start = this.#history;
    let end: number;
    if (this.#isStored) {
      this.#output.set(data, start);
      end = start + data.length;
    } else end = decodeLz4Block(data, this.#output, start);
    this.#from += this.#blockSize + checksum;
    this.#sink(this.#output.subarray(start, end));
    this.#keepHistory(end);
    this.#state = isLegacy ? 'legacy-size' : 'size';
    return true;
  }

  #keepHistory(end: number): void {
    if ((this.#flags & 0x20) !== 0) {
      this.#history = 0;
      return;
    }
    const keep = Math.min(HISTORY, end);
    this.#output.copyWithin(0, end - keep, end);
    this.#history = keep;
  }

  #reserve(block: number): void {
    if (this.#output.length < HISTORY + block) this.#output = new Uint8Array(HISTORY + block);
  }
}
