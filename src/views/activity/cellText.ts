import type { ActivityColumn } from '../../engine/model/figure.ts';

const FOUR = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A cell on screen: per cent with two digits, whole numbers with separators, others with four digits. */
export function cellText(value: number, unit: ActivityColumn['unit']): string {
  if (unit === '%') return value > 0 && value < 0.01 ? '<0.01' : value.toFixed(2);
  return Number.isInteger(value) || Math.abs(value) >= 10_000 ? WHOLE.format(value) : FOUR.format(value);
}

/** Ours less the paper's, with its sign. */
export function differenceText(value: number, unit: ActivityColumn['unit']): string {
  if (value === 0) return '0';
  return `${value < 0 ? '−' : '+'}${cellText(Math.abs(value), unit)}`;
}
