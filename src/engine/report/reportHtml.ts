import type { Report } from '../model/report.ts';
import { drawingsHtml } from './drawingsHtml.ts';
import { figureHtml } from './figureHtml.ts';
import { minutesHtml } from './minutesHtml.ts';
import { originHtml, pageHtml } from './pageHtml.ts';
import { tableHtml } from './tableHtml.ts';

export const PAPER_NOTE =
  '<p class="note">◇ is what the paper (Huang et al., Fine-Grained Dissection of WeChat in Cellular Networks, IWQoS 2015) states; the difference is ours less the paper’s.</p>';
export const INTERVAL_NOTE =
  '<p class="note">Bands and the small numbers below shares hold 95 % of resamples of the users.</p>';

/** One file for people: no script, nothing is loaded. Addresses stand in it as the report has them. */
export function reportHtml(report: Report): string {
  const hasBands = report.figures.some(({ curves }) => curves.some(({ band }) => band !== undefined));
  return pageHtml('Activity report', [
    ...report.origins.map(originHtml),
    PAPER_NOTE,
    hasBands ? INTERVAL_NOTE : '',
    '<h2>Figures 6 and 7</h2><div class="figures">',
    ...report.figures.map(figureHtml),
    '</div><h2>Tables</h2>',
    ...report.tables.map(tableHtml),
    drawingsHtml(report),
    minutesHtml(report.minutes),
  ]);
}
