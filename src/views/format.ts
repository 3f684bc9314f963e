const COUNT = new Intl.NumberFormat('en');
const ONE_DIGIT = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const SECONDS = [0, 1, 2, 3, 4, 5, 6].map(
  (digits) => new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

export const countText = (value: number): string => COUNT.format(value);

/** `1 flow`, `1,204 flows`: regular plurals. */
export const countedText = (value: number, noun: string): string =>
  `${COUNT.format(value)} ${noun}${value === 1 ? '' : 's'}`;

/** All digits, where JavaScript would write an exponent, too: for tables in other programs. */
export const digitsText = (value: number): string =>
  Math.abs(value) >= 1e21 && Number.isFinite(value) ? String(BigInt(value)) : String(value);

/** 12.3 MB: powers of 1,000, as in SI. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${COUNT.format(bytes)} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${ONE_DIGIT.format(value)} ${units[unit]}`;
}

/** Nanoseconds as seconds, without the unit. */
export function secondsText(ns: number, digits: 0 | 1 | 2 | 3 | 4 | 5 | 6 = 3): string {
  return (SECONDS[digits] ?? COUNT).format(ns / 1e9);
}

/** `2013-11-01 08:00:00.123456789 UTC`, every nanosecond kept. */
export function epochText(ns: bigint): string {
  const billion = 1_000_000_000n;
  const fraction = ((ns % billion) + billion) % billion;
  const date = new Date(Number((ns - fraction) / 1_000_000n));
  if (Number.isNaN(date.getTime())) return `${ns} ns`;
  return `${date.toISOString().slice(0, 19).replace('T', ' ')}.${fraction.toString().padStart(9, '0')} UTC`;
}

/** The time of something `ns` after the capture's base. */
export function timeText(baseNs: bigint, ns: number): string {
  return epochText(baseNs + BigInt(Math.round(ns)));
}

/** How long, in the two largest units: `1 h 40 min`, `12.3 s`. */
export function durationText(ns: number): string {
  const s = ns / 1e9;
  if (s < 60) return `${SECONDS[s < 10 ? 3 : 1]?.format(s)} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${Math.floor(s % 60)} s`;
  if (s < 86_400) return `${Math.floor(s / 3600)} h ${Math.floor((s % 3600) / 60)} min`;
  return `${COUNT.format(Math.floor(s / 86_400))} d ${Math.floor((s % 86_400) / 3600)} h`;
}
