import { expect, test } from 'vitest';
import { isMessageText } from './areMessages.ts';

test('lines of hex and data sets are messages', () => {
  expect(isMessageText('00 10 00 01\nffee\n\n', true)).toBe(true);
  expect(isMessageText('00:10:00\r\n0a:0b:0c', true)).toBe(true);
  expect(isMessageText('{"name":"x","messages":[]}', true)).toBe(true);
});

test('a line that was cut by the look at its head does not count', () => {
  expect(isMessageText('0010\n001', false)).toBe(true);
  expect(isMessageText('0010\n001', true)).toBe(false);
});

test('captures and texts are none', () => {
  expect(isMessageText('\xd4\xc3\xb2\xa1\x02\x00', false)).toBe(false);
  expect(isMessageText('deadbeef\nno hex here\n', true)).toBe(false);
  expect(isMessageText('', true)).toBe(false);
});
