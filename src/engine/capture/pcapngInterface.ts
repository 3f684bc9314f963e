/*
 * Interface options: if_tsresol 9 (1 byte: power of 10, or of 2 when the top bit is set), if_fcslen 13 (1 byte),
 * if_tsoffset 14 (8 bytes, signed seconds).
 */

export interface Interface {
  readonly linkType: number;
  readonly snapLength: number;
  /** Units of time a second; a power of ten up to 9 in `digits`, else -1. */
  readonly unitsPerSecond: bigint;
  readonly digits: number;
  readonly offsetSeconds: number;
  readonly fcsBytes: number;
}

export interface Time {
  seconds: number;
  nanoseconds: number;
}

const TSRESOL = 9;
const FCSLEN = 13;
const TSOFFSET = 14;

export function readInterface(
  bytes: Uint8Array,
  from: number,
  to: number,
  isLittleEndian: boolean,
): Interface {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let resolution = 6;
  let offsetSeconds = 0;
  let fcsBytes = 0;
  for (let at = from + 8; at + 4 <= to; ) {
    const code = view.getUint16(at, isLittleEndian);
    const length = view.getUint16(at + 2, isLittleEndian);
    if (code === 0 || at + 4 + length > to) break;
    if (code === TSRESOL && length === 1) resolution = bytes[at + 4];
    if (code === FCSLEN && length === 1) fcsBytes = bytes[at + 4];
    if (code === TSOFFSET && length === 8) offsetSeconds = Number(view.getBigInt64(at + 4, isLittleEndian));
    at += 4 + ((length + 3) & ~3);
  }
  const exponent = resolution & 0x7f;
  const isBinary = (resolution & 0x80) !== 0;
  return {
    linkType: view.getUint16(from, isLittleEndian),
    snapLength: view.getUint32(from + 4, isLittleEndian),
    unitsPerSecond: isBinary ? 1n << BigInt(exponent) : 10n ** BigInt(exponent),
    digits: !isBinary && exponent <= 9 ? exponent : -1,
    offsetSeconds,
    fcsBytes,
  };
}

const TWO_32 = 0x1_0000_0000;
const POWERS = Array.from({ length: 10 }, (_, digits) => 10 ** digits);

/** A 64-bit count of units as seconds and nanoseconds, exactly; finer units are cut off. */
export function splitTime(from: Interface, high: number, low: number, out: Time): void {
  const { digits } = from;
  if (digits >= 0 && high < 0x20_0000) {
    const units = high * TWO_32 + low;
    const perSecond = POWERS[digits];
    const seconds = Math.floor(units / perSecond);
    out.seconds = seconds + from.offsetSeconds;
    out.nanoseconds = (units - seconds * perSecond) * POWERS[9 - digits];
  } else if (digits === 9) {
    // Above 2^53 units: the remainder by pieces that stay exact, then the quotient is a whole number near the double's.
    const upper = ((high >>> 16) * (TWO_32 % 1e9)) % 1e9;
    const remainder = (upper * 65_536 + (high & 0xffff) * (TWO_32 % 1e9) + low) % 1e9;
    out.seconds = Math.round((high * TWO_32 + low - remainder) / 1e9) + from.offsetSeconds;
    out.nanoseconds = remainder;
  } else {
    const units = (BigInt(high) << 32n) | BigInt(low);
    const seconds = units / from.unitsPerSecond;
    out.seconds = Number(seconds) + from.offsetSeconds;
    out.nanoseconds = Number(
      ((units - seconds * from.unitsPerSecond) * 1_000_000_000n) / from.unitsPerSecond,
    );
  }
}
