import fc from 'fast-check';
import { expect, test } from 'vitest';
import { payloadRows } from '../../testing/payloadRows.ts';
import { wideValues } from './wideValues.ts';

test('values are told apart by their bytes, counted in the order in which they come', () => {
  const letters = fc.array(fc.constantFrom(0, 1, 255), { minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 60 }), (messages) => {
      const heads = payloadRows(messages.map((bytes) => ({ bytes })));
      const rows = Uint32Array.from(messages.keys()).filter((row) => row % 3 !== 1);
      const { ordinals, firsts, counts } = wideValues(heads, rows, 1, 8);
      const texts = Array.from(rows, (row) => messages[row]?.slice(1, 9).join());
      const distinct = [...new Set(texts)];
      expect(Array.from(ordinals, (value) => distinct[value])).toEqual(texts);
      expect(Array.from(firsts, (row) => messages[row]?.slice(1, 9).join())).toEqual(distinct);
      expect([...counts]).toEqual(distinct.map((text) => texts.filter((one) => one === text).length));
    }),
  );
});
