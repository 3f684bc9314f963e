import type { ByteOrder } from '../../model/field.ts';
import { percent, type Rule, verdictOf } from '../subject.ts';

const DAY_S = 86_400;
const NTP_EPOCH_S = 2_208_988_800;
const LEAST_MESSAGES = 8;
/** 1990: times before are no times of capture but counted from nothing. */
const EARLIEST_CAPTURE_S = 631_152_000;

/** Seconds since an epoch, and how many bytes hold them; finer clocks come scaled. */
const CLOCKS = [
  { name: 'Unix seconds', width: 4, toS: (value: number) => value },
  { name: 'NTP seconds', width: 4, toS: (value: number) => value - NTP_EPOCH_S },
  { name: 'Unix milliseconds', width: 6, toS: (value: number) => value / 1e3 },
  { name: 'Unix milliseconds', width: 8, toS: (value: number) => value / 1e3 },
] as const;

/** Ours: the value is the time of capture, within a day. */
export const timestampRule: Rule = ({ values, length, messages, options }) => {
  const { timeNs, baseNs } = messages.heads;
  const baseS = Number(baseNs / 1_000_000_000n);
  const first = values.rows[0];
  if (first === undefined || values.rows.length < LEAST_MESSAGES || values.counts.size < 3) return null;
  if (baseS + timeNs[first] / 1e9 < EARLIEST_CAPTURE_S) return null;
  const orders: readonly ByteOrder[] = ['big', 'little'];
  let best = { share: 0, name: '', byteOrder: 'big' as ByteOrder, against: [] as number[] };
  for (const clock of CLOCKS) {
    if (clock.width !== length) continue;
    for (const byteOrder of orders) {
      const numbers = values.number(byteOrder);
      const against: number[] = [];
      for (const [i, row] of values.rows.entries()) {
        if (Math.abs(clock.toS(numbers[i]) - (baseS + timeNs[row] / 1e9)) > DAY_S) against.push(row);
      }
      const share = 1 - against.length / values.rows.length;
      if (share > best.share) best = { share, name: clock.name, byteOrder, against };
    }
  }
  if (best.share === 0) return null;
  const verdict = verdictOf(
    {
      type: 'timestamp',
      isPaperRule: false,
      measure: 'share of messages within a day of their capture',
      statistic: best.share,
      threshold: options.relationShare,
      sampleSize: values.rows.length,
      counterExampleCount: best.against.length,
      counterExamples: best.against,
      sentence: `${best.name}: within a day of the capture in ${percent(best.share)} of the messages`,
    },
    options,
  );
  return { verdict, findings: [], byteOrder: best.byteOrder };
};
