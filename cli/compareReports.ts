import { basename } from 'node:path';
import type { ActivityCut, Overlay } from '../src/engine/model/activityCut.ts';
import type { SplitReport } from '../src/engine/model/report.ts';
import { SPLITS } from '../src/engine/model/split.ts';
import { activityCut, cutParts, type OtherActivity, WHOLE_CUT } from '../src/engine/report/activityCut.ts';
import { comparisonHtml, comparisonOf } from '../src/engine/report/comparison.ts';
import { reportFigure } from '../src/engine/report/reportJson.ts';
import { splitMinutes } from '../src/engine/report/reportMinutes.ts';
import type { ParsedArguments } from './arguments.ts';
import { UsageError } from './errors.ts';
import { withOutput } from './io/output.ts';
import { readReportFile } from './io/reportFile.ts';
import { withIntervals } from './io/reportOutput.ts';
import type { Terminal } from './io/terminal.ts';
import { parametersFrom } from './setParameters.ts';

/** `report --compare`: two reports, or two periods of one, over each other. */
export function compareReports(args: ParsedArguments, terminal: Terminal): number {
  const periods = periodsOf(args.value('periods'));
  const wanted = periods === null ? 2 : 1;
  if (args.operands.length !== wanted)
    throw new UsageError(
      periods === null ? '--compare takes two reports' : '--compare --periods takes one report',
    );
  const [first = '', second] = args.operands;
  const a = readReportFile(first);
  const b = second === undefined ? null : readReportFile(second);
  const other: OtherActivity | null =
    b === null ? null : { name: nameOf(second ?? ''), activity: b.activity, beside: nameOf(first) };
  const count = a.activity.periods.length;
  for (const place of periods ?? [])
    if (place >= count) throw new UsageError(`--periods: the report has periods 1 to ${count}`);
  const overlay: Overlay = periods === null ? { kind: 'report' } : { kind: 'period', period: periods[1] };
  const cut: ActivityCut = { ...WHOLE_CUT, period: periods?.[0] ?? null, overlay };
  return withOutput(args.value('output'), (output) => {
    const view = args.has('intervals')
      ? withIntervals(a.activity, cut, other, parametersFrom(args.values('set')), terminal)
      : activityCut(a.activity, cut, other);
    const [ours = '', theirs = ''] = cutParts(a.activity, cut, other).map(({ name }) => name);
    const comparison = comparisonOf(view, [ours, theirs], b === null ? [a.origins] : [a.origins, b.origins]);
    const text = args.has('html') ? comparisonHtml(comparison) : `${JSON.stringify(comparison)}\n`;
    output.write(new TextEncoder().encode(text));
    return 0;
  });
}

/** `report --by`: figures, tables and minutes of a report by what they are made of. */
export function splitReport(args: ParsedArguments, terminal: Terminal): number {
  const by = SPLITS.find((split) => split === args.value('by'));
  const [name] = args.operands;
  if (by === undefined) throw new UsageError(`--by ${args.value('by')}: one of ${SPLITS.join(', ')}`);
  if (name === undefined || args.operands.length !== 1) throw new UsageError('--by takes one report');
  if (args.has('html')) throw new UsageError('--by writes JSON, not --html');
  const { activity, origins } = readReportFile(name);
  const cut: ActivityCut = { ...WHOLE_CUT, overlay: { kind: 'split', by } };
  return withOutput(args.value('output'), (output) => {
    const { figures, tables } = args.has('intervals')
      ? withIntervals(activity, cut, null, parametersFrom(args.values('set')), terminal)
      : activityCut(activity, cut, null);
    const split: SplitReport = {
      kind: 'chatdissect-split',
      version: 1,
      by,
      origins,
      figures: figures.map(reportFigure),
      tables,
      minutes: splitMinutes(activity, by),
    };
    output.write(new TextEncoder().encode(`${JSON.stringify(split)}\n`));
    return 0;
  });
}

const nameOf = (path: string): string => basename(path).replace(/\.json$/i, '');

/** `A,B`, counted from 1, as places. Throws UsageError. */
function periodsOf(text: string | null): readonly [number, number] | null {
  if (text === null) return null;
  const [a, b] = text.split(',').map((word) => (/^[1-9]\d*$/.test(word) ? Number(word) - 1 : Number.NaN));
  if (a === undefined || b === undefined || Number.isNaN(a + b) || text.split(',').length !== 2)
    throw new UsageError(`--periods ${text}: two numbers A,B are expected`);
  return [a, b];
}
