/** Verifies classification from the outside: the sample's tasks against its truth, feedback included. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCli, rowsOf, runCli } from '../src/testing/runCli.ts';

const SAMPLES = resolve(import.meta.dirname, '../public/samples');
const capture = join(SAMPLES, 'controlled-experiment.pcap.gz');
const truth = join(SAMPLES, 'controlled-experiment.truth.ndjson.gz');
const folder = mkdtempSync(join(tmpdir(), 'chatdissect-classify-'));

interface Scored {
  readonly flows: { readonly app: number; readonly found: number; readonly wrong: number };
  readonly tasks: readonly { readonly task: string; readonly precision: number; readonly recall: number }[];
}

const scoreOf = (rows: readonly Record<string, unknown>[]): Scored => rows.at(-1)?.score as Scored;
const task = (score: Scored, name: string) => score.tasks.find((one) => one.task === name);

beforeAll(buildCli, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('a line a task, in the order of their start, each with what it matches', () => {
  const rows = rowsOf(['classify', capture, '--signatures', 'wechat-4.5-5.0']);
  expect(rows.length).toBeGreaterThan(300);
  expect(rows.map(({ startNs }) => startNs)).toEqual(rows.map(({ startNs }) => startNs).toSorted());
  expect(rows.find(({ opcode }) => opcode === 237)).toMatchObject({
    flowType: 'w-tcp',
    service: 'Instant messaging',
    task: 'Send texts',
    request: { count: 1 },
    response: { count: 1 },
    matched: { signature: 'opcodes/w-tcp/237' },
  });
});

test('feedback finds datagrams of chats from what public sources know, and keeps them', () => {
  const saved = join(folder, 'signatures.json');
  const args = ['classify', capture, '--truth', truth];
  const before = scoreOf(rowsOf([...args, '--signatures', 'wechat-4.5-5.0']));
  const rows = rowsOf([...args, '--signatures', 'wechat-4.5-5.0', '--feedback', '5', '--save', saved]);
  const after = scoreOf(rows);
  expect(before.flows.found).toBeLessThan(0.75 * before.flows.app);
  expect(after.flows.found).toBeGreaterThan(0.98 * after.flows.app);
  expect(after.flows.wrong).toBe(0);
  expect(task(after, 'Control messages')?.precision).toBe(1);
  expect(task(before, 'Control messages')?.recall).toBeLessThan(0.4);
  expect(task(after, 'Control messages')?.recall).toBeGreaterThan(0.85);
  // It stops by itself before the fifth round.
  expect(rows.filter((row) => 'feedback' in row).length).toBeLessThan(5);
  const again = scoreOf(rowsOf([...args, '--signatures', saved]));
  expect(again).toEqual(after);
}, 30_000);

test('wrong usage and wrong truths are said', () => {
  expect(runCli(['classify', capture])).toMatchObject({ code: 2 });
  const wrong = runCli(['classify', capture, '--signatures', 'wechat-4.5-5.0', '--truth', capture]);
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain('line 1');
});
