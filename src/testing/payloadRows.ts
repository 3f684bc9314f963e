import type { PayloadRows } from '../engine/model/payloadRows.ts';

/** One packet with payload, in words; what is left out is 0, unknown or the bytes' own length. */
export interface PayloadRow {
  readonly bytes: ArrayLike<number>;
  readonly length?: number;
  readonly flow?: number;
  readonly direction?: number;
  readonly timeNs?: number;
  readonly streamOffset?: number;
  readonly packet?: number;
}

/** Columns of these rows, `stride` bytes kept of each. */
export function payloadRows(rows: readonly PayloadRow[], stride = 16): PayloadRows {
  const bytes = new Uint8Array(rows.length * stride);
  const kept = new Uint32Array(rows.length);
  for (const [i, row] of rows.entries()) {
    kept[i] = Math.min(stride, row.bytes.length, row.length ?? row.bytes.length);
    for (let b = 0; b < kept[i]; b += 1) bytes[i * stride + b] = row.bytes[b] as number;
  }
  return {
    length: rows.length,
    stride,
    bytes,
    kept,
    wireLength: Uint32Array.from(rows, (row) => row.length ?? row.bytes.length),
    flow: Int32Array.from(rows, (row) => row.flow ?? 0),
    direction: Uint8Array.from(rows, (row) => row.direction ?? 0),
    timeNs: Float64Array.from(rows, (row) => row.timeNs ?? 0),
    baseNs: 0n,
    sourceAddress: null,
    destinationAddress: null,
    packet: Uint32Array.from(rows, (row, i) => row.packet ?? i),
    streamOffset: Float64Array.from(rows, (row) => row.streamOffset ?? -1),
  };
}

/** A row from hex text, spaces allowed. */
export function bytesFromHex(hex: string): Uint8Array {
  const digits = hex.replaceAll(/\s/g, '');
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) =>
    Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16),
  );
}
