import type { Finding } from '../model/field.ts';
import { type Rule, verdictOf } from './subject.ts';
import { hexOfKey } from './values.ts';

/** Identical in all packets (paper III-A3 i). */
export const constantRule: Rule = ({ values, messages, length, options }) => {
  let key = '';
  let most = 0;
  for (const [value, count] of values.counts) {
    if (count <= most) continue;
    key = value;
    most = count;
  }
  const sampleSize = values.rows.length;
  if (sampleSize === 0) return null;
  const others = sampleSize - most;
  const counterExamples = others > 0 ? firstOthers(values.rows, values.keyOf, key, options.examples) : [];
  const verdict = verdictOf(
    {
      type: 'constant',
      isPaperRule: true,
      measure: 'share of the commonest value',
      statistic: most / sampleSize,
      threshold: 1,
      sampleSize,
      counterExampleCount: others,
      counterExamples,
      sentence:
        others === 0
          ? `${hexOfKey(key)} in all ${sampleSize} messages`
          : `${hexOfKey(key)} in ${most} of ${sampleSize} messages`,
    },
    options,
  );
  return {
    verdict,
    findings: verdict.holds ? headerBytes(key, length, messages.heads.wireLength) : [],
    byteOrder: null,
  };
};

function firstOthers(rows: Uint32Array, keyOf: (row: number) => string, key: string, most: number): number[] {
  const out: number[] = [];
  for (const row of rows) {
    if (out.length === most) break;
    if (keyOf(row) !== key) out.push(row);
  }
  return out;
}

/** A small number that is also the size of messages that have nothing but a header. */
function headerBytes(key: string, length: number, messageBytes: Uint32Array): Finding[] {
  if (length > 2) return [];
  const value = [...key].reduce((sum, byte) => sum * 256 + byte.charCodeAt(0), 0);
  if (value < 4) return [];
  let smallest = Number.POSITIVE_INFINITY;
  let count = 0;
  for (const bytes of messageBytes) {
    if (bytes < smallest) count = 0;
    smallest = Math.min(smallest, bytes);
    if (bytes === smallest) count += 1;
  }
  if (smallest !== value || count < 2) return [];
  const sentence = `${value} is also the size of the ${count} smallest messages: it may be the length of the header`;
  return [{ name: 'equals-header-bytes', sentence, count, values: { bytes: value } }];
}
