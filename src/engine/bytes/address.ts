/**
 * IPv4 and IPv6 addresses as four 32-bit words; an IPv4 address is the last word. Text as in RFC 5952.
 */

export function ipv4Text(word: number): string {
  return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`;
}

/** RFC 5952: lower case, no leading zeros, the longest run of two or more zero groups as `::`. */
export function ipv6Text(w0: number, w1: number, w2: number, w3: number): string {
  if (w0 === 0 && w1 === 0 && (w2 === 0xffff || w2 >>> 0 === 0xffff)) return `::ffff:${ipv4Text(w3)}`;
  const groups = [w0, w1, w2, w3].flatMap((word) => [word >>> 16, word & 0xffff]);
  let bestStart = -1;
  let bestLength = 1;
  for (let i = 0; i < 8; ) {
    let j = i;
    while (j < 8 && groups[j] === 0) j += 1;
    if (j - i > bestLength) {
      bestStart = i;
      bestLength = j - i;
    }
    i = Math.max(j, i + 1);
  }
  const hex = groups.map((group) => group.toString(16));
  if (bestStart < 0) return hex.join(':');
  return `${hex.slice(0, bestStart).join(':')}::${hex.slice(bestStart + bestLength).join(':')}`;
}

export function addressText(version: number, words: Uint32Array, row: number): string {
  const at = row * 4;
  return version === 6
    ? ipv6Text(words[at], words[at + 1], words[at + 2], words[at + 3])
    : ipv4Text(words[at + 3]);
}

/** `[address]:port` for IPv6, `address:port` for IPv4. */
export function endpointText(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
