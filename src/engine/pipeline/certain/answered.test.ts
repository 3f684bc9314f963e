import { expect, it } from 'vitest';
import { payloadRows } from '../../../testing/payloadRows.ts';
import { randomFrom } from '../../../testing/random.ts';
import { plainMessages } from '../../fields/subject.ts';
import type { ByteOrder } from '../../model/field.ts';
import { defaultParameters } from '../../model/parameters.ts';
import type { CutConstraints } from '../../model/segment.ts';
import { fieldOptions } from '../inferenceOptions.ts';
import { certainSpans } from './certainSpans.ts';

interface Question {
  readonly flow: number;
  readonly nth: number;
  readonly direction: 0 | 1;
  readonly command: number;
  readonly timeMs: number;
}

/** Spans of 16 random bytes over which `write` puts a header: a question and its answer, 14 times in each of 20 flows. */
function spansOf(write: (view: DataView, of: Question) => void): CutConstraints {
  const random = randomFrom(11);
  const rows = [];
  for (let flow = 0; flow < 20; flow += 1) {
    for (let nth = 0; nth < 14; nth += 1) {
      const command = random.between(1, 40);
      const jitterMs = random.below(1000);
      for (const direction of [0, 1] as const) {
        const bytes = Uint8Array.from({ length: 16 }, () => random.below(256));
        const timeMs = 1_383_264_000_000 + flow * 60_000 + nth * 1700 + direction * 90 + jitterMs;
        write(new DataView(bytes.buffer), { flow, nth, direction, command, timeMs });
        rows.push({ bytes, flow, direction, timeNs: timeMs * 1e6 });
      }
    }
  }
  return certainSpans(plainMessages(payloadRows(rows)), 12, fieldOptions(defaultParameters()));
}

const inside = ({ bans }: CutConstraints): number[] => [...bans].sort((a, b) => a - b);
const BOTH: readonly ByteOrder[] = ['big', 'little'];

it.each(BOTH)('keeps a %s-endian command whole whose answer is the request plus a constant', (order) => {
  for (const plus of [1_000_000_000, 0x8000_0000, 0x0100_0000]) {
    const spans = spansOf((view, { command, direction }) =>
      view.setUint32(4, command + direction * plus, order === 'little'),
    );
    expect(inside(spans), `plus ${plus}`).toEqual([5, 6, 7]);
  }
});

it('does not take a mark of the direction, zeros and a count for a command', () => {
  const spans = spansOf((view, { nth, direction }) => {
    view.setUint8(4, direction);
    view.setUint16(5, 0);
    view.setUint8(7, nth);
  });
  expect(inside(spans)).toEqual([]);
});

it.each(BOTH)('keeps a %s-endian count whole that begins anywhere and is too short to carry', (order) => {
  const spans = spansOf((view, { flow, nth }) =>
    view.setUint16(4, 1000 + 771 * flow + nth, order === 'little'),
  );
  expect(inside(spans)).toEqual([5]);
});

it('leaves a session and a count of one byte apart', () => {
  const spans = spansOf((view, { flow, nth }) => {
    view.setUint32(3, (flow * 2_654_435_761) % 2 ** 32);
    view.setUint8(7, 40 + nth);
  });
  expect(inside(spans)).toEqual([]);
});

it('begins a number behind a mark of the direction, and ends it before random bytes', () => {
  const { pins, bans } = spansOf((view, { flow, nth, direction }) => {
    view.setUint8(3, direction);
    view.setUint16(4, 1000 + 771 * flow + nth);
  });
  expect(bans).toEqual([5]);
  expect([...pins].sort((a, b) => a - b)).toEqual([4, 6]);
});

it('ends a clock of seconds before random bytes, but not before its fraction', () => {
  const seconds = spansOf((view, { timeMs }) => view.setUint32(4, Math.floor(timeMs / 1000)));
  expect(seconds.pins).toContain(8);
  const withFraction = spansOf((view, { timeMs }) => {
    view.setUint32(4, Math.floor(timeMs / 1000));
    view.setUint32(8, Math.floor(((timeMs % 1000) / 1000) * 2 ** 32) + view.getUint8(15));
  });
  expect(withFraction.pins).not.toContain(8);
});

it('begins no field with the upper byte of a little-endian count', () => {
  const { pins } = spansOf((view, { flow, nth }) => view.setUint16(4, (97 * flow + 3 * nth) % 256, true));
  expect(pins).not.toContain(5);
});
