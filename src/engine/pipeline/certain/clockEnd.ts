import type { Subject } from '../../fields/subject.ts';

const LEAST_MESSAGES = 40;
/** Resultant length of angles, 0 to 1, below which a byte has nothing to do with the time of day's fraction. */
const UNRELATED = 0.25;

/**
 * Whether the byte behind a clock's seconds is no fraction of a second (RFC 5905 section 6): as an angle it does not
 * follow the fraction of the capture's time. Only asked of a random byte; false without times to compare with.
 */
export function clockEnds({ messages, offset, length, values }: Subject): boolean {
  const { bytes, stride, kept, timeNs } = messages.heads;
  let [cos, sin, count, timeCos, timeSin] = [0, 0, 0, 0, 0];
  for (const row of values.rows) {
    if (kept[row] <= offset + length) continue;
    const time = 2 * Math.PI * ((timeNs[row] % 1e9) / 1e9);
    const angle = (2 * Math.PI * bytes[row * stride + offset + length]) / 256 - time;
    cos += Math.cos(angle);
    sin += Math.sin(angle);
    timeCos += Math.cos(time);
    timeSin += Math.sin(time);
    count += 1;
  }
  if (count < LEAST_MESSAGES || Math.hypot(timeCos, timeSin) > count / 2) return false;
  return Math.hypot(cos, sin) < UNRELATED * count;
}
