import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anySet } from '../../testing/signatureSets.ts';
import type { SignatureSet } from '../model/signature.ts';
import { BUILTIN_SETS } from './builtinSets.ts';
import { diffSets } from './diffSets.ts';
import { listEntries } from './entryPath.ts';
import { decodeSet } from './file/decodeSet.ts';
import { encodeSet } from './file/encodeSet.ts';
import { mergeSets } from './mergeSets.ts';
import { sortedSet } from './sortedSet.ts';

const set = BUILTIN_SETS[0];
const withOpcode = (value: number, change: object): SignatureSet => ({
  ...set,
  opcodes: set.opcodes.map((opcode) => (opcode.value === value ? { ...opcode, ...change } : opcode)),
});

describe('difference', () => {
  test('a set does not differ from itself, in whatever order', () => {
    fc.assert(
      fc.property(
        anySet,
        (any) => diffSets(any, { ...any, opcodes: [...any.opcodes].reverse() }).length === 0,
      ),
    );
  });

  test('says what was added, removed and changed, by path', () => {
    const later: SignatureSet = {
      ...withOpcode(9, { label: { service: 'Other', task: 'x' } }),
      servers: set.servers.slice(1),
    };
    expect(diffSets(set, later).map(({ path, how, keys }) => [path, how, keys])).toEqual([
      ['opcodes/w-tcp/9', 'changed', ['label']],
      [
        `servers/${set.servers[0].host}${set.servers[0].port === null ? '' : `:${set.servers[0].port}`}`,
        'removed',
        [],
      ],
    ]);
    expect(diffSets(later, set).filter(({ how }) => how === 'added')).toHaveLength(1);
  });

  test('turned round, added and removed change places', () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        const there = diffSets(a, b).map(({ path, how }) => `${path} ${how}`);
        const back = diffSets(b, a).map(
          ({ path, how }) => `${path} ${how === 'added' ? 'removed' : how === 'removed' ? 'added' : how}`,
        );
        expect(there.sort()).toEqual(back.sort());
      }),
    );
  });
});

/** Entries by path, without the order of lists. */
const entriesOf = (of: SignatureSet) =>
  new Map(listEntries(sortedSet(of)).map(({ path, entry }) => [path, entry]));

describe('a difference is all that there is to say', () => {
  test('what it adds, removes and changes makes the one set of the other', () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        const entries = new Map<string, unknown>(entriesOf(a));
        for (const { how, path, after } of diffSets(a, b)) {
          if (how === 'removed') entries.delete(path);
          else entries.set(path, after);
        }
        const sorted = (of: ReadonlyMap<string, unknown>) => [...of].sort(([x], [y]) => (x < y ? -1 : 1));
        expect(sorted(entries)).toEqual(sorted(entriesOf(b)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('import', () => {
  const nothing = (like: SignatureSet): SignatureSet => ({
    ...like,
    formats: [],
    opcodes: [],
    keywords: [],
    servers: [],
  });
  const read = (of: SignatureSet): SignatureSet => {
    const decoded = decodeSet(encodeSet(of));
    if (!decoded.ok) throw new Error('a set that we wrote is refused');
    return decoded.set;
  };

  test('into nothing brings all; of nothing changes nothing; of a file is of the set that was written', () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        expect(diffSets(mergeSets(nothing(a), a), a)).toEqual([]);
        expect(diffSets(mergeSets(a, nothing(a)), a)).toEqual([]);
        expect(diffSets(mergeSets(a, read(b)), mergeSets(a, b))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('done twice is done once', () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        const once = mergeSets(a, b);
        expect(diffSets(mergeSets(once, b), once)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test("never gives up a person's word for what nobody looked at", () => {
    const said = new Set(['confirmed', 'rejected', 'edited']);
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        const [mine, theirs] = [entriesOf(a), entriesOf(b)];
        for (const [path, entry] of entriesOf(mergeSets(a, b))) {
          const before = [mine.get(path), theirs.get(path)].flatMap((one) => one?.origin.status ?? []);
          if (before.some((status) => said.has(status))) expect(said).toContain(entry.origin.status);
          else expect(said).not.toContain(entry.origin.status);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('merge', () => {
  test('with itself is itself; of any two sets is a valid set with the entries of both', () => {
    fc.assert(
      fc.property(anySet, anySet, (a, b) => {
        expect(diffSets(a, mergeSets(a, a))).toEqual([]);
        const both = mergeSets(a, b);
        expect(decodeSet(encodeSet(both)).ok).toBe(true);
        const paths = new Set(listEntries(both).map(({ path }) => path));
        for (const one of [a, b])
          for (const { path, kind } of listEntries(one))
            if (kind !== 'opcodes') expect(paths).toContain(path);
      }),
      { numRuns: 100 },
    );
  });

  test("a person's word stands against what was inferred or built in, whoever brings it", () => {
    const label = { service: 'Social networking', task: 'Get photos' };
    const mine = withOpcode(9, {
      label,
      origin: { status: 'confirmed', sources: ['experiment-log'], round: 0, comment: null },
    });
    for (const merged of [mergeSets(mine, set), mergeSets(set, mine)])
      expect(merged.opcodes.find(({ value }) => value === 9)?.label).toEqual(label);
  });

  test('what was only seen takes the label, and the URL of the same label, that the other has', () => {
    const origin = { status: 'inferred', sources: ['periodic'], round: 0, comment: null } as const;
    const known = set.opcodes.find(({ value }) => value === 9)!;
    const of = (change: object) =>
      mergeSets(set, withOpcode(9, { url: null, origin, ...change })).opcodes.find(
        ({ value }) => value === 9,
      )!;
    expect(of({ label: null })).toEqual(known);
    expect(of({ label: known.label })).toEqual({ ...known, origin });
    expect(of({ label: { service: 'Other', task: 'x' } }).url).toBeNull();
  });

  test('between equals the incoming one stands', () => {
    const incoming = withOpcode(9, { url: '/x' });
    expect(mergeSets(set, incoming).opcodes.find(({ value }) => value === 9)?.url).toBe('/x');
  });
});
