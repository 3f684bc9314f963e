/** What a column's cells are. `count` is whole and exact up to 2^53, `time` in nanoseconds since the epoch. */
export type ColumnKind = 'text' | 'count' | 'time' | 'real';
export type Cell = string | number | bigint | null;

/** A column of some table; null where a row has no value. */
export interface NamedColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  at(row: number): Cell;
}

export const text = (name: string, at: (row: number) => string | null): NamedColumn => ({
  name,
  kind: 'text',
  at,
});
export const real = (name: string, at: (row: number) => number | null): NamedColumn => ({
  name,
  kind: 'real',
  at,
});

/** A negative number is none. */
export const count = (name: string, values: ArrayLike<number>): NamedColumn => ({
  name,
  kind: 'count',
  at: (row) => (values[row] < 0 ? null : values[row]),
});
