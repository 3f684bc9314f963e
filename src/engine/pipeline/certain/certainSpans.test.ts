import { expect, it } from 'vitest';
import { payloadRows } from '../../../testing/payloadRows.ts';
import { randomFrom } from '../../../testing/random.ts';
import { plainMessages } from '../../fields/subject.ts';
import { defaultParameters } from '../../model/parameters.ts';
import { fieldOptions } from '../inferenceOptions.ts';
import { certainSpans } from './certainSpans.ts';

const BASE_S = 1_383_264_000;

/** Bytes 0–1 a count, 2–3 the length, 4–7 the time, 8 random, 9 constant. */
function planted(count: number): ReturnType<typeof payloadRows> {
  const random = randomFrom(3);
  return payloadRows(
    Array.from({ length: count }, (_, i) => {
      const bytes = Uint8Array.from({ length: 16 }, () => random.below(256));
      const view = new DataView(bytes.buffer);
      const length = 16 + random.below(1400);
      view.setUint16(0, 250 + i);
      view.setUint16(2, length);
      view.setUint32(4, BASE_S + 13 * i);
      bytes[9] = 0x55;
      return { bytes, length, timeNs: (BASE_S + 13 * i) * 1e9, flow: 1 };
    }),
  );
}

it('keeps counts that carry, exact lengths and clocks whole, and ends them where they end', () => {
  const { pins, bans } = certainSpans(plainMessages(planted(600)), 16, fieldOptions(defaultParameters()));
  expect([...bans].sort((a, b) => a - b)).toEqual([1, 3, 5, 6, 7]);
  expect([...pins].sort((a, b) => a - b)).toEqual([2, 4, 8, 9]);
});

it('is sure of nothing with a few messages', () => {
  const { pins, bans } = certainSpans(plainMessages(planted(12)), 16, fieldOptions(defaultParameters()));
  expect([pins, bans]).toEqual([[], []]);
});
