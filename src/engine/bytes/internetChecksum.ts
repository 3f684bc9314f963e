/** Internet checksum (RFC 1071) over [from, to) without the two bytes at `hole`, and over `more` 16-bit words. */
export function internetChecksum(
  bytes: Uint8Array,
  from: number,
  to: number,
  hole: number,
  more: readonly number[],
): number {
  let sum = more.reduce((total, word) => total + word, 0);
  for (let at = from; at < to; at += 2) {
    if (at === hole) continue;
    sum += (bytes[at] << 8) | (at + 1 < to ? bytes[at + 1] : 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x1_0000);
  return ~sum & 0xffff;
}
