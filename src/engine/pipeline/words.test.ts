import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longLinkTraffic } from '../../testing/longLink.ts';
import { fitOf, typeFits } from '../fields/typeFits.ts';
import { FIELD_TYPES, type TypeWord } from '../model/field.ts';
import { defaultParameters } from '../model/parameters.ts';
import type { CutConstraints, GivenFormat } from '../model/segment.ts';
import { drain } from '../stageRun.ts';
import { confirmedFits } from './confirmedFits.ts';
import { InferenceMemory } from './inferenceMemory.ts';
import { fieldOptions } from './inferenceOptions.ts';
import { type Inference, inferFields } from './inferFields.ts';
import { prepareRows } from './prepareRows.ts';

const { rows } = longLinkTraffic({ packets: 1500, seed: 5, sequence: 'real' });

interface Said {
  readonly constraints?: CutConstraints;
  readonly types?: readonly TypeWord[];
  readonly leftOut?: readonly string[];
  readonly given?: readonly GivenFormat[];
  readonly method?: string;
}

const prepared = new Map<string, ReturnType<typeof prepare>>();
const prepare = (method: string, given: readonly GivenFormat[]) =>
  drain(prepareRows(rows, { ...defaultParameters(), method }, [], given));

/** The header's fields are cut where the person of these tests cuts them, so that types alone are at work. */
const CUTS: CutConstraints = { pins: [4, 8, 12], bans: [1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15] };

function infer(said: Said = {}, memory = new InferenceMemory()): Inference {
  const { constraints = CUTS, types = [], leftOut = [], given = [], method = 'figure-2' } = said;
  const key = JSON.stringify([method, given]);
  const segments = prepared.get(key) ?? prepare(method, given);
  prepared.set(key, segments);
  const solve = {
    constraintsOf: () => constraints,
    isLeftOut: (format: string) => leftOut.includes(format),
    votes: null,
  };
  const options = fieldOptions({ ...defaultParameters(), method });
  const words = { typesOf: () => types, memory };
  return drain(inferFields({ rows, payload: null }, segments, solve, options, words));
}

const word = (
  offset: number,
  length: number,
  type: TypeWord['type'],
  more: Partial<TypeWord> = {},
): TypeWord => ({
  offset,
  length,
  type,
  byteOrder: null,
  constantHex: null,
  isConfirmed: false,
  ...more,
});
const byteAt = (row: number, offset: number): number => rows.bytes[row * rows.stride + offset]!;
const all = Array.from({ length: rows.length }, (_, row) => row);

describe('a person’s word on formats', () => {
  for (const method of ['as-written', 'figure-2']) {
    it(`a format by hand has exactly the packets with its bytes: ${method}`, () => {
      const value = byteAt(0, 11);
      const given = [{ anchors: [{ offset: 11, value }], direction: 0 as const }];
      const { segments } = infer({ given, method });
      const key = `uplink ${value.toString(16).padStart(2, '0')}@11`;
      const format = segments.formats.find((one) => one.key === key);
      const wanted = all.filter((row) => byteAt(row, 11) === value && rows.direction[row] === 0);
      expect(wanted.length).toBeGreaterThan(0);
      expect([...(format?.rows ?? [])]).toEqual(wanted);
      for (const other of segments.formats)
        if (other !== format) expect(other.rows.some((row) => wanted.includes(row))).toBe(false);
    });
  }

  it('the sharper of two has the packets that both name; one that no packet has is none', () => {
    const [x, y] = [byteAt(0, 10), byteAt(0, 11)];
    const broad = { anchors: [{ offset: 10, value: x }], direction: null };
    const sharp = { anchors: [...broad.anchors, { offset: 11, value: y }], direction: null };
    const nothing = { anchors: [{ offset: 4000, value: 1 }], direction: null };
    const { segments } = infer({ given: [broad, sharp, nothing] });
    const of = (text: string) => segments.formats.find(({ key }) => key === text)?.rows.length;
    const hex = (value: number) => value.toString(16).padStart(2, '0');
    const both = all.filter((row) => byteAt(row, 10) === x && byteAt(row, 11) === y).length;
    expect(of(`${hex(x)}@10 ${hex(y)}@11`)).toBe(both);
    expect(of('01@4000')).toBeUndefined();
  });

  it('packets of a format that is left out are no protocol packets, and begin no message', () => {
    const before = infer();
    const [{ key, rows: members }] = before.segments.formats as [Inference['segments']['formats'][0]];
    const { segments, messages } = infer({ leftOut: [key] });
    expect(segments.leftOut.map((group) => group.key)).toEqual([key]);
    expect([...members].every((row) => segments.formatOf[row] === -1)).toBe(true);
    expect([...messages.row].some((row) => members.includes(row))).toBe(false);
  });
});

it('cuts of one format are obeyed where formats follow from cuts', () => {
  const free = { pins: [], bans: [] };
  const before = infer({ method: 'as-written', constraints: free }).segments.formats;
  const [{ key, cuts }] = before as [(typeof before)[0]];
  const banned = cuts.cuts[0]!;
  const pinned = [1, 2, 3, 5].find((offset) => !cuts.cuts.includes(offset))!;
  const said = { pins: [pinned], bans: [banned] };
  const after = inferUnder((format) => (format === key ? said : free)).segments.formats;
  const wanted = [...cuts.cuts.filter((cut) => cut !== banned), pinned].sort((a, b) => a - b);
  expect(after.find((format) => format.key === key)!.cuts.cuts).toEqual(wanted);
  expect(after.slice(1).map((format) => format.cuts.cuts)).toEqual(
    before.slice(1).map((format) => format.cuts.cuts),
  );
});

function inferUnder(constraintsOf: (key: string) => CutConstraints): Inference {
  const segments = prepared.get(JSON.stringify(['as-written', []]))!;
  const solve = { constraintsOf, isLeftOut: () => false, votes: null };
  const parameters = { ...defaultParameters(), method: 'as-written' };
  return drain(inferFields({ rows, payload: null }, segments, solve, fieldOptions(parameters)));
}

describe('a person’s word on types', () => {
  const typesOf = ({ layouts }: Inference) => layouts[0]!.fields.map(({ type }) => type);

  it('decides by which field streams are cut into messages', () => {
    const inferred = infer();
    expect(typesOf(inferred).slice(0, 4)).toEqual(['length', 'constant', 'opcode', 'sequence']);
    expect(inferred.messages.rule.some((rule) => rule === 2)).toBe(true);
    const denied = infer({ types: [word(0, 4, 'identifier')] });
    expect(denied.messages.rule.some((rule) => rule === 2)).toBe(false);
    // What the rules say of the field itself is still told.
    expect(denied.layouts[0]!.fields[0]!.verdicts.at(-1)!.type).toBe('length');
    const wrongly = infer({ types: [word(12, 4, 'length')] });
    expect(wrongly.messages.rule.some((rule) => rule === 2)).toBe(false);
  });

  it('leaves the opcode to a later field', () => {
    expect(typesOf(infer())[2]).toBe('opcode');
    const moved = infer({ types: [word(4, 4, 'opcode')] });
    expect(typesOf(moved)[2]).not.toBe('opcode');
    expect(moved.layouts[0]!.fields[2]!.verdicts.find(({ type }) => type === 'opcode')!.sentence).toContain(
      'an earlier field is the opcode',
    );
  });

  it('relations between requests and answers follow the request/response field', () => {
    const findings = infer({ types: [word(8, 4, 'sequence')] }).layouts[0]!.findings;
    expect(infer().layouts[0]!.findings.map(({ name }) => name)).toContain('response-is-request-plus');
    expect(findings.map(({ name }) => name)).not.toContain('response-is-request-plus');
  });
});

describe('how messages fit a type', () => {
  const inference = infer();
  const memory = inference.memories[0]!;
  const { heads } = memory.messages;
  const number = (row: number, offset: number, length: number): number =>
    Array.from({ length }, (_, i) => heads.bytes[row * heads.stride + offset + i]!).reduce(
      (sum, byte) => sum * 256 + byte,
      0,
    );

  it('names every message that breaks a constant', () => {
    const [first] = heads.bytes.subarray(8, 12) as unknown as [number];
    const hex = [...heads.bytes.subarray(8, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(first).toBeDefined();
    const fit = fitOf(memory.subject(8, 4), 'constant', hex);
    const against = Array.from({ length: heads.length }, (_, row) => row).filter(
      (row) => number(row, 8, 4) !== number(0, 8, 4),
    );
    expect([...fit.broken]).toEqual(against.map((row) => memory.messages.messageOfHead[row]));
    expect([fit.fits, fit.breaks]).toEqual([heads.length - against.length, against.length]);
  });

  it('counts all messages for each type', () => {
    const fits = typeFits(memory.subject(12, 4));
    expect(fits.map(({ type }) => type)).toEqual([...FIELD_TYPES]);
    const zeros = Array.from({ length: heads.length }, (_, row) => row).filter(
      (row) => number(row, 12, 4) === 0,
    );
    const padding = fits.find(({ type }) => type === 'padding')!;
    expect([padding.fits, padding.breaks]).toEqual([zeros.length, heads.length - zeros.length]);
    const unidentified = fits.find(({ type }) => type === 'unidentified')!;
    expect([unidentified.fits, unidentified.breaks]).toEqual([heads.length, 0]);
    expect(fits.find(({ type }) => type === 'address')).toMatchObject({
      holds: null,
      fits: 0,
      breaks: heads.length,
    });
  });

  it('a confirmed constant is held to the value that it had', () => {
    const confirmed = word(4, 2, 'constant', { constantHex: 'beef', isConfirmed: true });
    const [fit] = confirmedFits(infer({ types: [confirmed] }), 0, [confirmed]);
    expect(fit).toMatchObject({ fits: 0, breaks: heads.length, offset: 4, length: 2 });
  });
});

it('what is remembered never changes an answer', () => {
  const offset = fc.integer({ min: 1, max: 15 });
  const said = fc.record({
    constraints: fc.record({
      pins: fc.uniqueArray(offset, { maxLength: 3 }),
      bans: fc.uniqueArray(offset, { maxLength: 3 }),
    }),
    types: fc.array(
      fc
        .tuple(
          fc.constantFrom(0, 4, 8, 12),
          fc.constantFrom('length', 'opcode', 'requestResponse', 'sequence'),
        )
        .map(([at, type]) => word(at, 4, type as TypeWord['type'])),
      { maxLength: 2 },
    ),
    method: fc.constantFrom('figure-2'),
  });
  const memory = new InferenceMemory();
  fc.assert(
    fc.property(said, (one) => {
      const plain = ({ segments, messages, layouts }: Inference) => ({
        cuts: segments.formats.map(({ cuts }) => cuts.cuts),
        formatOf: segments.formatOf,
        messages,
        layouts,
      });
      expect(plain(infer(one, memory))).toEqual(plain(infer(one)));
    }),
    { numRuns: 25 },
  );
});
