import { expect, test } from 'vitest';
import { anchorsText } from './formatName.ts';

test('neighbouring constant bytes are one run', () => {
  const anchors = [
    { offset: 7, value: 1 },
    { offset: 4, value: 0 },
    { offset: 5, value: 0x10 },
  ];
  expect(anchorsText(anchors)).toBe('00 10 at 4, 01 at 7');
  expect(anchorsText([])).toBe('no constant byte');
});
