import type { ReportOrigin } from '../model/report.ts';
import { STYLE } from './style.ts';
import { escaped } from './text.ts';

/** A page that stands alone: no script, nothing is loaded. */
export function pageHtml(title: string, body: readonly string[]): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>`,
    `<style>${STYLE}</style></head><body><h1>${title}</h1>`,
    ...body,
    '</body></html>\n',
  ].join('\n');
}

/** What a report was made of. */
export function originHtml({
  tool,
  signatures,
  parameters,
  captures,
  editCount,
  createdAt,
}: ReportOrigin): string {
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
