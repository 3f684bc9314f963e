/** A packet of a plain capture: pcap of microseconds, Ethernet, IPv4 without options. */
export interface PlainPacket {
  readonly timeNs: bigint;
  readonly source: string;
  readonly destination: string;
  readonly isTcp: boolean;
  readonly ipLength: number;
  readonly sequence: number;
  readonly payload: Uint8Array;
}

/** Reads what the simulator writes by default, sharing no code with it. */
export function plainPackets(bytes: Uint8Array): PlainPacket[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packets: PlainPacket[] = [];
  for (let at = 24; at < bytes.length; ) {
    const seconds = view.getUint32(at, true);
    const microseconds = view.getUint32(at + 4, true);
    const captured = view.getUint32(at + 8, true);
    const ip = at + 16 + 14;
    const ipLength = view.getUint16(ip + 2);
    const isTcp = view.getUint8(ip + 9) === 6;
    const transport = ip + 20;
    const address = (from: number, port: number): string =>
      `${[0, 1, 2, 3].map((i) => view.getUint8(from + i)).join('.')}:${view.getUint16(port)}`;
    const head = isTcp ? (view.getUint8(transport + 12) >> 4) * 4 : 8;
    packets.push({
      timeNs: BigInt(seconds) * 1_000_000_000n + BigInt(microseconds) * 1000n,
      source: address(ip + 12, transport),
      destination: address(ip + 16, transport + 2),
      isTcp,
      ipLength,
      sequence: isTcp ? view.getUint32(transport + 4) : 0,
      payload: bytes.subarray(transport + head, ip + ipLength),
    });
    at += 16 + captured;
  }
  return packets;
}

/** Bits [from, from + width) of a message as a number; whole bytes may be little-endian. */
export function bitsOf(bytes: Uint8Array, from: number, width: number, byteOrder: 'big' | 'little'): bigint {
  let value = 0n;
  if (from % 8 === 0 && width % 8 === 0 && byteOrder === 'little') {
    for (let i = width / 8 - 1; i >= 0; i -= 1) value = (value << 8n) | BigInt(bytes[from / 8 + i] as number);
    return value;
  }
  for (let bit = from; bit < from + width; bit += 1) {
    value = (value << 1n) | BigInt(((bytes[bit >> 3] as number) >> (7 - (bit & 7))) & 1);
  }
  return value;
}
