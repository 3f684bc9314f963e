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
