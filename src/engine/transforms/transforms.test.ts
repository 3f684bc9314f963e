import { zlibSync } from 'fflate';
import { expect, it } from 'vitest';
import { transformed } from './applyTransform.ts';
import { parseTransform } from './parseTransform.ts';

function after(text: string, bytes: readonly number[]): number[] | null {
  const parsed = parseTransform(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  const out = transformed(Uint8Array.from(bytes), parsed.steps);
  return out && [...out];
}

it('skips, xors, reverses, one after the other', () => {
  expect(after('none', [1, 2])).toEqual([1, 2]);
  expect(after('skip 2', [1, 2, 3])).toEqual([3]);
  expect(after('xor 0ff0', [1, 1, 1])).toEqual([0x0e, 0xf1, 0x0e]);
  expect(after('reverse 2', [1, 2, 3, 4, 5])).toEqual([2, 1, 4, 3, 5]);
  expect(after('skip 1 | reverse 2', [9, 1, 2])).toEqual([2, 1]);
});

it('inflates, also a stream that is cut', () => {
  const text = Array.from({ length: 400 }, (_, i) => (i * i) & 255);
  const packed = [...zlibSync(Uint8Array.from(text))];
  expect(after('inflate', packed)).toEqual(text);
  const cut = after('inflate', packed.slice(0, packed.length - 40));
  expect(cut).toEqual(text.slice(0, cut?.length));
});

it('answers null where a step can not be done', () => {
  expect(after('skip 4', [1, 2])).toBeNull();
  expect(after('inflate', [255, 255, 255])).toBeNull();
});

it('says which step it does not know', () => {
  expect(parseTransform('skip 4 | rot13')).toEqual({
    ok: false,
    problem: "'rot13' is none of 'skip N', 'xor HEX', 'inflate', 'reverse N'",
  });
  expect(parseTransform('xor 5').ok).toBe(false);
});
