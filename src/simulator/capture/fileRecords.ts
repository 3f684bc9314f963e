import { type CaptureFormat, LINK_TYPE } from './format.ts';

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
  view: DataView,
  at: number,
  seconds: number,
  nanoseconds: number,
  captured: number,
  original: number,
): number {
  const isMicro = format.precision === 'us';
  const fraction = isMicro ? Math.floor(nanoseconds / 1000) : Math.floor(nanoseconds);
  if (format.container === 'pcap') {
    view.setUint32(at, seconds, true);
    view.setUint32(at + 4, fraction, true);
    view.setUint32(at + 8, captured, true);
    view.setUint32(at + 12, original, true);
    return at + 16;
  }
  view.setUint32(at, 6, true);
  view.setUint32(at + 4, 32 + ((captured + 3) & ~3), true);
  view.setUint32(at + 8, 0, true);
  if (isMicro) {
    const ticks = seconds * 1e6 + fraction;
    view.setUint32(at + 12, Math.floor(ticks / 4294967296), true);
    view.setUint32(at + 16, ticks % 4294967296, true);
  } else {
    // seconds * 1e9 does not fit a double: in two halves of the seconds.
    const upper = Math.floor(seconds / 65536) * 1e9;
    let high = Math.floor(upper / 65536);
    let low = (upper % 65536) * 65536 + ((seconds % 65536) * 1e9 + fraction);
    high += Math.floor(low / 4294967296);
    low %= 4294967296;
    view.setUint32(at + 12, high, true);
    view.setUint32(at + 16, low, true);
  }
  view.setUint32(at + 20, captured, true);
  view.setUint32(at + 24, original, true);
  return at + 28;
}

/** Writes the record's end behind a packet of `captured` bytes at `at`; answers where the next record begins. */
export function writeRecordEnd(format: CaptureFormat, view: DataView, at: number, captured: number): number {
  if (format.container === 'pcap') return at + captured;
  const padded = (captured + 3) & ~3;
  for (let i = captured; i < padded; i += 1) view.setUint8(at + i, 0);
  view.setUint32(at + padded, 32 + padded, true);
  return at + padded + 4;
}
