import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import { formatName } from './formatName.ts';
import { searchRows } from './searchRows.ts';
import type { ShownFormat } from './useFormat.ts';

/** Two groups of messages to hold against each other. */
export interface GroupPair {
  readonly id: string;
  readonly name: string;
  readonly a: { readonly name: string; readonly rows: Uint32Array };
  readonly b: { readonly name: string; readonly rows: Uint32Array };
}

/** Groups that a format's messages may be held against: by direction, by what was searched for, other formats. */
export function groupPairs(
  format: ShownFormat,
  others: readonly ShownFormat[],
  rows: PayloadRows,
  search: string,
): readonly GroupPair[] {
  const all = format.view.rows;
  const up = all.filter((row) => rows.direction[row] === 0);
  const down = all.filter((row) => rows.direction[row] !== 0);
  const found = searchRows(rows, all, search)?.rows ?? null;
  const isFound = new Set(found ?? []);
  const pairs: GroupPair[] = [];
  if (up.length > 0 && down.length > 0) {
    pairs.push({
      id: 'direction',
      name: 'up and down',
      a: { name: 'up', rows: up },
      b: { name: 'down', rows: down },
    });
  }
  if (found !== null && found.length > 0 && found.length < all.length) {
    const rest = all.filter((row) => !isFound.has(row));
    pairs.push({
      id: 'found',
      name: `with and without ${search}`,
      a: { name: `with ${search}`, rows: found },
      b: { name: 'without', rows: rest },
    });
  }
  for (const other of others) {
    if (other.view.selection !== format.view.selection || other.view.key === format.view.key) continue;
    pairs.push({
      id: other.view.key,
      name: `this and ${formatName(other)}`,
      a: { name: 'this format', rows: all },
      b: { name: formatName(other), rows: other.view.rows },
    });
  }
  return pairs;
}
