import { expect, it } from 'vitest';
import { payloadRows } from '../../../testing/payloadRows.ts';
import { type Random, randomFrom } from '../../../testing/random.ts';
import { unexplainedTurns } from './turns.ts';

const WINDOW = 8;
const LEAST_BITS = 6;

/** Each side speaks in turn, its first packet `header`, then some packets of random bytes; which rows are first. */
function conversation(header: (random: Random) => readonly number[]) {
  const random = randomFrom(5);
  const noise = (count: number) => Array.from({ length: count }, () => random.below(256));
  const first: number[] = [];
  const rows: { bytes: readonly number[]; flow: number; direction: number }[] = [];
  for (let turn = 0; turn < 400; turn += 1) {
    const of = { flow: 1 + Math.floor(turn / 40), direction: turn % 2 };
    if (turn % 40 > 0) first.push(rows.length);
    rows.push({ ...of, bytes: [...header(random), ...noise(4)] });
    for (let more = random.below(4); more > 0; more -= 1) rows.push({ ...of, bytes: noise(WINDOW) });
  }
  return { rows: payloadRows(rows), first };
}

it('finds headers without a constant byte where a side begins to speak', () => {
  const { rows, first } = conversation((r) => [r.below(4), r.below(12), r.below(7), r.below(256)]);
  expect([...unexplainedTurns(rows, [], WINDOW, LEAST_BITS)]).toEqual(first);
});

it('leaves them alone where formats explain most turns, and where turns begin with random bytes', () => {
  const { rows, first } = conversation((r) => [r.below(4), r.below(12), r.below(7), r.below(256)]);
  const most = { anchors: [], rows: Uint32Array.from(first.slice(0, 300)) };
  expect(unexplainedTurns(rows, [most], WINDOW, LEAST_BITS)).toHaveLength(0);
  const encrypted = conversation((r) => Array.from({ length: 4 }, () => r.below(256)));
  expect(unexplainedTurns(encrypted.rows, [], WINDOW, LEAST_BITS)).toHaveLength(0);
});
