/** Verifies from the outside that tasks of a pipe are written while the capture is still being written. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { buildCli, rowsOf } from '../src/testing/runCli.ts';

const ROOT = resolve(import.meta.dirname, '..');
const SAMPLE = resolve(ROOT, 'public/samples/controlled-experiment.pcap.gz');
const SET = ['--signatures', 'wechat-4.5-5.0'];

beforeAll(buildCli, 120_000);

interface TaskLine {
  readonly flow: number;
  readonly task: string;
  readonly startNs: string;
  readonly endNs: string;
}

const textOf = ({ flow, task, startNs, endNs }: TaskLine): string => `${flow} ${task} ${startNs} ${endNs}`;
const tasksOf = (rows: readonly unknown[]): string[] => rows.map((row) => textOf(row as TaskLine)).sort();

test('the same tasks as of the file', () => {
  const bytes = gunzipSync(readFileSync(SAMPLE));
  const piped = rowsOf(['classify', '-', ...SET], bytes);
  expect(tasksOf(piped)).toEqual(tasksOf(rowsOf(['classify', SAMPLE, ...SET])));
}, 30_000);

test('each is out within a second of its last packet, though the pipe stays open', async () => {
  const { records, head } = recordsOf(gunzipSync(readFileSync(SAMPLE)));
  const child = spawn(process.execPath, [resolve(ROOT, 'cli/chatdissect.js'), 'classify', '-', ...SET]);
  const seen: { readonly line: TaskLine; readonly atMs: number }[] = [];
  let text = '';
  child.stdout.on('data', (bytes: Buffer) => {
    text += bytes.toString('utf8');
    const lines = text.split('\n');
    text = lines.pop() ?? '';
    for (const line of lines) seen.push({ line: JSON.parse(line) as TaskLine, atMs: performance.now() });
  });
  // The first seconds of the experiment, as they went by: signing in.
  const lastsMs = 3000;
  child.stdin.write(head);
  await wait(700);
  const startMs = performance.now();
  const first = records[0]?.timeMs ?? 0;
  for (const { timeMs, bytes } of records.filter((one) => one.timeMs - first < lastsMs)) {
    const aheadMs = timeMs - first - (performance.now() - startMs);
    if (aheadMs > 1) await wait(aheadMs);
    child.stdin.write(bytes);
  }
  await wait(1500);
  const timely = [...seen];
  child.stdin.end();
  await new Promise((done) => child.on('close', done));
  expect(timely.length).toBeGreaterThanOrEqual(4);
  expect(timely).toEqual(seen);
  for (const { line, atMs } of timely) {
    const endMs = Number(BigInt(line.endNs) / 1_000_000n) - first;
    // A trailing acknowledgement is part of the task; the rest is for a busy machine.
    expect(atMs - startMs - endMs, textOf(line)).toBeLessThan(1500);
  }
}, 30_000);

/** Records of a pcap file with the times of their packets, ms since the epoch. */
function recordsOf(file: Buffer) {
  const unit = file.readUInt32LE(0) === 0xa1b23c4d ? 1e6 : 1e3;
  const records: { readonly timeMs: number; readonly bytes: Buffer }[] = [];
  for (let at = 24; at < file.length; ) {
    const end = at + 16 + file.readUInt32LE(at + 8);
    const timeMs = file.readUInt32LE(at) * 1000 + file.readUInt32LE(at + 4) / unit;
    records.push({ timeMs, bytes: file.subarray(at, end) });
    at = end;
  }
  return { head: file.subarray(0, 24), records };
}
