import { describe, expect, test } from 'vitest';
import { fold } from '../../edits/fold.ts';
import { appended, EMPTY_LOG } from '../../edits/log.ts';
import { resolveFormat } from '../../edits/resolve.ts';
import type { Edit } from '../../model/edit.ts';
import type { Field, FieldLayout, FieldType, Finding } from '../../model/field.ts';
import type { Provenance } from '../../model/signature.ts';
import { alignFormats } from '../alignFormats.ts';
import { builtinSet } from '../builtinSets.ts';
import { decodeSet } from '../file/decodeSet.ts';
import { encodeSet } from '../file/encodeSet.ts';
import { mergeSets } from '../mergeSets.ts';
import { buildSet } from './buildSet.ts';
import type { InferredFormat } from './formatSignature.ts';

const KEY = 'tcp 00@4 10@5 00@6 01@7';
const SET = { version: 1 } as const;
const PROVENANCE: Provenance = {
  tool: 'test',
  createdAt: '2026-11-25T00:00:00Z',
  parameters: {},
  captures: [],
  editCount: 0,
  rounds: [],
};

function field(offset: number, length: number | null, type: FieldType, hex: string | null = null): Field {
  const findings: Finding[] =
    type === 'length'
      ? [{ name: 'length-includes-header', sentence: '', count: 1, values: { unit: 1, constant: 0 } }]
      : [];
  const rest = { byteOrder: null, probability: null, distinctCount: 1, verdicts: [], reasons: [], bits: [] };
  return { offset, length, type, constantHex: hex, findings, ...rest };
}

/** Two requests and a response of WeChat's header, as the cuts of Figure 2 or as one 32-bit command have it. */
function wechat(opcodeFields: readonly Field[], difference: Finding | null): InferredFormat {
  const layout: FieldLayout = {
    formatKey: KEY,
    fields: [
      field(0, 4, 'length'),
      field(4, 4, 'constant', '00100001'),
      ...opcodeFields,
      field(12, 4, 'sequence'),
    ],
    findings: difference === null ? [] : [difference],
  };
  const heads = ['000000090000000100000001', '000000790000000200000001', '3b9aca0900000001'].map((tail) =>
    Buffer.from(`0000002000100001${tail}`.padEnd(32, '0').slice(0, 32), 'hex'),
  );
  return {
    transport: 'tcp',
    key: KEY,
    anchors: [],
    direction: null,
    layout,
    resolved: resolveFormat(layout, null),
    opcodeField: null,
    label: null,
    heads: { stride: 16, bytes: Buffer.concat(heads), kept: Uint32Array.of(16, 16, 16) },
    rows: Uint32Array.of(0, 1, 2),
  };
}

const PLUS: Finding = {
  name: 'response-is-request-plus',
  sentence: 'bytes 8 to 11 are one number',
  count: 1,
  values: { offset: 8, length: 4, difference: 1_000_000_000 },
};
const FIGURE_2 = wechat([field(8, 3, 'requestResponse'), field(11, 1, 'opcode')], PLUS);
const COMMAND = wechat([field(8, 4, 'opcode')], PLUS);

function built(format: InferredFormat, ...edits: readonly Edit[]) {
  const log = edits.reduce((before, one) => appended(before, one, '2026-11-25T00:00:00Z'), EMPTY_LOG);
  return buildSet({
    ...{ name: 'x', description: '', keywords: [], servers: [], opcodes: null, provenance: PROVENANCE },
    formats: [format],
    overlay: fold(log),
  });
}

describe('what was inferred', () => {
  test.each([
    ['Figure 2', FIGURE_2, 11],
    ['one command', COMMAND, 8],
  ])('%s: requests and responses are one opcode', (_, format, offset) => {
    const set = built(format);
    expect(set.opcodes.map((one) => [one.offset, one.value])).toEqual([
      [offset, 9],
      [offset, 0x79],
    ]);
    expect(set.formats[0]).toMatchObject({
      responseOffset: 1_000_000_000,
      messageLength: { offset: 0, add: 0 },
    });
    expect(decodeSet(encodeSet({ ...set, ...SET })).ok).toBe(true);
  });

  test('the request/response field has the values that were seen', () => {
    expect(built(FIGURE_2).formats[0].fields[2].values).toEqual(['000000', '3b9aca']);
  });
});

describe('what a person says', () => {
  const opcode = { format: KEY, offset: 8, value: 9, direction: null };
  const label = { service: 'Instant messaging', task: 'Send pictures' };

  test('of an opcode stands in the set, and can be taken back', () => {
    const said = built(COMMAND, { kind: 'opcode.label', opcodes: [opcode], label });
    expect(said.opcodes[0]).toMatchObject({ label, origin: { status: 'edited' } });
    const confirmed = built(COMMAND, { kind: 'opcode.confirm', opcodes: [opcode], seen: [label] });
    expect(confirmed.opcodes[0]).toMatchObject({ label, origin: { status: 'confirmed' } });
    const rejected = built(COMMAND, { kind: 'opcode.reject', opcodes: [opcode] });
    expect(rejected.opcodes[0].origin.status).toBe('rejected');
    const cleared = built(
      COMMAND,
      { kind: 'opcode.reject', opcodes: [opcode] },
      { kind: 'opcode.clear', opcodes: [opcode] },
    );
    expect(cleared.opcodes[0].origin.status).toBe('inferred');
  });

  test('of a format by its path: a label, then a verdict', () => {
    const signature = `formats/${KEY}`;
    const set = built(
      COMMAND,
      { kind: 'signature.label', signature, label },
      { kind: 'signature.verdict', signature, verdict: 'rejected' },
    );
    expect(set.formats[0]).toMatchObject({ label, origin: { status: 'rejected' } });
  });
});

describe('beside a built-in set', () => {
  const inferred = built(COMMAND);
  const both = mergeSets(alignFormats(builtinSet('wechat-4.5-5.0')!, inferred), inferred);

  test('the format is one, under the name that the set has, with the fields that were seen', () => {
    const tcp = both.formats.filter(({ transport }) => transport === 'tcp');
    expect(tcp.map(({ id, name }) => [id, name])).toEqual([[KEY, 'W-TCP']]);
    expect(tcp[0].fields.find(({ type }) => type === 'opcode')?.offset).toBe(8);
  });

  test('opcodes are each there once, and those that were seen have the label of the table, marked as built in', () => {
    const pictures = both.opcodes.filter(({ value }) => value === 9);
    expect(pictures).toHaveLength(1);
    expect(pictures[0]).toMatchObject({
      offset: 8,
      label: { task: 'Send pictures' },
      origin: { status: 'builtin' },
    });
  });
});
