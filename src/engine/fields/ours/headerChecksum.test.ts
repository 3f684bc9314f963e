import { expect, it } from 'vitest';
import { payloadRows } from '../../../testing/payloadRows.ts';
import { randomFrom } from '../../../testing/random.ts';
import { defaultParameters } from '../../model/parameters.ts';
import { fieldOptions } from '../../pipeline/inferenceOptions.ts';
import { flowOrderOf } from '../flowOrder.ts';
import { plainMessages, subjectOf } from '../subject.ts';
import { headerChecksumRule } from './headerChecksum.ts';

const HEADER_BYTES = 10;

/** Headers of ten bytes with their sum at `at`, before bodies of random bytes; every `wrongEvery`-th sum is wrong. */
function answerFor(at: number, isLittle: boolean, wrongEvery = 0, offset = at) {
  const random = randomFrom(3);
  const rows = payloadRows(
    Array.from({ length: 100 }, (_, i) => {
      const bytes = Uint8Array.from({ length: 16 }, () => random.below(256));
      bytes.fill(0, at, at + 2);
      const sum = bytes.subarray(0, HEADER_BYTES).reduce((total, byte) => total + byte, 0);
      const isWrong = wrongEvery > 0 && i % wrongEvery === 0;
      new DataView(bytes.buffer).setUint16(at, sum + (isWrong ? 1 : 0), isLittle);
      return { bytes };
    }),
  );
  const subject = subjectOf(
    plainMessages(rows),
    flowOrderOf(rows),
    fieldOptions(defaultParameters()),
    offset,
    2,
    [],
  );
  return headerChecksumRule(subject);
}

it('finds the sum of a header that nobody said the end of, in either byte order', () => {
  expect(answerFor(4, false)).toMatchObject({
    byteOrder: 'big',
    verdict: { type: 'checksum', holds: true, statistic: 1, counterExampleCount: 0 },
  });
  expect(answerFor(8, true)).toMatchObject({ byteOrder: 'little', verdict: { holds: true } });
  expect(answerFor(4, false)?.verdict.sentence).toContain('up to byte 10,');
});

it('says how many messages disobey, and does not hold for another field', () => {
  expect(answerFor(4, false, 50)?.verdict).toMatchObject({ holds: true, counterExampleCount: 2 });
  expect(answerFor(4, false, 0, 6)?.verdict.holds ?? false).toBe(false);
});
