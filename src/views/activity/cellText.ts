import type { ActivityTable } from '../../engine/model/figure.ts';

const FOUR = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const MB = new Intl.NumberFormat('en', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A cell on screen: per cent with two digits, bytes in MB with three as the paper has them, whole numbers with separators, others with four digits. */
export function cellText(value: number, unit: string): string {
  if (unit === 'MB') return MB.format(value / 1e6);
  if (unit === '%') return value > 0 && value < 0.01 ? '<0.01' : value.toFixed(2);
  return Number.isInteger(value) || Math.abs(value) >= 10_000 ? WHOLE.format(value) : FOUR.format(value);
}

/** Ours less the paper's, with its sign. */
export function differenceText(value: number, unit: string): string {
  if (value === 0) return '0';
  return `${value < 0 ? '−' : '+'}${cellText(Math.abs(value), unit)}`;
}

/** Unit in which a column is shown: bytes in MB where one of its values, ours or the paper's, reaches a million. */
export function shownUnit({ columns, rows }: ActivityTable, column: number): string {
  const unit = columns[column]?.unit ?? '';
  const isLarge = rows.some(({ cells }) => {
    const { value = null, paper = null, other = null } = cells[column] ?? {};
    return Math.max(value ?? 0, paper ?? 0, other ?? 0) >= 1e6;
  });
  return unit === 'B' && isLarge ? 'MB' : unit;
}
