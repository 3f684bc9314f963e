import { expect, it } from 'vitest';
import { messageTableOf } from '../../testing/messageTable.ts';
import { randomFrom } from '../../testing/random.ts';
import type { ExperimentWindow, OpcodeSources } from '../model/opcode.ts';
import { defaultParameters } from '../model/parameters.ts';
import { opcodeOptions } from '../pipeline/opcodeOptions.ts';
import { drain } from '../stageRun.ts';
import { correlateOpcodes } from './correlateOpcodes.ts';

const PLUS = 1_000_000_000;
const NO_SOURCES: OpcodeSources = { experiment: [], clientSource: [], knownTable: [] };
const FIELD = {
  format: 'tcp x',
  formatRow: 0,
  offset: 0,
  length: 4,
  byteOrder: 'big',
  responseOffset: PLUS,
  marker: null,
  sequence: null,
} as const;

interface Sent {
  readonly timeS: number;
  readonly value: number;
  readonly flow?: number;
  readonly isPush?: boolean;
}

/** Requests, each answered a tenth of a second later; pushes come from the server and are answered upstream. */
function tableOf(sent: readonly Sent[], sources: Partial<OpcodeSources> = {}, users: readonly number[] = []) {
  const number = (value: number): number[] => [
    value >>> 24,
    (value >>> 16) & 255,
    (value >>> 8) & 255,
    value & 255,
  ];
  const messages = sent
    .flatMap(({ timeS, value, flow = 0, isPush = false }) => [
      { timeNs: timeS * 1e9, flow, direction: isPush ? 1 : 0, bytes: number(value), byteCount: 100 },
      {
        timeNs: timeS * 1e9 + 1e8,
        flow,
        direction: isPush ? 0 : 1,
        bytes: number(value + PLUS),
        byteCount: 40,
      },
    ])
    .sort((a, b) => a.timeNs - b.timeNs);
  const input = {
    ...messageTableOf(messages),
    fields: [FIELD],
    userOfFlow: Int32Array.from(users),
    roleOfFlow: [],
    exchanges: [],
    datagramFormats: [],
    baseNs: 0n,
  };
  return drain(correlateOpcodes(input, { ...NO_SOURCES, ...sources }, opcodeOptions(defaultParameters())));
}

const rowOf = (table: ReturnType<typeof tableOf>, value: number) =>
  table.rows.find(({ key }) => key.value === value)!;

it('counts requests and responses of each value, pushes and upstream answers included', () => {
  const table = tableOf([
    { timeS: 1, value: 7 },
    { timeS: 2, value: 300, flow: 1 },
    { timeS: 3, value: 7, flow: 1 },
    { timeS: 4, value: 24, isPush: true },
  ]);
  expect(
    table.rows.map(({ key, requests, responses, flows }) => [key.value, requests, responses, flows]),
  ).toEqual([
    [7, 2, 2, 2],
    [24, 1, 1, 1],
    [300, 1, 1, 1],
  ]);
  expect(rowOf(table, 7)).toMatchObject({ meanRequestBytes: 100, meanResponseBytes: 40, suggestion: null });
});

it('tells a periodic opcode from one that is not, and stands missed beats beside the paper’s test', () => {
  const random = randomFrom(2);
  const beats = Array.from({ length: 40 }, (_, i) => ({ timeS: 300 * i + random.next(), value: 6 }));
  const missed = beats.filter((_, i) => i % 7 !== 3).map(({ timeS }) => ({ timeS: timeS + 20, value: 8 }));
  const others = Array.from({ length: 40 }, () => ({ timeS: 12_000 * random.next(), value: 9 }));
  const table = tableOf([...beats, ...missed, ...others]);
  const periodic = (value: number) => rowOf(table, value).evidence.find(({ kind }) => kind === 'periodic');
  expect(periodic(6)?.statistics.periodS).toBeCloseTo(300, 0);
  expect(periodic(6)?.statistics.worstCv).toBeLessThan(0.01);
  expect(periodic(8)?.statistics.worstCv).toBeGreaterThan(0.2);
  expect(periodic(8)?.statistics.robustCv).toBeLessThan(0.01);
  expect(periodic(9)).toMatchObject({ strength: 0 });
  expect(periodic(9)?.sentence).toContain('not periodic');
});

it('finds what another opcode triggers, by counts that are recomputed here', () => {
  const random = randomFrom(4);
  const sent: Sent[] = [];
  for (let flow = 0; flow < 12; flow += 1) {
    sent.push({ timeS: flow * 500, value: 178, flow }, { timeS: flow * 500 + 0.4, value: 205, flow });
    for (let i = 0; i < 10; i += 1)
      sent.push({ timeS: flow * 500 + 400 * random.next(), value: 50 + (i % 3), flow });
  }
  const table = tableOf(sent);
  const triggered = (value: number) => rowOf(table, value).evidence.find(({ kind }) => kind === 'triggered');
  const evidence = triggered(205);
  expect(evidence).toMatchObject({
    kind: 'triggered',
    statistics: { trigger: 178, probability: 1, followed: 12, triggers: 12, explained: 1 },
  });
  expect(evidence?.statistics.ratio).toBeGreaterThan(100);
  for (const value of [50, 51, 52, 178]) expect(triggered(value)).toBeUndefined();
});

const window = (startS: number, device: string, task: string): ExperimentWindow => ({
  startNs: BigInt(Math.round(startS * 1e9)),
  endNs: BigInt(Math.round((startS + 2) * 1e9)),
  device,
  label: { service: 'Instant messaging', task },
});

it('ranks the opcode of an operation first, matches devices with users and clocks with each other', () => {
  const random = randomFrom(8);
  const sent: Sent[] = [];
  const log: ExperimentWindow[] = [];
  for (let i = 0; i < 12; i += 1) {
    const timeS = 60 + 120 * i + 30 * random.next();
    const flow = i % 2;
    sent.push({ timeS: timeS + 0.5, value: i % 4 < 2 ? 237 : 10, flow });
    log.push(
      window(timeS - 30, flow === 0 ? 'android' : 'iphone', i % 4 < 2 ? 'Send texts' : 'Receive pictures'),
    );
  }
  for (let i = 0; i < 30; i += 1) sent.push({ timeS: 1500 * random.next(), value: 121, flow: i % 2 });
  const table = tableOf(sent, { experiment: log }, [4, 9]);
  expect(table.clockOffsetNs / 1e9).toBeGreaterThan(27);
  expect(table.clockOffsetNs / 1e9).toBeLessThan(33);
  expect(table.userOfDevice).toEqual({ android: 4, iphone: 9 });
  expect(rowOf(table, 237)).toMatchObject({ suggestion: { task: 'Send texts' }, isContested: false });
  expect(rowOf(table, 10)).toMatchObject({ suggestion: { task: 'Receive pictures' } });
  expect(rowOf(table, 237).evidence[0]?.statistics).toMatchObject({
    hits: 6,
    repetitions: 6,
    inside: 6,
    total: 6,
  });
  expect(rowOf(table, 121).suggestion).toBeNull();
});

it('weighs tables below experiments, and says when they disagree', () => {
  const named = (task: string, source: string) => ({
    value: 237,
    url: '/cgi-bin/micromsg-bin/newsendmsg',
    label: { service: 'Instant messaging', task },
    source,
    excerpt: null,
  });
  const one = tableOf([{ timeS: 1, value: 237 }], { knownTable: [named('Send texts', 'list')] });
  expect(rowOf(one, 237)).toMatchObject({
    suggestion: { task: 'Send texts' },
    margin: 1,
    isContested: false,
  });
  const two = tableOf([{ timeS: 1, value: 237 }], {
    knownTable: [named('Send texts', 'list')],
    clientSource: [named('Send emoji', 'a.java')],
  });
  expect(rowOf(two, 237)).toMatchObject({ suggestion: { task: 'Send emoji' }, isContested: true });
});
