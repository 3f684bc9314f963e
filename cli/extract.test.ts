/** Verifies captures written for others from the outside: read again, they say the same but whose it was. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCli, rowsOf, runCli } from '../src/testing/runCli.ts';

const capture = resolve(import.meta.dirname, '../public/samples/controlled-experiment.pcap.gz');
const folder = mkdtempSync(join(tmpdir(), 'chatdissect-extract-'));
const path = (name: string): string => join(folder, name);
const KEY = ['--key', '0123456789abcdef'.repeat(4)];
const SET = ['--signatures', 'wechat-4.5-5.0'];

type Row = Record<string, unknown>;
const extract = (name: string, ...args: string[]): string => {
  const { code, err } = runCli(['extract', capture, ...args, '-o', path(name)]);
  if (code !== 0) throw new Error(err);
  return err;
};
const addressOf = (row: Row, end: string): string => (row[end] as { address: string }).address;

beforeAll(buildCli, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('flows that are chosen come out as they were', () => {
  extract('http.pcapng', '--where', 'type == http');
  const without = ({ flow: _, ...rest }: Row): Row => rest;
  const before = rowsOf(['flows', capture, '--where', 'type == http']).map(without);
  expect(before.length).toBeGreaterThan(50);
  const byStart = (rows: Row[]): Row[] =>
    rows.toSorted((a, b) => String(a.startNs).localeCompare(String(b.startNs)));
  // Names of servers come from look-ups, which were not chosen.
  const named = ({ hosts: _, ...rest }: Row): Row => rest;
  expect(byStart(rowsOf(['flows', path('http.pcapng')]).map(without)).map(named)).toEqual(
    byStart(before).map(named),
  );
});

test('passed on, a capture has the same flows of other people, and the same tasks', () => {
  const said = extract('whole.pcapng', '--anonymise', ...KEY, '--payload', 'all');
  expect(said).toContain('names, URLs and cookies');
  const before = rowsOf(['flows', capture]);
  const after = rowsOf(['flows', path('whole.pcapng')]);
  expect(after.map(({ bytes, packets, startNs }) => ({ bytes, packets, startNs }))).toEqual(
    before.map(({ bytes, packets, startNs }) => ({ bytes, packets, startNs })),
  );
  for (const [i, row] of after.entries())
    for (const end of ['client', 'server'])
      expect(addressOf(row, end)).not.toBe(addressOf(before[i] ?? {}, end));
  const tasks = (file: string): unknown[] =>
    rowsOf(['classify', file, ...SET])
      .map(({ service, task }) => `${service}, ${task}`)
      .toSorted();
  expect(tasks(path('whole.pcapng'))).toEqual(tasks(capture));
});

test('the same key gives the same file, another does not, and payload is cut unless asked for', () => {
  const options = ['--where', 'type == tcp', '--anonymise'];
  extract('a.pcapng', ...options, ...KEY);
  extract('b.pcapng', ...options, ...KEY);
  extract('c.pcapng', ...options);
  const same = (a: string, b: string): boolean => spawnSync('cmp', ['-s', path(a), path(b)]).status === 0;
  expect(same('a.pcapng', 'b.pcapng')).toBe(true);
  expect(same('a.pcapng', 'c.pcapng')).toBe(false);
  extract('all.pcapng', ...options, ...KEY, '--payload', 'all');
  expect(statSync(path('a.pcapng')).size).toBeLessThan(statSync(path('all.pcapng')).size / 1.5);
});

test('tasks of one name are what classification finds in the capture of them', () => {
  extract('texts.pcapng', ...SET, '--task', 'Send texts');
  const texts = (file: string) =>
    rowsOf(['classify', file, ...SET]).filter(({ task }) => task === 'Send texts');
  const before = texts(capture);
  expect(before.length).toBeGreaterThan(5);
  expect(texts(path('texts.pcapng')).map(({ startNs, opcode }) => ({ startNs, opcode }))).toEqual(
    before.map(({ startNs, opcode }) => ({ startNs, opcode })),
  );
  const { code, err } = runCli(['extract', capture, ...SET, '--task', 'Sing', '-o', path('none')]);
  expect([code, err]).toEqual([1, expect.stringContaining("no task 'Sing'")]);
});

test.each([
  [['-'], 'standard input'],
  [[capture, '--key', 'ab'], '--anonymise'],
  [[capture, '--anonymise', '--key', 'ab'], '64 hex digits'],
  [[capture, '--payload', '-1'], 'payload'],
  [[capture, '--task', 'Send texts'], '--signatures'],
])('extract %j is told what is wrong', (args, words) => {
  const { code, err } = runCli(['extract', ...args, '-o', path('wrong')]);
  expect([code, err]).toEqual([2, expect.stringContaining(words)]);
});
