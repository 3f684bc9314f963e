import type { ResolvedField } from '../../engine/model/edit.ts';
import type { PayloadRows } from '../../engine/model/payloadRows.ts';

/** Packet, time, direction, bytes, flow, or a field's value (`field:8`). */
export interface RowSort {
  readonly id: string;
  readonly descending: boolean;
}

/** Rows of a format by a key; as they came without one. */
export function sortedRows(
  rows: PayloadRows,
  members: Uint32Array,
  fields: readonly ResolvedField[],
  sort: RowSort | null,
): Uint32Array {
  if (sort === null) return members;
  const key = keyOf(rows, fields, sort.id);
  if (key === null) return members;
  const sign = sort.descending ? -1 : 1;
  const keys = Float64Array.from(members, key);
  const order = Uint32Array.from(members, (_, i) => i).sort(
    (a, b) => sign * ((keys[a] ?? 0) - (keys[b] ?? 0)) || a - b,
  );
  return order.map((i) => members[i] ?? 0);
}

function keyOf(
  rows: PayloadRows,
  fields: readonly ResolvedField[],
  id: string,
): ((row: number) => number) | null {
  if (id.startsWith('field:')) {
    const field = fields.find(({ offset }) => `field:${offset}` === id);
    if (field === undefined) return null;
    const length = Math.min(field.length ?? 6, 6);
    return (row) => fieldNumber(rows, row, field.offset, length, field.byteOrder === 'little');
  }
  const columns: Readonly<Record<string, ArrayLike<number>>> = {
    packet: rows.packet,
    time: rows.timeNs,
    direction: rows.direction,
    bytes: rows.wireLength,
    flow: rows.flow,
  };
  const column = columns[id];
  return column === undefined ? null : (row) => column[row] ?? 0;
}

/** Up to six bytes as an unsigned number. */
export function fieldNumber(
  rows: PayloadRows,
  row: number,
  offset: number,
  length: number,
  isLittle: boolean,
): number {
  let value = 0;
  for (let i = 0; i < length; i += 1) {
    const at = offset + (isLittle ? length - 1 - i : i);
    value = value * 256 + (rows.bytes[row * rows.stride + at] ?? 0);
  }
  return value;
}
