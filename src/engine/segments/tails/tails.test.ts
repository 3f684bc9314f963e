import { describe, expect, it } from 'vitest';
import type { MessageBytes } from '../../model/messageBytes.ts';
import { findTail, tailCuts } from './findTail.ts';
import { mergeConstantFields, wholeMessageCuts } from './wholeMessages.ts';

function rowsOf(messages: readonly (readonly number[])[]): MessageBytes {
  const stride = Math.max(...messages.map((m) => m.length));
  const bytes = new Uint8Array(messages.length * stride);
  messages.forEach((m, i) => {
    bytes.set(m, i * stride);
  });
  const zeros = messages.map(() => 0);
  return {
    length: messages.length,
    stride,
    bytes,
    kept: Uint32Array.from(messages, (m) => m.length),
    wireLength: Uint32Array.from(messages, (m) => m.length),
    flow: Int32Array.from(zeros),
    direction: Uint8Array.from(zeros),
    timeNs: Float64Array.from(zeros),
    baseNs: 0n,
    sourceAddress: null,
    destinationAddress: null,
  };
}

/** A header of five bytes, then records: type, length, value. */
function records(count: number): { bytes: number[]; cuts: number[] } {
  const bytes = [7, 1, 9, 200 + count, 3 * count];
  const cuts = [5];
  for (let i = 0; i <= count % 4; i++) {
    const size = ((count * 5 + i * 3) % 7) + 1;
    bytes.push(40 + i, size);
    cuts.push(bytes.length - 1, bytes.length);
    for (let k = 0; k < size; k++) bytes.push(97 + ((count * 11 + k * 7) % 26));
    cuts.push(bytes.length);
  }
  return { bytes, cuts: cuts.filter((c) => c < bytes.length) };
}

describe('serialised tails', () => {
  const made = Array.from({ length: 30 }, (_, i) => records(i));
  const rows = rowsOf(made.map((m) => m.bytes));
  const tail = findTail(rows);

  it('are found with their start, grammar and every boundary', () => {
    expect(tail).toMatchObject({
      start: 5,
      grammar: { kind: 'records', typeWidth: 1, lengthWidth: 1, lengthOfAll: false },
      share: 1,
    });
    made.forEach((m, row) => {
      expect(tail && tailCuts(rows, row, tail)).toEqual(m.cuts);
      expect(wholeMessageCuts(rows, row, [1, 2, 3, 4, 9], tail)).toEqual([1, 2, 3, 4, ...m.cuts]);
    });
  });

  it('are not seen in random bytes', () => {
    let state = 1;
    const next = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    };
    const noise = Array.from({ length: 40 }, (_, i) => Array.from({ length: 20 + (i % 9) }, next));
    expect(findTail(rowsOf(noise))).toBeNull();
  });

  it('leave rows that do not read so to the format', () => {
    const odd = rowsOf([...made.map((m) => m.bytes), [7, 1, 9, 0, 0, 1, 200, 3]]);
    const found = findTail(odd);
    expect(found?.start).toBe(5);
    expect(found && tailCuts(odd, 30, found)).toBeNull();
    expect(wholeMessageCuts(odd, 30, [1, 4, 9], found)).toEqual([1, 4]);
  });
});

describe('the merged view', () => {
  it('drops cuts between neighbours that never change, and no others', () => {
    const rows = rowsOf([
      [1, 2, 3, 4, 5, 6],
      [1, 2, 3, 9, 5, 6],
      [1, 2, 3, 8, 5, 6],
    ]);
    expect(mergeConstantFields(rows, [1, 3, 4, 5])).toEqual([3, 4]);
  });
});
