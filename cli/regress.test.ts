/** Verifies regression from the outside: sets that were made worse are told flow by flow. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SignatureSet } from '../src/engine/model/signature.ts';
import { builtinSet } from '../src/engine/signatures/builtinSets.ts';
import { encodeSet } from '../src/engine/signatures/file/encodeSet.ts';
import { buildCli, runCli } from '../src/testing/runCli.ts';

const CAPTURE = resolve(import.meta.dirname, '../public/samples/controlled-experiment.pcap.gz');
const folder = mkdtempSync(join(tmpdir(), 'chatdissect-regress-'));
const path = (name: string): string => join(folder, name);
const BUILT_IN = builtinSet('wechat-4.5-5.0') as SignatureSet;

function saved(name: string, change: (set: SignatureSet) => SignatureSet): string {
  writeFileSync(path(name), encodeSet(change(BUILT_IN)));
  return path(name);
}

function against(list: string, signatures: string) {
  const { code, out } = runCli(['regress', list, '--signatures', signatures]);
  const rows = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { code, rows: rows.slice(0, -1), counts: rows.at(-1)?.regression as Record<string, number> };
}

beforeAll(() => {
  buildCli();
  // Nothing of the app: other traffic of the same network.
  const none = [
    'simulate',
    '--scenario',
    'no-wechat',
    '--users',
    '4',
    '--hours',
    '0.1',
    '-o',
    path('none.pcap'),
  ];
  expect(runCli(none).code).toBe(0);
  const made = ['regress', '--record', '--signatures', 'wechat-4.5-5.0', CAPTURE];
  expect(runCli([...made, '--negative', path('none.pcap'), '-o', path('list.json')]).code).toBe(0);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('the same set says the same', () => {
  expect(against(path('list.json'), 'wechat-4.5-5.0')).toEqual({
    code: 0,
    rows: [],
    counts: { captures: 2 },
  });
});

test('a set that lost the look-ups misses their flows, and none else', () => {
  const worse = saved('no-dns.json', (set) => ({
    ...set,
    keywords: set.keywords.filter(({ protocol }) => protocol !== 'dns'),
  }));
  const { code, rows } = against(path('list.json'), worse);
  expect(code).toBe(1);
  expect(rows.length).toBeGreaterThan(20);
  for (const { how, before } of rows) {
    expect(how).toBe('newly-missed');
    expect(before).toMatchObject({ flowType: 'w-dns' });
  }
});

test('two signatures that disagree make their flows ambiguous', () => {
  const both = saved('both.json', (set) => ({
    ...set,
    keywords: [
      ...set.keywords,
      ...set.keywords
        .filter(({ id }) => id === 'get-photos')
        .map((one) => ({ ...one, id: 'get-photos-2', label: { service: 'Other', task: 'x' } })),
    ],
  }));
  const { code, rows } = against(path('list.json'), both);
  expect(code).toBe(1);
  expect(new Set(rows.map(({ how }) => how))).toEqual(new Set(['newly-ambiguous']));
});

test('what a negative capture has is wrong, whenever it came', () => {
  const list = JSON.parse(readFileSync(path('list.json'), 'utf8')) as { captures: { isNegative: boolean }[] };
  const turned = list.captures.map((one, i) => (i === 0 ? { ...one, isNegative: true, flows: [] } : one));
  writeFileSync(path('turned.json'), JSON.stringify({ ...list, captures: turned }));
  const { code, counts } = against(path('turned.json'), 'wechat-4.5-5.0');
  expect(code).toBe(1);
  expect(counts['wrongly-matched']).toBeGreaterThan(100);
});

test('a capture that is another is said', () => {
  writeFileSync(
    path('changed.json'),
    readFileSync(path('list.json'), 'utf8').replace(/"sha256": "../, '"sha256": "zz'),
  );
  const { code, err } = runCli(['regress', path('changed.json'), '--signatures', 'wechat-4.5-5.0']);
  expect(code).toBe(1);
  expect(err).toContain('is not the capture that was listed');
  expect(runCli(['regress', CAPTURE, '--signatures', 'wechat-4.5-5.0'])).toMatchObject({ code: 1 });
});
