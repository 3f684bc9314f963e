import { expect, it } from 'vitest';
import { opcodeTableOf, type Sent } from '../../testing/opcodeTable.ts';
import { randomFrom } from '../../testing/random.ts';
import type { OpcodeTable } from '../model/opcode.ts';

const evidenceOf = (table: OpcodeTable, value: number, kind: string) =>
  table.rows.find(({ key }) => key.value === value)?.evidence.find((one) => one.kind === kind);

it('finds what another opcode triggers, by counts that are recomputed here', () => {
  const random = randomFrom(4);
  const sent: Sent[] = [];
  for (let flow = 0; flow < 12; flow += 1) {
    sent.push({ timeS: flow * 500, value: 178, flow }, { timeS: flow * 500 + 0.4, value: 205, flow });
    for (let i = 0; i < 10; i += 1)
      sent.push({ timeS: flow * 500 + 400 * random.next(), value: 50 + (i % 3), flow });
  }
  const table = opcodeTableOf(sent);
  const triggered = (value: number) => evidenceOf(table, value, 'triggered');
  const evidence = triggered(205);
  expect(evidence).toMatchObject({
    kind: 'triggered',
    statistics: { trigger: 178, probability: 1, followed: 12, triggers: 12, explained: 1 },
  });
  expect(evidence?.statistics.ratio).toBeGreaterThan(100);
  for (const value of [50, 51, 52, 178]) expect(triggered(value)).toBeUndefined();
});

/** A push in 200 is acknowledged, as seldom as only old clients do; the ratio suffers from all others. */
function acknowledged(random: { next(): number }): Sent[] {
  const sent: Sent[] = [];
  for (let flow = 0; flow < 100; flow += 1)
    for (let i = 0; i < 20; i += 1) {
      const timeS = 30 * i + 20 * random.next();
      sent.push({ timeS, value: 24, flow });
      if (flow < 3 && i < 6) sent.push({ timeS: timeS + 0.05, value: 190, flow });
    }
  return sent;
}

it('finds a rare acknowledgement by its significance, which the ratio alone misses', () => {
  const sent = acknowledged(randomFrom(6));
  const ours = evidenceOf(opcodeTableOf(sent), 190, 'triggered');
  expect(ours).toMatchObject({ statistics: { trigger: 24, followed: 18, triggers: 2000, explained: 1 } });
  expect(ours?.statistics.ratio).toBeLessThan(100);
  expect(
    evidenceOf(opcodeTableOf(sent, { options: { triggerRule: 'as-written' } }), 190, 'triggered'),
  ).toBeUndefined();
});

it('does not take what is done in one sitting for cause and effect', () => {
  const random = randomFrom(7);
  const sent: Sent[] = [];
  for (let flow = 0; flow < 60; flow += 1) {
    const sittingS = 3000 * random.next();
    for (let i = 0; i < 60; i += 1)
      sent.push({ timeS: sittingS + 30 * random.next(), value: 98 + (i % 3), flow });
    sent.push({ timeS: 0, value: 6, flow }, { timeS: 3600, value: 6, flow });
  }
  const table = opcodeTableOf(sent);
  for (const value of [98, 99, 100]) expect(evidenceOf(table, value, 'triggered')).toBeUndefined();
  const asWritten = opcodeTableOf(sent, { options: { triggerRule: 'as-written', triggerRatio: 10 } });
  expect(evidenceOf(asWritten, 99, 'triggered')).toBeDefined();
});
