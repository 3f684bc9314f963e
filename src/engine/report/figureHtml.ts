import type { ReportFigure } from '../model/report.ts';
import { cdfSvg } from './cdfSvg.ts';
import { escaped } from './text.ts';

/** A figure with its legend, its definition, and what the paper states of it. */
export function figureHtml(figure: ReportFigure): string {
  const legend = figure.curves.map(({ name, counts }, i) => {
    const count = counts[counts.length - 1] ?? 0;
    return `<span class="c${i + 1}">${escaped(name)}</span> (${count.toLocaleString('en')} ${figure.population})`;
  });
  const points = figure.curves.flatMap((curve) =>
    curve.landmarks.map(({ value, share, text }) => {
      const ours = shareAt(curve.values, curve.counts, value);
      const own = ours === null ? '–' : `${(ours * 100).toFixed(2)}%`;
      return `<li>${escaped(text)}: at or below it <b>${own}</b>, ◇ <i>${(share * 100).toFixed(2)}%</i></li>`;
    }),
  );
  return `<figure><figcaption><b>Fig. ${figure.id[0]}(${figure.id[1]})</b> ${escaped(figure.title)}<br>${legend.join(', ')}</figcaption>${cdfSvg(figure)}<p class="note">${escaped(figure.definition)}</p><ul>${points.join('')}</ul></figure>`;
}

function shareAt(values: readonly number[], counts: readonly number[], at: number): number | null {
  const total = counts[counts.length - 1];
  if (total === undefined) return null;
  let below = 0;
  for (let i = 0; i < values.length && values[i] <= at; i += 1) below = counts[i];
  return below / total;
}
