import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TABLE_IV } from '../model/tableIV.ts';
import { BUILTIN_SETS, builtinSet } from './builtinSets.ts';

const SHARED = new URL('../../../../shared/', import.meta.url);
const early = builtinSet('wechat-4.5-5.0')!;
const today = builtinSet('wechat-mmtls')!;

test('every entry is marked as built in and names a source', () => {
  for (const set of BUILTIN_SETS) {
    for (const { origin } of [...set.formats, ...set.opcodes, ...set.keywords, ...set.servers]) {
      expect(origin.status).toBe('builtin');
      expect(origin.sources.length).toBeGreaterThan(0);
    }
  }
});

test('ids and opcode keys are unique, fields do not overlap, opcodes name a format that has their field', () => {
  for (const set of BUILTIN_SETS) {
    for (const entries of [set.formats, set.keywords])
      expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const keys = set.opcodes.map(({ format, offset, value }) => `${format}/${offset}/${value}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { fields } of set.formats)
      for (const [i, { offset }] of fields.entries())
        if (i > 0) expect(offset).toBeGreaterThanOrEqual(fields[i - 1].offset + (fields[i - 1].length ?? 0));
    for (const { format, offset } of set.opcodes) {
      const found = set.formats.find(({ id }) => id === format)!;
      expect(found.fields.find((field) => field.offset === offset)?.type).toBe('opcode');
    }
  }
});

test('the header of Figure 2', () => {
  const format = early.formats.find(({ id }) => id === 'w-tcp')!;
  const ranges = format.fields.map(({ offset, length, type }) => [offset, length, type]);
  expect(ranges).toEqual([
    [0, 4, 'length'],
    [4, 4, 'constant'],
    [8, 3, 'requestResponse'],
    [11, 1, 'opcode'],
    [12, 4, 'sequence'],
  ]);
  expect(format.responseOffset).toBe(0x3b9aca00);
});

test('opcode 9 sends a picture, under both spellings of its URL', () => {
  const opcode = early.opcodes.find(({ value }) => value === 9)!;
  expect(opcode.label).toEqual({ service: 'Instant messaging', task: 'Send pictures' });
  const url = early.keywords.find(({ id }) => id === 'url-micromsg-bin-uploadmsgimg')!;
  const suffix = url.all.find(({ field }) => field === 'url')!;
  for (const spelling of ['micromsgbin', 'micromsg-bin'])
    expect(`/cgi-bin/${spelling}/uploadmsgimg`.endsWith(suffix.value)).toBe(true);
  expect(suffix.how).toBe('suffix');
});

test("today's set has opcodes beyond one byte and no layout of Figure 3", () => {
  expect(today.opcodes.find(({ value }) => value === 765)?.label?.task).toBe('Control messages');
  expect(early.opcodes.some(({ value }) => value > 255)).toBe(false);
  expect(today.formats.map(({ id }) => id)).toEqual(['long-link', 'mmtls-record']);
});

const hasShared = existsSync(SHARED);
if (!hasShared)
  console.warn('SKIPPED: ../shared is not there, built-in sets are not held against the references');

test.skipIf(!hasShared)('Table IV is spelled as the paper spells it', () => {
  const { tableIV } = JSON.parse(readFileSync(new URL('paper/paper-figures.json', SHARED), 'utf8'));
  const rows = tableIV.tasks.map(({ service, task }: (typeof TABLE_IV)[number]) => ({ service, task }));
  expect(TABLE_IV).toEqual(rows);
});

test.skipIf(!hasShared)('opcodes, URLs and hosts are those of the references', () => {
  const { opcodes } = JSON.parse(readFileSync(new URL('reference/wechat-opcodes.json', SHARED), 'utf8'));
  const { signatures } = JSON.parse(readFileSync(new URL('paper/paper-figures.json', SHARED), 'utf8'));
  const reference = new Map<number, { url: string | null; task: string | null }>(
    opcodes.map((row: { opcode: number }) => [row.opcode, row]),
  );
  const spelled: ReadonlySet<string> = new Set(TABLE_IV.map(({ task }) => task));
  const known = new Set([...early.opcodes, ...today.opcodes].map(({ value }) => value));
  expect([...known].sort((a, b) => a - b)).toEqual(
    [...reference.keys()].filter((value) => value !== 309).sort((a, b) => a - b),
  );
  for (const { value, url, label } of [...early.opcodes, ...today.opcodes]) {
    const row = reference.get(value)!;
    expect(url).toBe(row.url);
    if (row.task !== null && spelled.has(row.task)) expect(label?.task).toBe(row.task);
  }
  for (const host of signatures.hosts) expect(early.servers.map((server) => server.host)).toContain(host);
});
