import { kolmogorovSmirnov } from '../activity/distribution.ts';
import type { CutView } from '../model/activityCut.ts';
import type { Comparison, ReportOrigin } from '../model/report.ts';
import { figureHtml } from './figureHtml.ts';
import { originHtml, pageHtml } from './pageHtml.ts';
import { INTERVAL_NOTE, PAPER_NOTE } from './reportHtml.ts';
import { reportFigure } from './reportJson.ts';
import { tableHtml } from './tableHtml.ts';
import { escaped } from './text.ts';

/** Two parts overlaid, as a cut gives them, for files. */
export function comparisonOf(
  { figures, tables }: CutView,
  names: readonly [string, string],
  origins: readonly (readonly ReportOrigin[])[],
): Comparison {
  return {
    kind: 'chatdissect-comparison',
    version: 1,
    names,
    origins,
    distances: figures.flatMap(({ id, series }) =>
      [...new Set(series.flatMap(({ of }) => of?.curve ?? []))].map((curve) => {
        const [a, b] = series.filter(({ of }) => of?.curve === curve).map(({ distribution }) => distribution);
        const isEmpty = a === undefined || b === undefined || a.values.length * b.values.length === 0;
        return { figure: id, curve, distance: isEmpty ? null : kolmogorovSmirnov(a, b) };
      }),
    ),
    figures: figures.map(reportFigure),
    tables,
  };
}

/** The same for people. */
export function comparisonHtml({ names, origins, distances, figures, tables }: Comparison): string {
  const hasBands = figures.some(({ curves }) => curves.some(({ band }) => band !== undefined));
  const rows = distances.map(
    ({ figure, curve, distance }) =>
      `<tr><th>Fig. ${figure[0]}(${figure[1]})</th><td class="words">${escaped(curve)}</td><td>${distance === null ? '–' : distance.toFixed(3)}</td></tr>`,
  );
  return pageHtml(`${escaped(names[0])} beside ${escaped(names[1])}`, [
    ...origins.flatMap((own, i) => [`<h3>${escaped(names[i] ?? '')}</h3>`, ...own.map(originHtml)]),
    PAPER_NOTE,
    hasBands ? INTERVAL_NOTE : '',
    '<h2>How far apart</h2><p class="note">Kolmogorov-Smirnov distance of the two curves: the most by which their shares differ at any value.</p>',
    `<table><thead><tr><th>Figure</th><th>Curve</th><th>Distance</th></tr></thead><tbody>${rows.join('')}</tbody></table>`,
    '<h2>Figures 6 and 7</h2><div class="figures">',
    ...figures.map(figureHtml),
    '</div><h2>Tables</h2>',
    ...tables.map(tableHtml),
  ]);
}
