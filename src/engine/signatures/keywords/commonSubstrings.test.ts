import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFrom } from '../../../testing/random.ts';
import { commonSubstrings } from './commonSubstrings.ts';

/** All longest common substrings of two strings, by the table that every textbook has. */
function longestOf(a: string, b: string): readonly string[] {
  let most = 0;
  let found: string[] = [];
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = 1; i <= a.length; i += 1)
    for (let j = 1; j <= b.length; j += 1) {
      if (a[i - 1] !== b[j - 1]) continue;
      table[i][j] = table[i - 1][j - 1] + 1;
      const length = table[i][j];
      if (length > most) {
        most = length;
        found = [];
      }
      if (length === most) found.push(a.slice(i - length, i));
    }
  return found;
}

function byForce(strings: readonly string[], length: number, coverage: number): readonly string[] {
  const texts = [...new Set(strings)];
  const found = new Set<string>();
  for (const [i, a] of texts.entries())
    for (const b of texts.slice(i + 1)) for (const text of longestOf(a, b)) found.add(text);
  return [...found]
    .filter((text) => text.length >= length)
    .filter((text) => texts.filter((one) => one.includes(text)).length >= coverage * texts.length - 1e-9)
    .sort();
}

const found = (strings: readonly string[], length = 4, coverage = 0.05): readonly string[] =>
  commonSubstrings(strings, length, coverage)
    .map(({ text }) => text)
    .sort();

describe('equal to comparing all pairs', () => {
  const word = (letters: string, most: number) =>
    fc.array(fc.constantFrom(...letters), { maxLength: most }).map((list) => list.join(''));

  test.each([
    ['two letters', word('ab', 12), 1, 0.05],
    ['three letters, longer', word('abc', 24), 2, 0.2],
    ['five letters, half of the strings', word('abcde', 16), 1, 0.5],
  ])('%s', (_, words, length, coverage) => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (strings) => {
        expect(found(strings, length, coverage)).toEqual(byForce(strings, length, coverage));
      }),
      { numRuns: 250 },
    );
  });

  test('two letters, so many strings that the least related ones are looked at first', () => {
    fc.assert(
      fc.property(fc.array(word('ab', 14), { minLength: 50, maxLength: 90 }), (strings) => {
        expect(found(strings, 2, 0.05)).toEqual(byForce(strings, 2, 0.05));
      }),
      { numRuns: 12 },
    );
  });

  test('names put together of common parts, so that many pairs share more than one', () => {
    const parts = fc.constantFrom('short', 'long', '.wei', 'xin.qq', '.com', 'a', 'b', 'mm', '/cgi-bin/', '');
    const name = fc.array(parts, { minLength: 1, maxLength: 6 }).map((list) => list.join(''));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (strings) => {
        expect(found(strings, 3, 0.1)).toEqual(byForce(strings, 3, 0.1));
      }),
      { numRuns: 120 },
    );
  });
});

test("the paper's example: regional names of the short servers", () => {
  const names = [
    'hkshort.weixin.qq.com',
    'shshort.weixin.qq.com',
    'szshort.weixin.qq.com',
    'short.weixin.qq.com',
  ];
  expect(commonSubstrings(names, 4, 0.05)[0]).toEqual({ text: 'short.weixin.qq.com', count: 4, coverage: 1 });
});

test('no pair, no substring; the same string twice is one string', () => {
  expect(found([])).toEqual([]);
  expect(found(['weixin.qq.com', 'weixin.qq.com'])).toEqual([]);
});

test('100,000 distinct strings take seconds', () => {
  const random = randomFrom(5);
  const domains = [
    'short.weixin.qq.com',
    'long.weixin.qq.com',
    'mmsns.qpic.cn',
    'wx.qlogo.cn',
    'img.example.net',
  ];
  const strings = Array.from(
    { length: 100_000 },
    (_, i) =>
      `${i.toString(36)}${random.below(1e9).toString(36)}.${random.pick(['hk', 'sh', 'sz', ''])}${random.pick(domains)}`,
  );
  const start = performance.now();
  const texts = found(strings);
  expect(performance.now() - start).toBeLessThan(20_000);
  for (const domain of domains) expect(texts.some((text) => text.endsWith(domain))).toBe(true);
}, 60_000);

test('random strings of two letters, nearly all of which share something, take seconds too', () => {
  const random = randomFrom(6);
  const strings = Array.from({ length: 30_000 }, () =>
    Array.from({ length: 20 }, () => (random.next() < 0.5 ? 'a' : 'b')).join(''),
  );
  const start = performance.now();
  const texts = found(strings);
  expect(performance.now() - start).toBeLessThan(20_000);
  // Of 16 grams of four letters each is some pair's longest.
  expect(texts.filter(({ length }) => length === 4)).toHaveLength(16);
}, 60_000);
