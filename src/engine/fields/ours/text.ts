import { percent, type Rule, verdictOf } from '../subject.ts';

const LEAST_BYTES = 4;

/** Ours: printable ASCII, zeros at the end allowed. */
export const textRule: Rule = ({ values, offset, length, messages, options }) => {
  if (length < LEAST_BYTES || values.rows.length === 0) return null;
  const { bytes, stride } = messages.heads;
  const against: number[] = [];
  for (const row of values.rows) {
    if (!isText(bytes, row * stride + offset, length)) against.push(row);
  }
  const share = 1 - against.length / values.rows.length;
  const verdict = verdictOf(
    {
      type: 'text',
      isPaperRule: false,
      measure: 'share of messages with printable characters only',
      statistic: share,
      threshold: options.relationShare,
      sampleSize: values.rows.length,
      counterExampleCount: against.length,
      counterExamples: against,
      sentence: `printable in ${percent(share)} of the messages`,
    },
    options,
  );
  return { verdict, findings: [], byteOrder: null };
};

function isText(bytes: Uint8Array, at: number, length: number): boolean {
  let end = length;
  while (end > 0 && bytes[at + end - 1] === 0) end -= 1;
  for (let i = 0; i < end; i += 1) if (bytes[at + i] < 0x20 || bytes[at + i] > 0x7e) return false;
  return end > 0;
}
