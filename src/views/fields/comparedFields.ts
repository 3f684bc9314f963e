import type { ResolvedField } from '../../engine/model/edit.ts';

/** Bytes of a field that are written out. */
const MOST_SHOWN = 24;

export interface ComparedField {
  readonly field: ResolvedField;
  /** Bytes of the one, a ruler (`^^` they differ, `--` only one has the byte), bytes of the other. */
  readonly rows: readonly [string, string, string];
  /** Bytes that differ or that only one has. */
  readonly differences: number;
}

/** Two messages field by field. A byte that one of them lacks is no 00: it is left open. */
export function comparedFields(
  fields: readonly ResolvedField[],
  a: Uint8Array,
  b: Uint8Array,
): readonly ComparedField[] {
  return fields.flatMap((field) => {
    const longest = Math.max(a.length, b.length);
    const end = Math.min(longest, field.length === null ? longest : field.offset + field.length);
    if (field.offset >= end) return [];
    const cells: [string, string, string][] = [];
    let differences = 0;
    for (let at = field.offset; at < end; at += 1) {
      const [x, y] = [a[at], b[at]];
      const isSame = x === y;
      if (!isSame) differences += 1;
      if (cells.length < MOST_SHOWN) {
        cells.push([hex(x), isSame ? '  ' : x === undefined || y === undefined ? '--' : '^^', hex(y)]);
      }
    }
    const line = (row: 0 | 1 | 2): string =>
      cells.map((cell) => cell[row]).join(' ') + (end - field.offset > MOST_SHOWN && row !== 1 ? ' …' : '');
    return [{ field, rows: [line(0), line(1), line(2)] as const, differences }];
  });
}

const hex = (byte: number | undefined): string => byte?.toString(16).padStart(2, '0') ?? '  ';
