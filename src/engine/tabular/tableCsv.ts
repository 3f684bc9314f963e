import type { Cell, NamedColumn } from './column.ts';

/** Names of columns as the first line of CSV (RFC 4180). */
export function csvHeader(columns: readonly NamedColumn[]): string {
  return `${columns.map(({ name }) => name).join(',')}\r\n`;
}

/** One row; no value is nothing. */
export function csvRow(columns: readonly NamedColumn[], row: number): string {
  return `${columns.map((column) => cellText(column.at(row))).join(',')}\r\n`;
}

function cellText(value: Cell): string {
  if (value === null) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
