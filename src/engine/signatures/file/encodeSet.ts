import type { SignatureSet } from '../../model/signature.ts';
import { sortedSet } from '../sortedSet.ts';

/** The set as text of `signatures.json`: entries and keys in one order, so that equal sets are equal bytes. */
export function encodeSet(set: SignatureSet): string {
  return `${JSON.stringify(withSortedKeys(sortedSet(set)), null, 2)}\n`;
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, one]) => [key, withSortedKeys(one)]));
}
