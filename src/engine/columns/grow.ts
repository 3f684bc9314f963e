import type { Column, ColumnConstructor } from './blocks.ts';

/** A copy of `column` with room for `capacity` rows; rows beyond the old ones hold `fill`. */
export function grown<T extends Column>(column: T, capacity: number, fill = 0): T {
  const wider = new (column.constructor as ColumnConstructor<T>)(capacity);
  wider.set(column as never);
  if (fill !== 0) wider.fill(fill as never, column.length);
  return wider;
}
