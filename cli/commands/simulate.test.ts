import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { simulated } from '../../src/testing/simulation.ts';
import { parseArguments } from '../arguments.ts';
import { UsageError } from '../errors.ts';
import { simulate } from './simulate.ts';

const TERMINAL = { isInteractive: false, warn: () => {}, status: () => {} };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: readonly string[]): number | Promise<number> =>
  simulate.run(parseArguments(words, simulate.options), TERMINAL);
const file = (name: string): string => join(folder, name);

test('options change the scenario: the files are those of the same request', () => {
  const words =
    '--scenario controlled-experiment --repeats 1 --call-seconds 2 --hours 0.5 --seed 4 --dialect mars';
  expect(
    run(
      ...words.split(' '),
      '-o',
      file('a.pcap'),
      '--truth',
      file('a.ndjson'),
      '--log',
      file('a.csv'),
      '--gap',
      '0.01',
    ),
  ).toBe(0);
  const expected = simulated('controlled-experiment', {
    seed: 4,
    repeats: 1,
    callSeconds: 2,
    hours: 0.5,
    dialects: ['mars'],
    dirt: { gap: 0.01 },
  });
  expect(readFileSync(file('a.pcap')).equals(expected.bytes)).toBe(true);
  expect(readFileSync(file('a.csv'), 'utf8')).toBe(expected.log);
  const rows = readFileSync(file('a.ndjson'), 'utf8').trim().split('\n');
  expect(rows.map((row) => JSON.parse(row))).toEqual(expected.rows);
});

test('less detail is fewer kinds of rows; tables need no truth file', () => {
  expect(
    run('--users', '8', '-o', file('b.pcap'), '--truth', file('b.ndjson'), '--truth-detail', 'tasks'),
  ).toBe(0);
  const kinds = readFileSync(file('b.ndjson'), 'utf8')
    .trim()
    .split('\n')
    .map((row) => JSON.parse(row).row);
  expect(new Set(kinds)).toEqual(new Set(['header', 'server', 'user', 'stay', 'task', 'counts']));
  expect(run('--users', '8', '-o', file('c.pcap'), '--tables', file('c.txt'))).toBe(0);
  expect(readFileSync(file('c.txt'), 'utf8')).toContain('6(c) users active for more than 30 minutes');
  expect(readFileSync(file('c.pcap')).equals(readFileSync(file('b.pcap')))).toBe(true);
});

test.each([
  [[], '-o CAPTURE is missing'],
  [['-o', 'x', '--scenario', 'evening-peek'], "did you mean 'evening-peak'?"],
  [['-o', 'x', '--dialect', 'wechat-5.0,marz'], "did you mean 'mars'?"],
  [['-o', 'x', '--users', '0'], '--users: 0 is not from 1'],
  [['-o', 'x', '--seed', '1.5'], "--seed: '1.5' is no whole number"],
  [['-o', 'x', '--factor', 'Send texts'], 'TASK=NUMBER is expected'],
  [['-o', 'x', '--factor', 'Send text=2'], "did you mean 'Send texts'?"],
  [['-o', 'x', '--gap', '0.9'], '--gap: 0.9 is not from 0 to 0.5'],
  [['-o', '-', '--truth', '-'], 'only one output can be standard output'],
  [['-o', 'x', 'more'], "'more' is not expected"],
] as const)('wrong words are told: %j', (words, message) => {
  const inside = words.map((word) => (word === 'x' ? file('x.pcap') : word));
  expect(() => run(...inside)).toThrow(UsageError);
  expect(() => run(...inside)).toThrow(message);
  expect(readdirSync(folder)).toEqual([]);
});

test('a clock that microseconds cannot tell leaves no file behind', () => {
  expect(() => run('-o', file('y.pcap'), '--clock-ns', '1500')).toThrow('multiple of 1000 ns');
  expect(readdirSync(folder)).toEqual([]);
});
