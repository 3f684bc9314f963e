import { addressText } from '../bytes/address.ts';
import type { FieldColumn, RowSource } from '../filter/columns.ts';

/** RFC 4180 text of one value: quoted where it must be. */
export function csvText(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

export function flowsCsvHeader(fields: readonly string[]): string {
  return `${fields.map(csvText).join(',')}\r\n`;
}

/** Rows as CSV: raw numbers (times in ns since the capture's base), addresses and names as text, none as nothing. */
export function flowsCsvRows(source: RowSource, rows: Uint32Array, fields: readonly string[]): string {
  const cells = fields.map((field) => cellOf(source.columns(field)[0]));
  let text = '';
  for (const row of rows) text += `${cells.map((cell) => cell(row)).join(',')}\r\n`;
  return text;
}

function cellOf(column: FieldColumn | undefined): (row: number) => string {
  if (column === undefined) return () => '';
  switch (column.kind) {
    case 'number':
      return (row) => numberText(column.at(row));
    case 'text':
      return (row) => (column.at(row) < 0 ? '' : csvText(column.texts(column.at(row)).join(' ')));
    case 'address':
      return (row) => {
        const address = column.at(row);
        const { version, words } = column.addresses();
        return address < 0 ? '' : addressText(version[address], words, address);
      };
  }
}

/** Digits only, also where JavaScript would write an exponent: times may be hundreds of thousands of years apart. */
function numberText(value: number): string {
  if (Number.isNaN(value)) return '';
  return Math.abs(value) >= 1e21 && Number.isFinite(value) ? String(BigInt(value)) : String(value);
}
