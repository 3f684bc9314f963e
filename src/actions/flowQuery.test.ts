import { expect, test } from 'vitest';
import { wholeExpression } from './flowQuery.ts';

test('what was typed and every chip must hold, each by itself', () => {
  expect(wholeExpression('type == http || dns', ['start < 5s'])).toBe(
    '(type == http || dns) && (start < 5s)',
  );
});

test('one part stands alone, so that an error points into it', () => {
  expect(wholeExpression('bytes > 1k', [])).toBe('bytes > 1k');
  expect(wholeExpression('  ', ['gap'])).toBe('gap');
  expect(wholeExpression('', [])).toBe('');
});
