import { describe, expect, it } from 'vitest';
import { randomFrom } from '../../../testing/random.ts';
import { backwardStatistics, type Corpus, forwardStatistics } from './words.ts';

function corpusOf(rows: readonly string[]): Corpus {
  const stride = Math.max(...rows.map((row) => row.length));
  const bytes = new Uint8Array(rows.length * stride);
  for (const [i, row] of rows.entries()) bytes.set(Buffer.from(row), i * stride);
  return { rows: rows.length, stride, bytes, kept: Uint32Array.from(rows, (row) => row.length) };
}

const entropy = (counts: readonly number[]): number => {
  const total = counts.reduce((a, b) => a + b, 0);
  return counts.reduce((bits, c) => bits - (c / total) * Math.log2(c / total), 0);
};

/** Words, their counts and what follows (or precedes) them, by looking at every one. */
function bruteForce(
  rows: readonly string[],
  at: number,
  row: number,
  n: number,
  anchored: boolean,
  back: boolean,
) {
  const word = back ? rows[row]!.slice(at - n + 1, at + 1) : rows[row]!.slice(at, at + n);
  let total = 0;
  let count = 0;
  const next = new Map<string, number>();
  for (const text of rows) {
    for (let i = 0; i + n <= text.length; i += 1) {
      const end = i + n - 1;
      if (anchored && (back ? end !== at : i !== at)) continue;
      total += 1;
      if (text.slice(i, i + n) !== word) continue;
      count += 1;
      const neighbour = back ? text[i - 1] : text[i + n];
      if (neighbour !== undefined) next.set(neighbour, (next.get(neighbour) ?? 0) + 1);
    }
  }
  return { surprisal: Math.log2(total / count), boundary: next.size === 0 ? 0 : entropy([...next.values()]) };
}

describe('statistics of words agree with counting them one by one', () => {
  const random = randomFrom(4);
  const rows = Array.from({ length: 40 }, () =>
    Array.from({ length: 4 + random.below(5) }, () => 'abc'[random.below(3)]).join(''),
  );
  const corpus = corpusOf(rows);
  for (const anchored of [true, false]) {
    it(anchored ? 'apart for each offset' : 'wherever they stand', () => {
      const options = {
        longest: 4,
        statistics: anchored ? 'anchored' : 'free',
        standardise: 'none',
      } as const;
      const forward = forwardStatistics(corpus, options);
      const backward = backwardStatistics(corpus, options);
      for (const row of [0, 7, 23, 39]) {
        for (let at = 0; at < rows[row]!.length; at += 1) {
          for (let n = 1; n <= 4; n += 1) {
            const position = row * corpus.stride + at;
            if (at + n <= rows[row]!.length) {
              const wanted = bruteForce(rows, at, row, n, anchored, false);
              expect(forward.surprisal[n]![position]).toBeCloseTo(wanted.surprisal, 4);
              expect(forward.boundary[n]![position]).toBeCloseTo(wanted.boundary, 4);
            }
            if (at - n + 1 >= 0) {
              const wanted = bruteForce(rows, at, row, n, anchored, true);
              expect(backward.boundary[n]![position]).toBeCloseTo(wanted.boundary, 4);
            }
          }
        }
      }
    });
  }
});

it('standardises over distinct words: mean 0, deviation 1', () => {
  const corpus = corpusOf(['aab', 'aac', 'abb', 'bbb']);
  const { surprisal } = forwardStatistics(corpus, {
    longest: 1,
    statistics: 'anchored',
    standardise: 'types',
  });
  // Words at offset 0: a (3 of 4), b (1 of 4); at 1: a, b (2 of 4 each); at 2: b (3 of 4), c (1 of 4).
  const bits = [Math.log2(4 / 3), 2, 1, 1, Math.log2(4 / 3), 2];
  const mean = bits.reduce((a, b) => a + b, 0) / 6;
  const deviation = Math.sqrt(bits.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 6);
  expect(surprisal[1]![0]).toBeCloseTo((Math.log2(4 / 3) - mean) / deviation, 4);
  expect(surprisal[1]![9]).toBeCloseTo((2 - mean) / deviation, 4);
});
