/** A capture cut into pieces by user or by time, reported apart and merged, against the report of the whole. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCli, runCli } from '../src/testing/runCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'chatdissect-pieces-'));
const path = (name: string): string => join(folder, name);

interface Report {
  readonly tables: readonly {
    readonly id: string;
    readonly rows: readonly {
      readonly heads: readonly string[];
      readonly cells: readonly { readonly value: number | null }[];
    }[];
  }[];
  readonly figures: readonly {
    readonly id: string;
    readonly curves: readonly { readonly values: number[]; readonly counts: number[] }[];
  }[];
  readonly workflows: unknown;
  readonly groups: unknown;
}
interface TrueFlow {
  readonly flow: number;
  readonly app: string;
  readonly startNs: number;
  readonly endNs: number;
  readonly bytes: readonly [number, number];
}

/** Records of a pcap file: seconds since the first, the subscriber's last octet, bytes with their header. */
function recordsOf(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const out: { timeS: number; octet: number; bytes: Uint8Array }[] = [];
  let firstS: number | null = null;
  for (let at = 24; at < file.length; ) {
    const length = view.getUint32(at + 8, true);
    const timeS = view.getUint32(at, true) + view.getUint32(at + 4, true) / 1e6;
    firstS ??= timeS;
    // Ethernet, IPv4; subscribers are in 10.0.0.0/8.
    const source = at + 16 + 14 + 12;
    const subscriber = file[source] === 10 ? source : source + 4;
    out.push({
      timeS: timeS - firstS,
      octet: file[subscriber + 3] ?? 0,
      bytes: file.subarray(at, at + 16 + length),
    });
    at += 16 + length;
  }
  return out;
}

function reportOf(name: string): Report {
  const made = runCli(['report', path(name), '--signatures', 'wechat-4.5-5.0', '-o', path(`${name}.json`)]);
  expect(made).toMatchObject({ code: 0 });
  return JSON.parse(readFileSync(path(`${name}.json`), 'utf8')) as Report;
}

/** Two pieces, merged. */
function mergedPieces(
  name: string,
  isFirst: (record: ReturnType<typeof recordsOf>[number]) => boolean,
): Report {
  const file = readFileSync(path('whole.pcap'));
  const records = recordsOf(file);
  for (const [piece, isWanted] of [true, false].entries()) {
    const own = records.filter((record) => isFirst(record) === isWanted).map(({ bytes }) => bytes);
    expect(own.length).toBeGreaterThan(records.length / 5);
    writeFileSync(path(`${name}-${piece}.pcap`), Buffer.concat([file.subarray(0, 24), ...own]));
    reportOf(`${name}-${piece}.pcap`);
  }
  const { code, out } = runCli(['merge', path(`${name}-0.pcap.json`), path(`${name}-1.pcap.json`)]);
  expect(code).toBe(0);
  return JSON.parse(out) as Report;
}

const CUT_S = 700;
let whole: Report;
let truth: TrueFlow[] = [];

beforeAll(() => {
  buildCli();
  const made = ['simulate', '--users', '40', '--hours', '0.4', '--seed', '8', '-o', path('whole.pcap')];
  expect(runCli([...made, '--truth', path('truth.ndjson'), '--truth-detail', 'flows']).code).toBe(0);
  whole = reportOf('whole.pcap');
  truth = readFileSync(path('truth.ndjson'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{"row":"flow"'))
    .map((line) => JSON.parse(line) as TrueFlow);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('cut by user, the merged pieces are the whole', () => {
  const merged = mergedPieces('users', ({ octet }) => octet % 2 === 0);
  expect(merged.tables).toEqual(whole.tables);
  expect(merged.figures).toEqual(whole.figures);
  expect(merged.workflows).toEqual(whole.workflows);
}, 60_000);

test('cut by time, users and their volumes are the whole’s; the rest is off by what the cut flows hold at most', () => {
  const merged = mergedPieces('times', ({ timeS }) => timeS < CUT_S);
  const cells = (of: Report, id: string): readonly (number | null)[] =>
    of.tables.find((table) => table.id === id)!.rows.flatMap((row) => row.cells.map(({ value }) => value));
  const firstNs = Math.min(...truth.map(({ startNs }) => startNs));
  const cut = truth.filter(
    ({ app, startNs, endNs }) =>
      app === 'wechat' && startNs < firstNs + CUT_S * 1e9 && endNs >= firstNs + CUT_S * 1e9,
  );
  const bytes = cut.reduce((sum, one) => sum + one.bytes[0] + one.bytes[1], 0);
  expect(cut.length).toBeGreaterThan(3);

  const [ours, theirs] = [cells(merged, 'III'), cells(whole, 'III')];
  expect([ours[0], ours[2]]).toEqual([theirs[0], theirs[2]]);
  expect(Math.abs((ours[1] ?? 0) - (theirs[1] ?? 0))).toBeLessThanOrEqual(cut.length);
  expect(Math.abs((ours[3] ?? 0) - (theirs[3] ?? 0))).toBeLessThanOrEqual(bytes);

  const [usage, wholeUsage] = [cells(merged, 'IV'), cells(whole, 'IV')];
  for (const [i, value] of usage.entries()) {
    const most = [cut.length, 100, bytes, 100][i % 8 > 3 ? 2 + (i % 2) : i % 4] ?? 0;
    expect(Math.abs((value ?? 0) - (wholeUsage[i] ?? 0))).toBeLessThanOrEqual(most);
  }
  const users = (of: Report): number => of.figures[0]?.curves[0]?.counts.at(-1) ?? 0;
  const differing = whole.figures[0]!.curves[0]!.values.filter(
    (value) => !merged.figures[0]!.curves[0]!.values.includes(value),
  );
  expect(Math.abs(users(merged) - users(whole))).toBeLessThanOrEqual(cut.length);
  expect(differing.length).toBeLessThanOrEqual(cut.length);
}, 60_000);
