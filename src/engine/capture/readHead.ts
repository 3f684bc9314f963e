import { PathTable } from '../columns/paths.ts';
import { createCaptureReader } from './captureReader.ts';

/** What the first bytes of a file tell, to order files and to guess what reading all will cost. */
export interface CaptureHead {
  readonly firstNs: bigint | null;
  /** Whole packets in these bytes, and the bytes they came from after decompression. */
  readonly packets: number;
  readonly bytes: number;
  readonly compression: readonly string[];
  readonly linkType: string | null;
}

/** Reads the beginning of a (compressed) capture. */
export function readHead(bytes: Uint8Array): CaptureHead {
  const reader = createCaptureReader({
    sink: () => {},
    anomalySets: new PathTable(1024),
    clock: { base: null },
    firstPacket: 0,
  });
  reader.push(bytes);
  const { facts } = reader;
  return {
    firstNs: facts.firstNs,
    packets: facts.packets,
    bytes: facts.bytes,
    compression: reader.compression,
    linkType: facts.linkTypes[0]?.name ?? null,
  };
}
