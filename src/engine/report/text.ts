const NUMBER = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const BYTES = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Text that may stand in HTML, in attributes as well. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** A number with its unit, in words: `12.3 kB`, `100 ms`, `12%`. */
export function unitText(value: number, unit: string): string {
  if (unit === 'B') {
    const power = value < 1 ? 0 : Math.min(4, Math.floor(Math.log10(value) / 3 + 1e-9));
    return `${NUMBER.format(value / 1000 ** power)} ${BYTES[power]}`;
  }
  if (unit === 's')
    return value > 0 && value < 1 ? `${NUMBER.format(value * 1000)} ms` : `${NUMBER.format(value)} s`;
  return `${NUMBER.format(value * 100)}%`;
}

/** A cell of a table: whole numbers with separators, others with four digits; a dash where there is nothing. */
export function cellText(value: number | null, unit: string): string {
  if (value === null || Number.isNaN(value)) return '–';
  if (unit === '%') return value > 0 && value < 0.01 ? '&lt;0.01' : value.toFixed(2);
  if (Number.isInteger(value) || Math.abs(value) >= 10_000) return WHOLE.format(value);
  return NUMBER.format(value);
}
