const NAMES = ['FIN', 'SYN', 'RST', 'PSH', 'ACK', 'URG', 'ECE', 'CWR'];

/** Names of the flags that are set (RFC 9293 3.1), in the order in which they matter. */
export function tcpFlagsText(flags: number): string {
  const order = [1, 0, 2, 3, 4, 5, 6, 7];
  return order.flatMap((bit) => ((flags >>> bit) & 1 ? [NAMES[bit]] : [])).join(' ');
}
