import type { ReportCurve, ReportFigure } from '../model/report.ts';
import { escaped, unitText } from './text.ts';

const WIDTH = 620;
const HEIGHT = 300;
const LEFT = 48;
const RIGHT = 20;
const TOP = 12;
const BOTTOM = 42;
const DASHES = ['', '6 3', '2 3', '8 3 2 3'];

/** A figure as SVG text: steps on the axis that suits it, the paper's points as hollow diamonds. Colours are CSS variables of the page. */
export function cdfSvg(figure: ReportFigure): string {
  const isLog = figure.unit !== '';
  const { min, max } = rangeOf(figure.curves, isLog);
  const place = (value: number): number => {
    const share = isLog
      ? Math.log(Math.max(value, min) / min) / Math.log(max / min)
      : (value - min) / (max - min);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  };
  const height = (share: number): number => TOP + (1 - share) * (HEIGHT - TOP - BOTTOM);
  const curves = figure.curves.map((curve, i) => {
    const path = `<path d="${pathOf(curve, place, height, { min, isLog })}" fill="none" stroke="var(--c${i + 1})" stroke-width="1.8" stroke-dasharray="${DASHES[i % DASHES.length]}"/>`;
    return bandOf(curve, i, place, height, min, isLog) + path + marks(curve, place, height);
  });
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(figure.title)}">`,
    gridOf(figure, min, max, isLog, place, height),
    ...curves,
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">${escaped(figure.axis)}</text>`,
    '</svg>',
  ].join('');
}

function rangeOf(
  curves: readonly ReportCurve[],
  isLog: boolean,
): { readonly min: number; readonly max: number } {
  if (!isLog) return { min: 0, max: 1 };
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const { values, landmarks } of curves)
    for (const value of [...values, ...landmarks.map((landmark) => landmark.value)]) {
      if (value <= 0) continue;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
  if (most === 0) return { min: 1, max: 10 };
  const min = 10 ** Math.floor(Math.log10(least) + 1e-9);
  return { min, max: Math.max(min * 10, 10 ** Math.ceil(Math.log10(most) - 1e-9)) };
}

function pathOf(
  { values, counts }: ReportCurve,
  place: (value: number) => number,
  height: (share: number) => number,
  { min, isLog }: { readonly min: number; readonly isLog: boolean },
): string {
  const total = counts[counts.length - 1] ?? 0;
  if (total === 0) return '';
  // Pixels a tenth apart cannot be told apart: of steps that fall together the last is drawn.
  const drawn = new Map<string, string>();
  let zero = 0;
  values.forEach((value, i) => {
    if (isLog && value < min) zero = counts[i] / total;
    else drawn.set(place(value).toFixed(1), height(counts[i] / total).toFixed(1));
  });
  const steps = [...drawn].map(([x, y]) => `H${x}V${y}`).join('');
  return `M${LEFT} ${height(zero).toFixed(1)}${steps}H${WIDTH - RIGHT}`;
}

/** The interval around a curve, filled faintly: its upper edge there, its lower edge back. */
function bandOf(
  { band }: ReportCurve,
  i: number,
  place: (value: number) => number,
  height: (share: number) => number,
  min: number,
  isLog: boolean,
): string {
  if (band === undefined) return '';
  const first = band.values.findIndex((value) => !isLog || value >= min);
  if (first < 0) return '';
  const edge = (shares: readonly number[]): string[] => {
    const points = [`${LEFT} ${height(shares[first - 1] ?? 0).toFixed(1)}`];
    for (let at = first; at < shares.length; at += 1) {
      const x = place(band.values[at]).toFixed(1);
      points.push(`${x} ${height(shares[at - 1] ?? 0).toFixed(1)}`, `${x} ${height(shares[at]).toFixed(1)}`);
    }
    return points;
  };
  const outline = [...edge(band.high), ...edge(band.low).reverse()].join('L');
  return `<path d="M${outline}Z" fill="var(--c${i + 1})" opacity="0.16"/>`;
}

function marks(
  { landmarks }: ReportCurve,
  place: (value: number) => number,
  height: (share: number) => number,
): string {
  return landmarks
    .map(({ value, share, text }) => {
      const [x, y] = [place(value), height(share)];
      return `<path d="M${x} ${y - 6}l6 6l-6 6l-6 -6z" fill="var(--surface)" stroke="var(--text)" stroke-width="1.5"><title>paper: ${escaped(text)}</title></path>`;
    })
    .join('');
}

function gridOf(
  { unit }: ReportFigure,
  min: number,
  max: number,
  isLog: boolean,
  place: (value: number) => number,
  height: (share: number) => number,
): string {
  const shares = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => {
    const y = height(share).toFixed(1);
    return `<path d="M${LEFT} ${y}H${WIDTH - RIGHT}" stroke="var(--grid)"/><text x="${LEFT - 6}" y="${Number(y) + 4}" text-anchor="end">${Math.round(share * 100)}%</text>`;
  });
  const ticks: number[] = [];
  if (isLog) for (let at = min; at <= max * 1.001; at *= 10) ticks.push(at);
  else for (let i = 0; i <= 5; i += 1) ticks.push(i / 5);
  const labels = ticks.map((at) => {
    const x = place(at).toFixed(1);
    return `<path d="M${x} ${TOP}V${HEIGHT - BOTTOM}" stroke="var(--grid)"/><text x="${x}" y="${HEIGHT - BOTTOM + 16}" text-anchor="middle">${unitText(at, unit)}</text>`;
  });
  return [...shares, ...labels].join('');
}
