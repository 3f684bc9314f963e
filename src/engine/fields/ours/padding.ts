import type { MessageBytes } from '../../model/messageBytes.ts';
import { percent, type Rule, verdictOf } from '../subject.ts';

/** Ours: zeros nearly always. */
export const paddingRule: Rule = ({ values, length, offset, messages, options }) => {
  const zeros = values.counts.get('\0'.repeat(length)) ?? 0;
  if (values.rows.length === 0) return null;
  const share = zeros / values.rows.length;
  const verdict = verdictOf(
    {
      type: 'padding',
      isPaperRule: false,
      measure: 'share of messages with zeros only',
      statistic: share,
      threshold: 0.99,
      sampleSize: values.rows.length,
      counterExampleCount: values.rows.length - zeros,
      counterExamples:
        zeros === values.rows.length
          ? []
          : notZero(messages.heads, values.rows, offset, length, options.examples),
      sentence: `zeros in ${percent(share)} of the messages`,
    },
    options,
  );
  return { verdict, findings: [], byteOrder: null };
};

function notZero(
  { bytes, stride }: MessageBytes,
  rows: Uint32Array,
  offset: number,
  length: number,
  most: number,
): number[] {
  const out: number[] = [];
  for (const row of rows) {
    if (out.length === most) break;
    const at = row * stride + offset;
    for (let i = 0; i < length; i += 1) {
      if (bytes[at + i] === 0) continue;
      out.push(row);
      break;
    }
  }
  return out;
}
