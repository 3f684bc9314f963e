import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from './compilePattern.ts';

function matcher(pattern: string, ignoreCase = false): (text: string) => boolean {
  const compiled = compilePattern(pattern, ignoreCase);
  if (!compiled.ok) throw new Error(`${pattern}: ${compiled.message}`);
  return compiled.test;
}

const character = fc.constantFrom('a', 'b', 'c', 'B', '1', '_', '.', ' ', '-');
const atom: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('a', 'b', 'c', '1', '_', '-', ' '),
  fc.constantFrom(
    '.',
    '\\.',
    '\\d',
    '\\W',
    '\\s',
    '[ab]',
    '[^a-c]',
    '[\\w-]',
    '[a-b1-]',
    '\\x61',
    '\\u0062',
    '[]',
    '[^]',
  ),
);
const pattern: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    atom,
    fc.tuple(tie('node'), tie('node')).map((parts) => parts.join('')),
    fc.tuple(tie('node'), tie('node')).map((parts) => `(${parts.join('|')})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '*?', '{2}', '{0,2}', '{1,}'))
      .map(([inner, count]) => `(?:${inner})${count}`),
    fc
      .tuple(fc.constantFrom('^', '\\b', '\\B', ''), tie('node'), fc.constantFrom('$', '\\b', ''))
      .map((parts) => parts.join('')),
    fc.constant(''),
  ),
})).node;

test("a pattern matches what the language's own regular expressions match", () => {
  fc.assert(
    fc.property(
      pattern,
      fc.array(character, { maxLength: 12 }),
      fc.boolean(),
      (text, characters, ignoreCase) => {
        const subject = characters.join('');
        expect(matcher(text, ignoreCase)(subject)).toBe(
          new RegExp(text, ignoreCase ? 'i' : '').test(subject),
        );
      },
    ),
    { numRuns: 5000 },
  );
});

test('patterns that take a backtracking matcher for ever take a moment', () => {
  const subject = `${'a'.repeat(5000)}!`;
  const started = performance.now();
  for (const text of ['^(a+)+$', '^(a|a)*$', '(a*)*b', '.*.*.*.*.*.*b', '(?:a?){60}a{60}$']) {
    expect(matcher(text)(subject), text).toBe(false);
  }
  expect(performance.now() - started).toBeLessThan(5000);
});

test.each<[string, number, RegExp]>([
  ['a(?<name>b)', 1, /not supported/],
  ['(a)\\1', 3, /back references/],
  ['a**', 2, /nothing before it/],
  ['[z-a]', 1, /lower character/],
  ['[abc', 0, /not closed/],
  ['a)', 1, /closes nothing/],
  ['\\q', 0, /not known/],
  ['a\\', 1, /not known/],
  ['a{3,1}', 1, /above the upper/],
  ['a{2000}', 1, /At most 1000/],
  ['((a{1000}){1000}){1000}', 0, /too large/],
  ['^*', 0, /can not be repeated/],
])('%s is refused with its place', (text, at, message) => {
  const compiled = compilePattern(text, false);
  expect(compiled).toMatchObject({ ok: false, at });
  if (!compiled.ok) expect(compiled.message).toMatch(message);
});
