/** Verifies tables for other programs: Parquet is read back by another reader, and says what the lines of JSON say. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildCli, rowsOf, runCli } from '../src/testing/runCli.ts';

const capture = resolve(import.meta.dirname, '../public/samples/controlled-experiment.pcap.gz');
const folder = mkdtempSync(join(tmpdir(), 'chatdissect-tables-'));
const SET = ['--signatures', 'wechat-4.5-5.0'];

type Row = Record<string, unknown>;

async function parquetOf(args: readonly string[]): Promise<{ rows: Row[]; types: Record<string, string> }> {
  const path = join(folder, 'table.parquet');
  const { code, err } = runCli([...args, '--parquet', '-o', path]);
  if (code !== 0) throw new Error(err);
  const bytes = readFileSync(path);
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  const { schema } = parquetMetadata(file);
  const types = Object.fromEntries(
    schema.slice(1).map((one) => [one.name, one.converted_type ?? one.type ?? '']),
  );
  return { rows: (await parquetReadObjects({ file, utf8: true })) as Row[], types };
}

const csvOf = (args: readonly string[]): Row[] => {
  const [header = '', ...lines] = runCli([...args, '--csv'])
    .out.trimEnd()
    .split('\r\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, i) => [names[i], cell])));
};

beforeAll(buildCli, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

test('flows as Parquet are the flows of the lines, in order, times exact', async () => {
  const args = ['flows', capture, '--where', 'type != dns'];
  const { rows, types } = await parquetOf(args);
  const lines = rowsOf(args) as Record<string, { address: string; port: number; uplink: number }>[];
  expect(rows.length).toBe(lines.length);
  expect(types).toMatchObject({
    startNs: 'INT64',
    startTime: 'TIMESTAMP_MICROS',
    end: 'UTF8',
    bytesUplink: 'INT64',
    hosts: 'UTF8',
  });
  for (const [i, row] of rows.entries()) {
    const line = lines[i] ?? {};
    expect(String(row.startNs)).toBe(line.startNs);
    expect((row.startTime as Date).getTime()).toBe(Number(BigInt(String(line.startNs)) / 1_000_000n));
    expect(row.flow).toBe(BigInt(String(line.flow)));
    expect(row.serverAddress).toBe(line.server?.address);
    expect(row.serverPort).toBe(BigInt(line.server?.port ?? -1));
    expect(row.bytesUplink).toBe(BigInt(line.bytes?.uplink ?? -1));
    expect(row.hosts ?? '').toBe((line.hosts as unknown as string[]).join(' '));
    expect(row.protocol ?? null).toBe(line.protocol);
  }
});

test('tasks as Parquet and as CSV are the tasks of the lines', async () => {
  const args = ['classify', capture, ...SET];
  const { rows } = await parquetOf(args);
  const csv = csvOf(args);
  const lines = rowsOf(args) as Record<
    string,
    { bytes: number; startNs: string | null; certainty: number }
  >[];
  expect(rows.length).toBeGreaterThan(300);
  expect([rows.length, csv.length]).toEqual([lines.length, lines.length]);
  for (const [i, row] of rows.entries()) {
    const line = lines[i] ?? {};
    expect(row.task).toBe(line.task);
    expect(row.opcode ?? null).toBe(line.opcode === null ? null : BigInt(String(line.opcode)));
    expect(row.requestStartNs == null ? null : String(row.requestStartNs)).toBe(line.request?.startNs);
    expect(row.responseBytes).toBe(BigInt(line.response?.bytes ?? -1));
    expect(row.certainty).toBe(line.matched?.certainty);
    expect(csv[i]).toMatchObject({
      task: row.task,
      startNs: String(line.startNs),
      packets: String(line.packets),
    });
  }
});

test('a choice of no flow is a table without rows', async () => {
  const { rows, types } = await parquetOf(['flows', capture, '--where', 'packets > 100000000']);
  expect(rows).toEqual([]);
  expect(Object.keys(types)).toContain('serverAddress');
});

test('one format at a time', () => {
  const { code, err } = runCli(['flows', capture, '--csv', '--parquet']);
  expect([code, err]).toEqual([2, expect.stringContaining('exclude each other')]);
});
