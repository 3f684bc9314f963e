/** Verifies signature files from the outside: what is inferred of simulated traffic, against the truth about it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignatureSet } from '../src/engine/model/signature.ts';
import { buildCli, rowsOf, runCli } from '../src/testing/runCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'chatdissect-signatures-'));
const path = (name: string): string => join(folder, name);
const capture = path('experiment.pcap');
const inferred = path('signatures.json');
let set: SignatureSet;
let truth: { row: string; format?: string; opcode?: number | null; service?: string; name?: string }[];

beforeAll(() => {
  buildCli();
  const made = runCli([
    ...['simulate', '--scenario', 'controlled-experiment', '--seed', '3', '--truth-detail', 'messages'],
    ...['-o', capture, '--truth', path('truth.ndjson'), '--log', path('log.csv')],
  ]);
  expect(made.err).toBe('');
  expect(runCli(['infer', capture, '-o', inferred]).code).toBe(0);
  set = JSON.parse(readFileSync(inferred, 'utf8'));
  truth = readFileSync(path('truth.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('infer', () => {
  test('has the header of the long link', () => {
    const format = set.formats.find(({ transport }) => transport === 'tcp')!;
    expect(format.messageLength).toEqual({ offset: 0, add: 0 });
    expect(format.responseOffset).toBe(1_000_000_000);
    expect(format.fields.filter(({ type }) => type === 'constant').map(({ values }) => values)).toEqual([
      ['0010'],
      ['0001'],
    ]);
  });

  test('has every opcode that was sent, and no other', () => {
    const tcp = set.formats.find(({ transport }) => transport === 'tcp')!;
    const sent = new Set(truth.flatMap(({ format, opcode }) => (format === 'w-tcp' ? [opcode] : [])));
    expect(set.opcodes.filter(({ format }) => format === tcp.id).map(({ value }) => value)).toEqual(
      [...sent].sort((a, b) => Number(a) - Number(b)),
    );
  });

  test('tells tasks of opcodes by an experiment log and a known table, as the truth has them', () => {
    const sources = ['--log', path('log.csv'), '--known', 'wechat-4.5-5.0'];
    expect(runCli(['infer', capture, ...sources, '-o', path('told.json')]).code).toBe(0);
    const told: SignatureSet = JSON.parse(readFileSync(path('told.json'), 'utf8'));
    const tasks = new Map<number, Set<string>>();
    for (const row of truth) {
      if (row.row !== 'task' || row.opcode == null) continue;
      tasks.set(row.opcode, (tasks.get(row.opcode) ?? new Set()).add(`${row.service}, ${row.name}`));
    }
    const tcp = told.formats.find(({ transport }) => transport === 'tcp')!;
    const labelled = told.opcodes.filter(({ format, label }) => format === tcp.id && label !== null);
    expect(labelled.length).toBeGreaterThan(30);
    expect(labelled.some(({ origin }) => origin.sources.includes('experiment'))).toBe(true);
    const wrong = labelled.filter(
      ({ value, label }) => !tasks.get(value)?.has(`${label!.service}, ${label!.task}`),
    );
    expect(wrong.map(({ value, label }) => `${value} ${label!.task}`)).toEqual([]);
  }, 30_000);

  test('says that a capture which holds other apps was not cleaned, and takes the names of a clean selection', () => {
    const mixed = path('mixed.pcap');
    const made = ['simulate', '--scenario', 'evening-peak', '--users', '40', '--hours', '0.3', '--seed', '2'];
    expect(runCli([...made, '-o', mixed]).code).toBe(0);
    expect(runCli(['infer', mixed, '-o', path('mixed.json')]).err).toContain(
      'names of all of them are keywords',
    );
    const own = ['--where', 'host contains "weixin" or host contains "qpic.cn"'];
    const { err } = runCli(['infer', mixed, ...own, '-o', path('clean.json')]);
    expect(err).toBe('');
    const clean: SignatureSet = JSON.parse(readFileSync(path('clean.json'), 'utf8'));
    const words = clean.keywords.filter(({ says }) => says === 'type').map(({ all }) => all[0].value);
    expect(words).toContain('mmsns.qpic.cn');
    expect(words.filter((word) => /example/.test(word))).toEqual([]);
  }, 30_000);

  test('has the words of its names and requests, but none of other traffic', () => {
    const words = set.keywords.filter(({ says }) => says === 'type').map(({ all }) => all[0].value);
    expect(words).toContain('short.weixin.qq.com');
    expect(words).toContain('micromessenger client');
    expect(words.filter((word) => /example|mozilla|google/.test(word))).toEqual([]);
  });

  test('names the capture by its digest, and is a valid file that keeps its evidence', () => {
    expect(set.provenance.captures).toHaveLength(1);
    expect(rowsOf(['validate', inferred])[0]).toMatchObject({ version: 1, formats: set.formats.length });
    expect(set).toHaveProperty('selections');
  });
});

describe('files', () => {
  test('errors name the file and the place, exit code 1', () => {
    writeFileSync(
      path('bad.json'),
      readFileSync(inferred, 'utf8').replace('"transport": "tcp"', '"transport": "sctp"'),
    );
    const { code, err } = runCli(['validate', path('bad.json')]);
    expect(code).toBe(1);
    expect(err).toMatch(/bad\.json: formats\[\d\]\.transport: 'sctp' is none of tcp, udp/);
  });

  test('diff lists what a later set has more', () => {
    const rows = rowsOf(['diff', 'wechat-4.5-5.0', 'wechat-mmtls']);
    expect(rows).toContainEqual(expect.objectContaining({ how: 'added', path: 'opcodes/long-link/765' }));
    expect(rowsOf(['diff', inferred, inferred])).toEqual([]);
  });
});
