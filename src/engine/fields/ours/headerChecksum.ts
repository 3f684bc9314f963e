import { percent, type Rule, type Subject, verdictOf } from '../subject.ts';

const LONGEST_HEADER = 64;
const LEAST_HEADER = 4;
const MOST_MESSAGES = 500;
const LEAST_VALUES = 4;

/** Ours: two bytes that are the 16-bit sum of the other bytes of the header, wherever that ends. */
export const headerChecksumRule: Rule = (subject) => {
  const { values, length, options, offset } = subject;
  if (length !== 2 || values.counts.size < LEAST_VALUES) return null;
  const best = bestHeader(subject);
  if (best.share === 0) return null;
  const verdict = verdictOf(
    {
      type: 'checksum',
      isPaperRule: false,
      measure: 'share of messages whose header sums up to this value',
      statistic: best.share,
      threshold: options.relationShare,
      sampleSize: best.sampleSize,
      counterExampleCount: Math.round((1 - best.share) * best.sampleSize),
      sentence: `the sum of the bytes up to byte ${best.end}, without byte ${offset} and ${offset + 1}, in ${percent(best.share)} of the messages`,
    },
    options,
  );
  return { verdict, findings: [], byteOrder: best.byteOrder };
};

interface Header {
  readonly end: number;
  readonly byteOrder: 'big' | 'little';
  readonly share: number;
  readonly sampleSize: number;
}

function bestHeader({ values, messages, offset }: Subject): Header {
  const { bytes, stride, kept } = messages.heads;
  const rows = values.rows.subarray(0, MOST_MESSAGES);
  const least = rows.reduce((shortest, row) => Math.min(shortest, kept[row]), LONGEST_HEADER);
  const hits = { big: new Int32Array(least + 1), little: new Int32Array(least + 1) };
  const orders = ['big', 'little'] as const;
  for (const row of rows) {
    const at = row * stride;
    const [first, second] = bytes.subarray(at + offset, at + offset + 2);
    let sum = 0;
    for (let end = 1; end <= least; end += 1) {
      if (end - 1 !== offset && end - 1 !== offset + 1) sum = (sum + bytes[at + end - 1]) & 0xffff;
      if (end < Math.max(LEAST_HEADER, offset)) continue;
      if (sum === first * 256 + second) hits.big[end] += 1;
      if (sum === second * 256 + first) hits.little[end] += 1;
    }
  }
  let best: Header = { end: 0, byteOrder: 'big', share: 0, sampleSize: rows.length };
  for (const byteOrder of orders)
    for (let end = LEAST_HEADER; end <= least; end += 1) {
      const share = hits[byteOrder][end] / rows.length;
      if (share > best.share) best = { end, byteOrder, share, sampleSize: rows.length };
    }
  return best;
}
