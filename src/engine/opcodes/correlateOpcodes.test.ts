import { expect, it } from 'vitest';
import { opcodeTableOf, type Sent } from '../../testing/opcodeTable.ts';
import { randomFrom } from '../../testing/random.ts';
import type { ExperimentWindow, OpcodeTable } from '../model/opcode.ts';

const rowOf = (table: OpcodeTable, value: number) => table.rows.find(({ key }) => key.value === value)!;

it('counts requests and responses of each value, pushes and upstream answers included', () => {
  const table = opcodeTableOf([
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
  const table = opcodeTableOf(sent, { sources: { experiment: log }, users: [4, 9] });
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
  const one = opcodeTableOf([{ timeS: 1, value: 237 }], {
    sources: { knownTable: [named('Send texts', 'list')] },
  });
  expect(rowOf(one, 237)).toMatchObject({
    suggestion: { task: 'Send texts' },
    margin: 1,
    isContested: false,
  });
  const two = opcodeTableOf([{ timeS: 1, value: 237 }], {
    sources: {
      knownTable: [named('Send texts', 'list')],
      clientSource: [named('Send emoji', 'a.java')],
    },
  });
  expect(rowOf(two, 237)).toMatchObject({ suggestion: { task: 'Send emoji' }, isContested: true });
});
