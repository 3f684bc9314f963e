import { type CaptureFormat, LINK_TYPE } from './format.ts';

/** Bytes in front of and behind a packet in the file. */
export const recordOverhead = (format: CaptureFormat): { readonly before: number } => ({
  before: format.container === 'pcap' ? 16 : 28,
});

/** The file's head. */
export function fileHead(format: CaptureFormat): Uint8Array {
  return format.container === 'pcap' ? pcapHead(format) : pcapngHead(format);
}

function pcapHead(format: CaptureFormat): Uint8Array {
  const bytes = new Uint8Array(24);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, format.precision === 'us' ? 0xa1b2c3d4 : 0xa1b23c4d, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, format.snapLength, true);
  view.setUint32(20, LINK_TYPE[format.link], true);
  return bytes;
}

function pcapngHead(format: CaptureFormat): Uint8Array {
  const options = format.precision === 'ns' ? 12 : 0;
  const bytes = new Uint8Array(28 + 20 + options);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0x0a0d0d0a, true);
  view.setUint32(4, 28, true);
  view.setUint32(8, 0x1a2b3c4d, true);
  view.setUint16(12, 1, true);
  view.setInt32(16, -1, true);
  view.setInt32(20, -1, true);
  view.setUint32(24, 28, true);
  const length = 20 + options;
  view.setUint32(28, 1, true);
  view.setUint32(32, length, true);
  view.setUint16(36, LINK_TYPE[format.link], true);
  view.setUint32(40, format.snapLength, true);
  if (options > 0) {
    view.setUint16(44, 9, true);
    view.setUint16(46, 1, true);
    bytes[48] = 9;
  }
  view.setUint32(28 + length - 4, length, true);
  return bytes;
}

/** Writes the record's head at `at`; answers where the packet begins. Times: whole seconds since the epoch, and ns. */
export function writeRecordHead(
  format: CaptureFormat,
  bytes: Uint8Array,
  at: number,
  seconds: number,
  nanoseconds: number,
  captured: number,
  original: number,
): number {
  const isMicro = format.precision === 'us';
  const fraction = isMicro ? Math.floor(nanoseconds / 1000) : nanoseconds;
  if (format.container === 'pcap') {
    little(bytes, at, seconds);
    little(bytes, at + 4, fraction);
    little(bytes, at + 8, captured);
    little(bytes, at + 12, original);
    return at + 16;
  }
  const padded = (captured + 3) & ~3;
  little(bytes, at, 6);
  little(bytes, at + 4, 32 + padded);
  little(bytes, at + 8, 0);
  if (isMicro) {
    const ticks = seconds * 1e6 + fraction;
    little(bytes, at + 12, Math.floor(ticks / 4294967296));
    little(bytes, at + 16, ticks % 4294967296);
  } else {
    // seconds * 1e9 does not fit a double: in two halves of the seconds.
    const upper = Math.floor(seconds / 65536) * 1e9;
    let high = Math.floor(upper / 65536);
    let low = (upper % 65536) * 65536 + ((seconds % 65536) * 1e9 + fraction);
    high += Math.floor(low / 4294967296);
    low %= 4294967296;
    little(bytes, at + 12, high);
    little(bytes, at + 16, low);
  }
  little(bytes, at + 20, captured);
  little(bytes, at + 24, original);
  return at + 28;
}

/** Writes the record's end behind a packet of `captured` bytes at `at`; answers where the next record begins. */
export function writeRecordEnd(
  format: CaptureFormat,
  bytes: Uint8Array,
  at: number,
  captured: number,
): number {
  if (format.container === 'pcap') return at + captured;
  let end = at + captured;
  while ((end - at) % 4 !== 0) bytes[end++] = 0;
  little(bytes, end, 32 + (end - at));
  return end + 4;
}

function little(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
  bytes[at + 1] = value >>> 8;
  bytes[at + 2] = value >>> 16;
  bytes[at + 3] = value >>> 24;
}
