import type { ReportMinutes } from '../model/report.ts';
import { cellText, escaped, unitText } from './text.ts';

const WIDTH = 420;
const HEIGHT = 96;
const LEFT = 66;
const RIGHT = 8;
const TOP = 8;
const BOTTOM = 18;

/** Each measure of operators as a small chart over the same minutes. */
export function minutesHtml(report: ReportMinutes): string {
  const { minutes, columns } = report;
  if (minutes.length === 0) return '';
  const charts = columns.map(
    (column) =>
      `<div><b>${escaped(column.head)}</b>${chart(report, column)}<p class="note">${escaped(column.definition)}</p></div>`,
  );
  return `<h2>Minute by minute</h2><p class="note">${clock(minutes[0])} to ${clock(minutes[minutes.length - 1])} UTC, silences left out.</p><div class="figures minutes">${charts.join('')}</div>`;
}

const clock = (minute: number): string =>
  new Date(minute * 60_000).toISOString().slice(0, 16).replace('T', ' ');

function chart(
  { minutes, starts }: ReportMinutes,
  { head, unit, values }: ReportMinutes['columns'][number],
): string {
  const most = values.reduce<number>((high, value) => Math.max(high, value ?? 0), 0) || 1;
  const x = (place: number): string =>
    (LEFT + (place / Math.max(1, minutes.length - 1)) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const y = (value: number): string => (TOP + (1 - value / most) * (HEIGHT - TOP - BOTTOM)).toFixed(1);
  const begins = new Set(starts);
  let path = '';
  values.forEach((value, place) => {
    if (value === null) return;
    const isAlone = place === 0 || values[place - 1] === null || begins.has(place);
    path += `${isAlone ? 'M' : 'L'}${x(place)} ${y(value)}${isAlone ? 'h0.01' : ''}`;
  });
  const edges = starts
    .slice(1)
    .map(
      (start) =>
        `<path d="M${x(start - 0.5)} ${TOP}V${HEIGHT - BOTTOM}" stroke="var(--text2)" stroke-dasharray="2 2"/>`,
    );
  const lines = [0, most].map(
    (value) =>
      `<path d="M${LEFT} ${y(value)}H${WIDTH - RIGHT}" stroke="var(--grid)"/><text x="${LEFT - 4}" y="${Number(y(value)) + 4}" text-anchor="end">${measure(value, unit)}</text>`,
  );
  const times = [0, minutes.length - 1].map(
    (place, i) =>
      `<text x="${x(place)}" y="${HEIGHT - 4}" text-anchor="${i === 0 ? 'start' : 'end'}">${clock(minutes[place]).slice(5)}</text>`,
  );
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(head)}">${lines.join('')}${edges.join('')}<path d="${path}" fill="none" stroke="var(--c1)" stroke-width="1.3" stroke-linecap="round"/>${times.join('')}</svg>`;
}

function measure(value: number, unit: string): string {
  if (unit === 's') return unitText(value, 's');
  if (unit === 'bit/s')
    return value < 1e6 ? `${cellText(value / 1e3, '')} kbit/s` : `${cellText(value / 1e6, '')} Mbit/s`;
  return `${cellText(value, unit)}${unit === '' ? '' : ` ${unit}`}`;
}
