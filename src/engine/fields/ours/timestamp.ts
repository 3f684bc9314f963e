import type { ByteOrder } from '../../model/field.ts';
import { percent, type Rule, verdictOf } from '../subject.ts';

const DAY_S = 86_400;
const HOUR_S = 3600;
const WRAP_MS = 2 ** 32;
const NTP_EPOCH_S = 2_208_988_800;
const LEAST_MESSAGES = 8;
/** 1990: times before are no times of capture but counted from nothing. */
const EARLIEST_CAPTURE_S = 631_152_000;

/** Seconds since an epoch, and how many bytes hold them; finer clocks come scaled. */
const CLOCKS = [
  { name: 'Unix seconds', width: 4, withinS: DAY_S, offS: (value: number, s: number) => value - s },
  {
    name: 'NTP seconds',
    width: 4,
    withinS: DAY_S,
    offS: (value: number, s: number) => value - NTP_EPOCH_S - s,
  },
  {
    name: 'Unix milliseconds',
    width: 6,
    withinS: DAY_S,
    offS: (value: number, s: number) => value / 1e3 - s,
  },
  {
    name: 'Unix milliseconds',
    width: 8,
    withinS: DAY_S,
    offS: (value: number, s: number) => value / 1e3 - s,
  },
  // The low 32 bits begin anew every 50 days: a day would be too easily hit.
  { name: 'Unix milliseconds, low 32 bits', width: 4, withinS: HOUR_S, offS: offOfWrapped },
] as const;

function offOfWrapped(value: number, captureS: number): number {
  const off = (value - captureS * 1e3) % WRAP_MS;
  const near = off > WRAP_MS / 2 ? off - WRAP_MS : off < -WRAP_MS / 2 ? off + WRAP_MS : off;
  return near / 1e3;
}

/** Ours: the value is the time of capture, within a day or, where it wraps around, an hour. */
export const timestampRule: Rule = ({ values, length, messages, options }) => {
  const { timeNs, baseNs } = messages.heads;
  const baseS = Number(baseNs / 1_000_000_000n);
  const first = values.rows[0];
  if (first === undefined || values.rows.length < LEAST_MESSAGES || values.counts.size < 3) return null;
  if (baseS + timeNs[first] / 1e9 < EARLIEST_CAPTURE_S) return null;
  const orders: readonly ByteOrder[] = ['big', 'little'];
  let best = { share: 0, name: '', within: '', byteOrder: 'big' as ByteOrder, against: [] as number[] };
  for (const clock of CLOCKS) {
    if (clock.width !== length) continue;
    for (const byteOrder of orders) {
      const numbers = values.number(byteOrder);
      const against: number[] = [];
      for (const [i, row] of values.rows.entries()) {
        if (Math.abs(clock.offS(numbers[i], baseS + timeNs[row] / 1e9)) > clock.withinS) against.push(row);
      }
      const share = 1 - against.length / values.rows.length;
      const within = clock.withinS === DAY_S ? 'a day' : 'an hour';
      if (share > best.share) best = { share, name: clock.name, within, byteOrder, against };
    }
  }
  if (best.share === 0) return null;
  const verdict = verdictOf(
    {
      type: 'timestamp',
      isPaperRule: false,
      measure: 'share of messages near the time of their capture',
      statistic: best.share,
      threshold: options.relationShare,
      sampleSize: values.rows.length,
      counterExampleCount: best.against.length,
      counterExamples: best.against,
      sentence: `${best.name}: within ${best.within} of the capture in ${percent(best.share)} of the messages`,
    },
    options,
  );
  return { verdict, findings: [], byteOrder: best.byteOrder };
};
