import type { ActivityTable } from '../model/figure.ts';
import type { Report, ReportFigure, ReportOrigin } from '../model/report.ts';
import { cdfSvg } from './cdfSvg.ts';
import { drawingsHtml } from './drawingsHtml.ts';
import { STYLE } from './style.ts';
import { cellText, escaped } from './text.ts';

/** One file for people: no script, nothing is loaded. Addresses stand in it as the report has them. */
export function reportHtml(report: Report): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Activity report</title>',
    `<style>${STYLE}</style></head><body><h1>Activity report</h1>`,
    ...report.origins.map(originHtml),
    '<p class="note">◇ is what the paper (Huang et al., Fine-Grained Dissection of WeChat in Cellular Networks, IWQoS 2015) states; the difference is ours less the paper’s.</p>',
    '<h2>Figures 6 and 7</h2><div class="figures">',
    ...report.figures.map(figureHtml),
    '</div><h2>Tables</h2>',
    ...report.tables.map(tableHtml),
    drawingsHtml(report),
    '</body></html>\n',
  ].join('\n');
}

function originHtml({ tool, signatures, parameters, captures, editCount, createdAt }: ReportOrigin): string {
  const rows: readonly (readonly [string, string])[] = [
    ...captures.map(({ name, digest }) => ['capture', `${name}, digest ${digest}`] as const),
    ['signatures', signatures],
    [
      'parameters',
      Object.entries(parameters)
        .map(([name, value]) => `${name} = ${value}`)
        .join(', ') || 'all as by default',
    ],
    ['edits', String(editCount)],
    ['made', `${createdAt} by ${tool}`],
  ];
  return `<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${escaped(value)}</dd>`).join('')}</dl>`;
}

function figureHtml(figure: ReportFigure): string {
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

function tableHtml({ id, title, heads, columns, rows }: ActivityTable): string {
  const head = [
    ...heads.map((one) => `<th>${escaped(one)}</th>`),
    ...columns.map(
      ({ head: name, unit, definition }) =>
        `<th title="${escaped(definition)}">${escaped(name)}${unit === '' ? '' : `, ${unit}`}</th><th>◇</th>${id === 'I' ? '' : '<th>difference</th>'}`,
    ),
  ];
  const body = rows.map(({ heads: words, cells }) => {
    const isBold = words[1] === '' || words[1] === 'All tasks';
    const numbers = cells.map(({ value, paper }, i) => {
      const unit = columns[i].unit;
      if (id === 'I') return `<td>${cellText(value, unit)}</td><td><i>${paper === 1 ? 'seen' : ''}</i></td>`;
      const difference = value === null || paper === null ? null : value - paper;
      return `<td>${cellText(value, unit)}</td><td><i>${paper === null ? '' : cellText(paper, unit)}</i></td><td>${difference === null ? '' : signed(difference, unit)}</td>`;
    });
    return `<tr${isBold ? ' class="sum"' : ''}>${words.map((one) => `<th>${escaped(one)}</th>`).join('')}${numbers.join('')}</tr>`;
  });
  const definitions = columns.map(
    ({ head: name, definition }) => `<b>${escaped(name)}</b>: ${escaped(definition)}`,
  );
  return `<section><h3>${id === 'text' ? 'In the text' : `Table ${id}`}: ${escaped(title)}</h3><div class="wide"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div><p class="note">${definitions.join(' ')}</p></section>`;
}

const signed = (value: number, unit: string): string =>
  value < 0 ? `−${cellText(-value, unit)}` : value > 0 ? `+${cellText(value, unit)}` : '0';
