/** Epoch nanoseconds of ISO 8601 (`2013-10-20T02:00:38.414Z`) or of seconds since the epoch; null where a text is neither. */
export function epochNsOf(text: string): bigint | null {
  const seconds = /^(\d{1,12})(?:\.(\d{1,9}))?$/.exec(text);
  if (seconds !== null)
    return BigInt(seconds[1]) * 1_000_000_000n + BigInt((seconds[2] ?? '').padEnd(9, '0'));
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(text)) return null;
  const fraction = /\.(\d{1,9})\d*(?=Z|[+-]|$)/.exec(text)?.[1] ?? '';
  const whole = Date.parse(text.replace(/\.\d+/, '').replace(' ', 'T'));
  return Number.isNaN(whole) ? null : BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}
