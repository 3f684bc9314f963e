const DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const RATES = ['bit/s', 'kbit/s', 'Mbit/s', 'Gbit/s'];

/** A value of a minute in words: rates in powers of 1,000, times in s or ms, shares with their sign; a dash for nothing. */
export function measureText(value: number, unit: string): string {
  if (Number.isNaN(value)) return '–';
  if (unit === 'bit/s') {
    const power = value < 1 ? 0 : Math.min(RATES.length - 1, Math.floor(Math.log10(value) / 3 + 1e-9));
    return `${DIGITS.format(value / 1000 ** power)} ${RATES[power]}`;
  }
  if (unit === '%') return `${DIGITS.format(value)}%`;
  if (unit !== 's') return DIGITS.format(value);
  return value > 0 && value < 1 ? `${DIGITS.format(value * 1000)} ms` : `${DIGITS.format(value)} s`;
}
