import type { Figure } from '../engine/model/figure.ts';

export type Unit = Figure['unit'];

const DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const EXACT = new Intl.NumberFormat('en', { maximumFractionDigits: 6 });
const BYTES = ['B', 'kB', 'MB', 'GB', 'TB'];
const SECONDS: readonly (readonly [string, number])[] = [
  ['s', 1],
  ['ms', 1e-3],
  ['µs', 1e-6],
];

/** A value of a figure in words: bytes in powers of 1,000, times in s, ms or µs, shares in per cent. */
export function unitText(value: number, unit: Unit): string {
  if (value === 0) return unit === '' ? '0%' : `0 ${unit}`;
  if (unit === '') return `${DIGITS.format(value * 100)}%`;
  if (unit === 'B') {
    const power = Math.min(BYTES.length - 1, Math.max(0, Math.floor(Math.log10(Math.abs(value)) / 3 + 1e-9)));
    return `${DIGITS.format(value / 1000 ** power)} ${BYTES[power]}`;
  }
  const [name, scale] = SECONDS.find(([, least]) => Math.abs(value) >= least * 0.999_999) ?? ['µs', 1e-6];
  return `${DIGITS.format(value / scale)} ${name}`;
}

/** A share, 0 to 1, in per cent; a small one is said to be small. */
export function shareText(share: number): string {
  if (share > 0 && share < 0.0001) return '<0.01%';
  if (share < 1 && share > 0.9999) return '>99.99%';
  return `${(share * 100).toFixed(2)}%`;
}

/** A value for files: all its digits. */
export const exactText = (value: number): string => EXACT.format(value).replaceAll(',', '');

const COUNT = new Intl.NumberFormat('en');

/** `1 user`, `1,234 users`; what is counted is named in the plural. */
export const countedText = (count: number, what: string): string =>
  `${COUNT.format(count)} ${count === 1 ? what.replace(/s$/, '') : what}`;
