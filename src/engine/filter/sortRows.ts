import type { FieldColumn, RowSource } from './columns.ts';
import { sortByDoubles, sortByWords } from './radix.ts';
import { addressRanks, textRanks } from './ranks.ts';

export interface RowSortKey {
  readonly field: string;
  readonly descending: boolean;
}

/**
 * `rows` in the order of the keys, the first of them the strongest; rows that are equal in all keys stay in
 * the order given. Numbers by value, addresses by number with IPv4 before IPv6, texts by letters with case
 * ignored. Rows that have no value come last, whether ascending or descending. Unknown fields change nothing.
 */
export function sortRows(rows: Uint32Array, keys: readonly RowSortKey[], source: RowSource): Uint32Array {
  let order: Uint32Array = rows.slice();
  for (const key of keys.toReversed()) {
    const column = source.columns(key.field)[0];
    if (column !== undefined) order = sortByColumn(order, column, key.descending);
  }
  return order;
}

/** Above every rank, in both directions. */
const NONE_RANK = 0xffff_ffff;

function sortByColumn(order: Uint32Array, column: FieldColumn, descending: boolean): Uint32Array {
  if (column.kind === 'number') {
    const values = new Float64Array(order.length);
    for (let i = 0; i < order.length; i += 1) values[i] = column.at(order[i]);
    return sortByDoubles(order, values, descending);
  }
  const codes = new Int32Array(order.length);
  let most = -1;
  for (let i = 0; i < order.length; i += 1) {
    codes[i] = column.at(order[i]);
    if (codes[i] > most) most = codes[i];
  }
  const used = new Uint8Array(most + 1);
  for (const code of codes) if (code >= 0) used[code] = 1;
  const ranks = column.kind === 'text' ? textRanks(column, used) : addressRanks(column.addresses(), used);
  const words = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i += 1) {
    const rank = codes[i] < 0 ? NONE_RANK : ranks[codes[i]];
    words[i] = rank === NONE_RANK || !descending ? rank : NONE_RANK - 1 - rank;
  }
  return sortByWords(order, words);
}
