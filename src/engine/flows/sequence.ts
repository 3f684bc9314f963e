/**
 * TCP sequence numbers wrap at 2^32 (RFC 9293 3.4): they are compared by their signed distance.
 */

/** How far `a` is ahead of `b`; negative when behind. Right while they are less than 2^31 apart. */
export function sequenceDistance(a: number, b: number): number {
  return (a - b) | 0;
}

export function sequenceAfter(start: number, length: number): number {
  return (start + length) >>> 0;
}
