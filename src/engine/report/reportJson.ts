import type { Activity } from '../model/activity.ts';
import type { CutView } from '../model/activityCut.ts';
import type { Figure } from '../model/figure.ts';
import type { Report, ReportCurve, ReportFigure, ReportOrigin } from '../model/report.ts';
import { activityView } from './activityView.ts';
import { packed, unpacked } from './columnCodec.ts';
import { reportMinutes } from './reportMinutes.ts';

/** An activity as a report. `shown`: its figures and tables where they have intervals. */
export function reportOf(
  activity: Activity,
  origins: readonly ReportOrigin[],
  shown: CutView | null = null,
): Report {
  const view = activityView(activity);
  const { workflows, servers, groups } = view;
  const { tables, figures } = shown ?? view;
  return {
    kind: 'chatdissect-report',
    version: 1,
    origins,
    tables,
    figures: figures.map(reportFigure),
    workflows,
    servers,
    groups,
    minutes: reportMinutes(activity),
    activity,
  };
}

/** One JSON object. Columns of the activity are packed; all else can be read as it stands. */
export function reportJson(report: Report): string {
  return `${JSON.stringify({ ...report, activity: packed(report.activity) })}\n`;
}

/** Origins and activity of a report's text. Throws a RangeError that says what is wrong with it. */
export function readReport(text: string): Pick<Report, 'origins' | 'activity'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RangeError('no JSON');
  }
  const { kind, version, origins, activity } = (value ?? {}) as Record<string, unknown>;
  if (kind !== 'chatdissect-report') throw new RangeError('no report of chatdissect');
  if (version !== 1) throw new RangeError(`a report of version ${version}, read are those of version 1`);
  if (!Array.isArray(origins)) throw new RangeError('it does not say what it was made of');
  const whole = unpacked(activity);
  if (!isActivity(whole)) throw new RangeError('its activity is not whole');
  return { origins: origins as readonly ReportOrigin[], activity: whole };
}

const TABLES = ['users', 'usage', 'exchanges', 'flows', 'minutes'] as const;
const LISTS = ['periods', 'labels', 'servers'] as const;

/** Every table is there and its columns are as long as it says. */
function isActivity(value: unknown): value is Activity {
  if (value === null || typeof value !== 'object') return false;
  const parts = value as Record<string, unknown>;
  if (typeof parts.baseNs !== 'bigint' || typeof parts.totals !== 'object') return false;
  if (LISTS.some((name) => !Array.isArray(parts[name]))) return false;
  return TABLES.every((name) => {
    const table = parts[name];
    if (table === null || typeof table !== 'object') return false;
    const { length, ...columns } = table as Record<string, unknown>;
    const found = Object.values(columns);
    return found.length > 0 && found.every((column) => (column as ArrayLike<unknown>)?.length === length);
  });
}

/** A figure with its curves as steps. */
export function reportFigure({
  id,
  title,
  definition,
  axis,
  unit,
  population,
  series,
}: Figure): ReportFigure {
  return {
    id,
    title,
    definition,
    axis,
    unit,
    population,
    curves: series.map(({ name, distribution, landmarks, band }) => ({
      name,
      ...stepsOf(distribution.values),
      landmarks,
      ...(band !== undefined && {
        band: { values: [...band.values], low: [...band.low], high: [...band.high] },
      }),
    })),
  };
}

function stepsOf(ascending: Float64Array): Pick<ReportCurve, 'values' | 'counts'> {
  const values: number[] = [];
  const counts: number[] = [];
  for (let i = 0; i < ascending.length; i += 1) {
    if (ascending[i] === ascending[i + 1]) continue;
    values.push(ascending[i]);
    counts.push(i + 1);
  }
  return { values, counts };
}
