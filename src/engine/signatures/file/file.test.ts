import { readdirSync, readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anySet } from '../../../testing/signatureSets.ts';
import { BUILTIN_SETS } from '../builtinSets.ts';
import { decodeSet } from './decodeSet.ts';
import { encodeSet } from './encodeSet.ts';
import { signaturesSchema } from './jsonSchema.ts';

const SCHEMA = new URL('../../../../public/signatures.schema.json', import.meta.url);
const SAMPLES = new URL('samples/', import.meta.url);
const set = BUILTIN_SETS[0];
const decoded = (text: string) => {
  const answer = decodeSet(text);
  if (!answer.ok) throw new Error(JSON.stringify(answer.errors));
  return answer.set;
};
const errorsOf = (text: string) => {
  const answer = decodeSet(text);
  return answer.ok ? [] : answer.errors;
};
/** The built-in set as text, after values were put at some paths; undefined takes one away. */
const changed = (...changes: readonly (readonly [path: string, value: unknown])[]): string => {
  const root: unknown = JSON.parse(encodeSet(set));
  for (const [path, value] of changes) put(root, path, value);
  return JSON.stringify(root);
};

describe('round trip', () => {
  test('export, import, export gives the same bytes, for any set', () => {
    fc.assert(
      fc.property(anySet, (any) => {
        const text = encodeSet(any);
        expect(encodeSet(decoded(text))).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  test('the order of entries and keys makes no difference', () => {
    const value = JSON.parse(encodeSet(set));
    const turned = Object.fromEntries(Object.entries(value).reverse());
    turned.opcodes = [...value.opcodes].reverse();
    turned.keywords = [...value.keywords].reverse();
    expect(encodeSet(decoded(JSON.stringify(turned)))).toBe(encodeSet(set));
  });

  test('keys that are not known stay where they are', () => {
    const text = changed(
      ['generator', { deep: [1, { of: 'another tool' }] }],
      ['opcodes[0].note', 'kept'],
      ['formats[0].fields[1].hint', [true]],
    );
    const again = JSON.parse(encodeSet(decoded(text)));
    expect(again.generator).toEqual({ deep: [1, { of: 'another tool' }] });
    expect(again.opcodes[0].note).toBe('kept');
    expect(again.formats[0].fields[1].hint).toEqual([true]);
  });
});

describe('the published schema', () => {
  const published = JSON.parse(readFileSync(SCHEMA, 'utf8'));
  const isValid = new Ajv2020({ strict: false }).compile(published);

  test('is what the code checks (npm run schema writes it)', () => {
    expect(published).toEqual(signaturesSchema());
  });

  test('a stranger to our code accepts what we write', () => {
    for (const builtin of BUILTIN_SETS) expect(isValid(JSON.parse(encodeSet(builtin)))).toBe(true);
    fc.assert(
      fc.property(anySet, (any) => isValid(JSON.parse(encodeSet(any)))),
      { numRuns: 60 },
    );
  });

  test('refuses what we refuse for its shape, wherever one value is exchanged', () => {
    const junk = fc.constantFrom<unknown>(null, -1, 1.5, 'x', '', [], {}, true, 'UPPER', '0g');
    fc.assert(
      fc.property(anySet, fc.nat(), junk, (any, place, value) => {
        const copy = JSON.parse(encodeSet(any));
        replaceLeaf(copy, place, value);
        const answer = decodeSet(JSON.stringify(copy));
        if (answer.ok) expect(isValid(copy)).toBe(true);
        if (!isValid(copy)) expect(answer.ok).toBe(false);
      }),
      { numRuns: 400 },
    );
  });
});

describe('errors name the place', () => {
  test.each<[string, string, unknown, RegExp, string?]>([
    ['wrong type', 'formats[0].fields[0].offset', '0', /number/],
    ['upper-case hex', 'formats[1].fields[0].values', ['AB'], /match/, 'formats[1].fields[0].values[0]'],
    ['missing key', 'opcodes[3].label', undefined, /missing/],
    ['unknown role', 'servers[0].role', 'boss', /boss/],
    ['unknown format', 'opcodes[2].format', 'x', /no format 'x'/],
    ['no opcode there', 'opcodes[2].offset', 0, /byte 0/],
    ['twice', 'keywords[1].id', set.keywords[0].id, /same as keywords\[0\]/, 'keywords[1]'],
    ['short value', 'formats[0].fields[1].values', ['0010'], /2 bytes/, 'formats[0].fields[1].values[0]'],
    ['overlap', 'formats[0].fields[1].offset', 3, /overlaps/],
    ['field of another protocol', 'keywords[0].all[0].field', 'url', /dns/],
    ['later version', 'version', 7, /7 is not known/],
    ['not a version', 'version', 'one', /one/],
  ])('%s', (_, at, value, message, path = at) => {
    const [error] = errorsOf(changed([at, value]));
    expect(error?.path).toBe(path);
    expect(error?.message).toMatch(message);
  });
});

describe('hostile input', () => {
  test('no text at all, half a file, other JSON, a capture', () => {
    for (const text of ['', '{', 'null', '[]', '5', '{"version":1}', '\u00d4\u00c3\u00b2\u00a1', '{"a":1}'])
      expect(errorsOf(text).length).toBeGreaterThan(0);
  });

  test('deep nesting is an answer, not a crash', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(errorsOf(deep)).toHaveLength(1);
    const [error] = errorsOf(changed(['extra', JSON.parse(`${'['.repeat(900)}${']'.repeat(900)}`)]));
    expect(error).toEqual({ path: 'extra', message: 'nested more than 32 deep' });
  });

  test('a list without end is refused before it is looked at, and few errors are told', () => {
    const [error] = errorsOf(changed(['servers', new Array(100_001).fill(0)]));
    expect(error).toEqual({ path: 'servers', message: '100001 entries, at most 100000' });
    expect(errorsOf(changed(['servers', new Array(5000).fill(0)])).length).toBeLessThanOrEqual(20);
  });

  test('keys that mean something to JavaScript are only keys', () => {
    const text = encodeSet(set).replace('{\n', '{\n  "__proto__": {"formats": []}, "constructor": 1,\n');
    const again = encodeSet(decoded(text));
    expect(again).toContain('"__proto__"');
    expect(({} as { formats?: unknown }).formats).toBeUndefined();
  });

  test('any text is answered', () => {
    fc.assert(fc.property(fc.json(), (text) => errorsOf(text).length > 0));
  });
});

describe('earlier versions', () => {
  test.each(readdirSync(SAMPLES))('%s is still read', (name) => {
    const read = decoded(readFileSync(new URL(name, SAMPLES), 'utf8'));
    expect(read.version).toBe(1);
    const tcp = read.formats.find(({ transport }) => transport === 'tcp')!;
    expect(tcp.messageLength).toEqual({ offset: 0, add: 0 });
    expect(tcp.responseOffset).toBe(1_000_000_000);
    expect(tcp.fields.map(({ offset, type }) => `${offset} ${type}`)).toEqual([
      '0 length',
      '4 constant',
      '6 constant',
      '8 opcode',
      '12 sequence',
      '16 payload',
    ]);
    expect(tcp.fields[1].values).toEqual(['0010']);
  });
});

interface Tree {
  [key: string]: unknown;
}

function put(root: unknown, path: string, value: unknown): void {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop() ?? '';
  let node = root as Tree;
  for (const key of keys) node = node[key] as Tree;
  if (value === undefined) delete node[last];
  else node[last] = value;
}

/** Exchanges the n-th value of a tree for another, in place. */
function replaceLeaf(root: Tree, n: number, value: unknown): void {
  const places: [Tree, string][] = [];
  const visit = (node: Tree): void => {
    for (const key of Object.keys(node)) {
      places.push([node, key]);
      if (typeof node[key] === 'object' && node[key] !== null) visit(node[key] as Tree);
    }
  };
  visit(root);
  const [node, key] = places[n % places.length];
  node[key] = value;
}

describe('upgrade', () => {
  test('formats that infer wrote before files had a version are the same formats now, whatever they were', () => {
    fc.assert(
      fc.property(anySet, (any) => {
        const old = {
          method: 'evidence',
          flows: { tcp: 1, udp: 1 },
          selections: ['tcp', 'udp'].map((flowType) => ({
            flowType,
            formats: any.formats
              .filter(({ transport }) => transport === flowType)
              .map(({ id, direction, fields, messageLength, responseOffset }) => ({
                key: id,
                direction,
                fields: fields.map(({ offset, length, type, byteOrder, values }) => ({
                  ...{ offset, length, type, byteOrder, value: values[0] ?? null },
                  findings: type === 'length' ? [{ unit: 1, constant: messageLength?.add ?? 0 }] : [],
                })),
                findings:
                  responseOffset === null
                    ? []
                    : [{ name: 'response-is-request-plus', difference: responseOffset }],
              })),
          })),
        };
        const decoded = decodeSet(JSON.stringify(old));
        if (!decoded.ok) throw new Error(JSON.stringify(decoded.errors));
        expect(decoded.set.version).toBe(1);
        const shapes = decoded.set.formats.map(({ id, transport, direction, responseOffset, fields }) => [
          ...[id, transport, direction, responseOffset],
          ...fields.map(({ offset, length, type, byteOrder, values }) => [
            offset,
            length,
            type,
            byteOrder,
            values[0],
          ]),
        ]);
        const expected = any.formats.map((one) => [
          ...[`${one.transport} ${one.id}`, one.transport, one.direction, one.responseOffset],
          ...one.fields
            .toSorted((a, b) => a.offset - b.offset)
            .map(({ offset, length, type, byteOrder, values }) => [
              offset,
              length,
              type,
              byteOrder,
              values[0],
            ]),
        ]);
        const byText = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort();
        expect(byText(shapes)).toEqual(byText(expected));
      }),
      { numRuns: 60 },
    );
  });
});
