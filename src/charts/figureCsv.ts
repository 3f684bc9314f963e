import type { Figure } from '../engine/model/figure.ts';
import { csvCell } from '../ui/dataTable/csvCell.ts';
import { bandAt } from './band.ts';
import { countAtOrBelow, exactSteps, quantile } from './steps.ts';
import { exactText } from './unitText.ts';

/** Every step of every curve, not reduced: series, value, how many lie at or below it, and their share. RFC 4180. */
export function figureCsv(figure: Figure): string {
  const hasBands = figure.series.some(({ band }) => band !== undefined);
  const heads = `series,value${figure.unit === '' ? '' : `_${figure.unit}`},${figure.population},share`;
  const lines = [hasBands ? `${heads},low_95,high_95` : heads];
  for (const { name, distribution, band } of figure.series) {
    const { values, shares } = exactSteps(distribution);
    const total = distribution.values.length;
    values.forEach((value, i) => {
      const share = shares[i] ?? 0;
      const interval = band === undefined ? null : bandAt(band, value);
      const ends = [interval?.low, interval?.high].map((end) => (end === undefined ? '' : exactText(end)));
      const cells = [csvCell(name), value, Math.round(share * total), exactText(share)];
      lines.push([...cells, ...(hasBands ? ends : [])].join(','));
    });
  }
  return `${lines.join('\r\n')}\r\n`;
}

const SHARES = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

/** A row of a figure's twin in numbers: a quantile of a curve, or one of the paper's points beside ours. */
export interface TwinRow {
  readonly series: string;
  readonly what: string;
  readonly value: number;
  /** At or below `value`. */
  readonly count: number;
  /** 0 to 1; NaN of an empty curve. */
  readonly share: number;
  /** 95 % of resamples of the users lie in it; null where none were made. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** The share that the paper states there. */
  readonly paper: number | null;
}

export function twinRows(figure: Figure): readonly TwinRow[] {
  return figure.series.flatMap(({ name, distribution, landmarks, band }) => {
    const total = distribution.values.length;
    const row = (what: string, value: number, paper: number | null): TwinRow => {
      const count = countAtOrBelow(distribution, value);
      const interval = band === undefined ? null : bandAt(band, value);
      return { series: name, what, value, count, share: count / total, interval, paper };
    };
    const zero = countAtOrBelow(distribution, 0) > 0 ? [row('zero', 0, null)] : [];
    const quantiles =
      total === 0 ? [] : SHARES.map((share) => row(nameOf(share), quantile(distribution, share), null));
    return [...zero, ...quantiles, ...landmarks.map(({ value, share, text }) => row(text, value, share))];
  });
}

const nameOf = (share: number): string =>
  share === 1 ? 'largest' : share === 0.5 ? 'median' : `${Number((share * 100).toFixed(1))}% quantile`;
