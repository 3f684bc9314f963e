import { expect, it } from 'vitest';
import { opcodeTableOf, type Sent } from '../../testing/opcodeTable.ts';
import { randomFrom } from '../../testing/random.ts';
import type { OpcodeTable } from '../model/opcode.ts';

const evidenceOf = (table: OpcodeTable, value: number, kind: string) =>
  table.rows.find(({ key }) => key.value === value)?.evidence.find((one) => one.kind === kind);

it('tells a periodic opcode from one that is not, and stands missed beats beside the paper’s test', () => {
  const random = randomFrom(2);
  const beats = Array.from({ length: 40 }, (_, i) => ({ timeS: 300 * i + random.next(), value: 6 }));
  const missed = beats.filter((_, i) => i % 7 !== 3).map(({ timeS }) => ({ timeS: timeS + 20, value: 8 }));
  const others = Array.from({ length: 40 }, () => ({ timeS: 12_000 * random.next(), value: 9 }));
  const table = opcodeTableOf([...beats, ...missed, ...others]);
  const periodic = (value: number) => evidenceOf(table, value, 'periodic');
  expect(periodic(6)?.statistics.periodS).toBeCloseTo(300, 0);
  expect(periodic(6)?.statistics.worstCv).toBeLessThan(0.01);
  expect(periodic(8)?.statistics.worstCv).toBeGreaterThan(0.2);
  expect(periodic(8)?.statistics.robustCv).toBeLessThan(0.01);
  expect(periodic(9)).toMatchObject({ strength: 0 });
  expect(periodic(9)?.sentence).toContain('not periodic');
});

it('calls what the network paces, a burst and a stream not periodic, as a timer would go on by itself', () => {
  const random = randomFrom(3);
  const paced: Sent[] = [];
  for (let i = 0, timeS = 0; i < 60; i += 1, timeS += 3 + 0.1 * random.next())
    paced.push({ timeS, value: 15, answerS: 2.9 });
  const burst = Array.from({ length: 12 }, (_, i) => ({ timeS: 1000 + 2 * i, value: 96, answerS: 0.01 }));
  const stream = Array.from({ length: 600 }, (_, i) => ({
    timeS: 2000 + 0.4 * i,
    value: 112,
    answerS: 0.01,
  }));
  const others = Array.from({ length: 30 }, () => ({ timeS: 4000 * random.next(), value: 9 }));
  const sent = [...paced, ...burst, ...stream, ...others];
  const table = opcodeTableOf(sent);
  for (const value of [15, 96, 112]) {
    expect(evidenceOf(table, value, 'periodic')?.statistics.worstCv).toBeLessThan(0.1);
    expect(evidenceOf(table, value, 'periodic')).toMatchObject({ strength: 0 });
  }
  expect(evidenceOf(table, 15, 'periodic')?.sentence).toContain('once the last is answered');
  const asWritten = opcodeTableOf(sent, { options: { periodicRule: 'as-written' } });
  for (const value of [15, 96, 112])
    expect(evidenceOf(asWritten, value, 'periodic')?.strength).toBeGreaterThan(0.5);
});

it('few intervals of one flow may be alike by chance, those of many flows are not', () => {
  const random = randomFrom(5);
  const flow = (at: number): Sent[] =>
    Array.from({ length: 4 }, (_, i) => ({ timeS: 300 * i + 60 * random.next(), value: 7, flow: at }));
  const one = evidenceOf(opcodeTableOf(flow(0)), 7, 'periodic');
  expect(one?.statistics.worstCv).toBeLessThan(0.2);
  expect(one).toMatchObject({ strength: 0 });
  const many = evidenceOf(opcodeTableOf(Array.from({ length: 8 }, (_, i) => flow(i)).flat()), 7, 'periodic');
  expect(many?.statistics.worstCv).toBeLessThan(0.2);
  expect(many?.strength).toBeGreaterThan(0);
});

it('calls no opcode that people use periodic, in four hundred of them', () => {
  const random = randomFrom(11);
  const sent: Sent[] = [];
  for (let value = 0; value < 400; value += 1)
    for (let flow = 0; flow < 2; flow += 1)
      for (let i = 0, timeS = 0; i < 8; i += 1) {
        timeS += 20 - 20 * Math.log((1 - random.next()) * (1 - random.next()));
        sent.push({ timeS, value, flow: 2 * value + flow });
      }
  const table = opcodeTableOf(sent);
  const called = table.rows.filter(({ evidence }) =>
    evidence.some(({ kind, strength }) => kind === 'periodic' && strength > 0),
  );
  expect(called).toEqual([]);
});
