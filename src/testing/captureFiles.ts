/** Capture files from packets, for tests. Times are in nanoseconds. */
import { type Bytes, join } from './wire.ts';

export interface TimedPacket {
  readonly timeNs: bigint;
  readonly bytes: Bytes;
  /** On the wire, when the capture holds less. */
  readonly originalLength?: number;
}

export interface PcapOptions {
  readonly linkType?: number;
  readonly isBigEndian?: boolean;
  readonly isMicroseconds?: boolean;
  readonly snapLength?: number;
}

type Word = readonly [value: number, width: number];

/** Numbers in the file's byte order. */
export function words(isBigEndian: boolean, ...values: readonly (Word | Bytes)[]): Bytes {
  return join(
    ...values.map((value) => {
      if (value instanceof Uint8Array) return value;
      const bytes = join(value);
      return isBigEndian ? bytes : bytes.reverse();
    }),
  );
}

export function pcapFile(packets: readonly TimedPacket[], options: PcapOptions = {}): Bytes {
  const { linkType = 1, isBigEndian = false, isMicroseconds = false, snapLength = 262_144 } = options;
  const magic = isMicroseconds ? 0xa1b2c3d4 : 0xa1b23c4d;
  const header = words(
    isBigEndian,
    [magic, 4],
    [2, 2],
    [4, 2],
    [0, 4],
    [0, 4],
    [snapLength, 4],
    [linkType, 4],
  );
  const records = packets.map(({ timeNs, bytes, originalLength }) => {
    const fraction = Number(timeNs % 1_000_000_000n);
    return words(
      isBigEndian,
      [Number(timeNs / 1_000_000_000n), 4],
      [isMicroseconds ? Math.floor(fraction / 1000) : fraction, 4],
      [bytes.length, 4],
      [originalLength ?? bytes.length, 4],
      bytes,
    );
  });
  return join(header, ...records);
}

/** pcapng blocks in one byte order. */
export class PcapngWriter {
  readonly #isBigEndian: boolean;

  constructor(isBigEndian: boolean) {
    this.#isBigEndian = isBigEndian;
  }

  words(...values: readonly (Word | Bytes)[]): Bytes {
    return words(this.#isBigEndian, ...values);
  }

  block(type: number, body: Bytes): Bytes {
    const padded = padTo4(body);
    const length: Word = [padded.length + 12, 4];
    return this.words([type, 4], length, padded, length);
  }

  section(): Bytes {
    return this.block(
      0x0a0d0d0a,
      this.words([0x1a2b3c4d, 4], [1, 2], [0, 2], [0xffffffff, 4], [0xffffffff, 4]),
    );
  }

  interface(linkType: number, options: readonly Bytes[] = [], snapLength = 0): Bytes {
    return this.block(1, this.words([linkType, 2], [0, 2], [snapLength, 4], ...options));
  }

  option(code: number, value: Bytes): Bytes {
    return this.words([code, 2], [value.length, 2], padTo4(value));
  }

  enhanced(interfaceId: number, units: bigint, bytes: Bytes): Bytes {
    const { high, low } = halves(units);
    const lengths: readonly Word[] = [
      [bytes.length, 4],
      [bytes.length, 4],
    ];
    return this.block(6, this.words([interfaceId, 4], [high, 4], [low, 4], ...lengths, padTo4(bytes)));
  }

  simple(bytes: Bytes, originalLength = bytes.length): Bytes {
    return this.block(3, this.words([originalLength, 4], padTo4(bytes)));
  }

  obsolete(interfaceId: number, units: bigint, bytes: Bytes): Bytes {
    const { high, low } = halves(units);
    const lengths: readonly Word[] = [
      [bytes.length, 4],
      [bytes.length, 4],
    ];
    return this.block(
      2,
      this.words([interfaceId, 2], [0, 2], [high, 4], [low, 4], ...lengths, padTo4(bytes)),
    );
  }
}

function halves(units: bigint): { high: number; low: number } {
  return { high: Number(units >> 32n), low: Number(units & 0xffff_ffffn) };
}

function padTo4(bytes: Bytes): Bytes {
  return join(bytes, new Uint8Array((4 - (bytes.length % 4)) % 4));
}
