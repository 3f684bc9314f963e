import type { MessageBytes } from '../model/messageBytes.ts';

/** These rows of a table, in the order given. */
export function selectRows(table: MessageBytes, rows: Uint32Array): MessageBytes {
  const { stride } = table;
  const bytes = new Uint8Array(rows.length * stride);
  for (let i = 0; i < rows.length; i += 1) {
    const from = rows[i] * stride;
    bytes.set(table.bytes.subarray(from, from + stride), i * stride);
  }
  const column = <T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(values: T): T => {
    const out = new (values.constructor as new (length: number) => T)(rows.length);
    for (let i = 0; i < rows.length; i += 1) out[i] = values[rows[i]];
    return out;
  };
  return {
    length: rows.length,
    stride,
    bytes,
    kept: column(table.kept),
    wireLength: column(table.wireLength),
    flow: column(table.flow),
    direction: column(table.direction),
    timeNs: column(table.timeNs),
    baseNs: table.baseNs,
    sourceAddress: table.sourceAddress && column(table.sourceAddress),
    destinationAddress: table.destinationAddress && column(table.destinationAddress),
  };
}
