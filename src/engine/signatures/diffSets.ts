import type { SignatureSet } from '../model/signature.ts';
import type { ListedEntry, SignatureDifference, SignatureEntry } from '../model/signatureEntry.ts';
import { listEntries } from './entryPath.ts';
import { sortedSet } from './sortedSet.ts';

/** What became of `before` in `after`, by kind, then path. Equal sets have no difference, whatever their order. */
export function diffSets(before: SignatureSet, after: SignatureSet): readonly SignatureDifference[] {
  const old = entriesByPath(before);
  const present = entriesByPath(after);
  const differences: SignatureDifference[] = [];
  for (const [path, { kind, entry }] of old) {
    const now = present.get(path);
    if (now === undefined)
      differences.push({ path, kind, how: 'removed', before: entry, after: null, keys: [] });
    else {
      const keys = changedKeys(entry, now.entry);
      if (keys.length > 0)
        differences.push({ path, kind, how: 'changed', before: entry, after: now.entry, keys });
    }
  }
  for (const [path, { kind, entry }] of present)
    if (!old.has(path)) differences.push({ path, kind, how: 'added', before: null, after: entry, keys: [] });
  return differences;
}

function entriesByPath(set: SignatureSet): ReadonlyMap<string, ListedEntry> {
  return new Map(listEntries(sortedSet(set)).map((one) => [one.path, one]));
}

function changedKeys(a: SignatureEntry, b: SignatureEntry): readonly string[] {
  const [x, y] = [a, b] as unknown as Readonly<Record<string, unknown>>[];
  const keys = new Set([...Object.keys(x), ...Object.keys(y)]);
  return [...keys].filter((key) => canonical(x[key]) !== canonical(y[key])).sort();
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, one: unknown) =>
      typeof one === 'object' && one !== null && !Array.isArray(one)
        ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
        : one,
    ) ?? 'undefined'
  );
}
