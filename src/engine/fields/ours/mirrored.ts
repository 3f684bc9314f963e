import { percent, type Rule, type Subject, verdictOf } from '../subject.ts';

const LEAST_ANSWERS = 8;
const LEAST_BYTES = 2;
const MOST_BYTES = 16;

/** Ours: changes places with the field of its width beside it when the other side speaks, as ports and addresses do. */
export const mirroredRule: Rule = (subject) => {
  const { values, length, offset, options } = subject;
  if (length < LEAST_BYTES || length > MOST_BYTES || values.counts.size < 2) return null;
  const sides = [offset - length, offset + length].filter((beside) => beside >= 0);
  const all = sides.map((beside) => ({ beside, ...placesChanged(subject, beside) }));
  const best = all.reduce((a, b) => (b.share > a.share ? b : a));
  if (best.answers < LEAST_ANSWERS || best.share === 0) return null;
  const verdict = verdictOf(
    {
      type: 'address',
      isPaperRule: false,
      measure: 'share of answers in which it changes places with its neighbour',
      statistic: best.share,
      threshold: options.relationShare,
      sampleSize: best.answers,
      counterExampleCount: Math.round((1 - best.share) * best.answers),
      sentence: `changes places with the ${length} bytes from byte ${best.beside} in ${percent(best.share)} of ${best.answers} answers`,
    },
    options,
  );
  return { verdict, findings: [], byteOrder: null };
};

/** Answers right after a request, and the share of them that swap two different fields of it. */
function placesChanged(
  { order, messages, offset, length }: Subject,
  beside: number,
): { readonly answers: number; readonly share: number } {
  const { heads } = messages;
  const end = Math.max(offset, beside) + length;
  const field = (row: number, at: number): Uint8Array =>
    heads.bytes.subarray(row * heads.stride + at, row * heads.stride + at + length);
  const equal = (a: Uint8Array, b: Uint8Array): boolean => a.every((byte, i) => byte === b[i]);
  let [answers, swapped] = [0, 0];
  for (let f = 0; f + 1 < order.starts.length; f += 1)
    for (let i = order.starts[f] + 1; i < order.starts[f + 1]; i += 1) {
      const [asked, row] = [order.order[i - 1], order.order[i]];
      if (heads.direction[asked] !== 0 || heads.direction[row] !== 1) continue;
      if (heads.kept[asked] < end || heads.kept[row] < end) continue;
      answers += 1;
      const [own, other] = [field(row, offset), field(row, beside)];
      if (equal(own, field(asked, beside)) && equal(other, field(asked, offset)) && !equal(own, other))
        swapped += 1;
    }
  return { answers, share: answers === 0 ? 0 : swapped / answers };
}
