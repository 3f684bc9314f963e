import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import { formatName } from './formatName.ts';
import { searchRows } from './searchRows.ts';
import type { ShownFormat } from './useFormat.ts';

/** Two groups of messages to hold against each other. */
export interface GroupPair {
  readonly a: { readonly name: string; readonly rows: Uint32Array };
  readonly b: { readonly name: string; readonly rows: Uint32Array };
}

/** Names of the groups that a format's messages may be held against, by their ids. */
export function groupNames(
  format: ShownFormat,
  others: readonly ShownFormat[],
  search: string,
): readonly (readonly [id: string, name: string])[] {
  const isOther = ({ view }: ShownFormat): boolean =>
    view.selection === format.view.selection && view.key !== format.view.key;
  return [
    ['direction', 'up and down'],
    ...(search.trim() === '' ? [] : [['found', `with and without ${search}`] as const]),
    ...others.filter(isOther).map((other) => [other.view.key, `this and ${formatName(other)}`] as const),
  ];
}

/** The two groups of an id: by direction, by what was searched for, or this format and another. */
export function groupPair(
  id: string,
  format: ShownFormat,
  others: readonly ShownFormat[],
  rows: PayloadRows,
  search: string,
): GroupPair | null {
  const all = format.view.rows;
  if (id === 'direction') {
    const up = all.filter((row) => rows.direction[row] === 0);
    const down = all.filter((row) => rows.direction[row] !== 0);
    return { a: { name: 'up', rows: up }, b: { name: 'down', rows: down } };
  }
  if (id === 'found') {
    const found = searchRows(rows, all, search)?.rows ?? new Uint32Array(0);
    const isFound = new Set(found);
    const rest = all.filter((row) => !isFound.has(row));
    return { a: { name: `with ${search}`, rows: found }, b: { name: 'without', rows: rest } };
  }
  const other = others.find(({ view }) => view.key === id);
  if (other === undefined) return null;
  return { a: { name: 'this format', rows: all }, b: { name: formatName(other), rows: other.view.rows } };
}
