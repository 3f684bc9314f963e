import { SERVICE_SHARES, TASK_SHARES } from '../population/paper.ts';
import {
  LANDMARKS,
  type Landmark,
  MORE_SERVICE_SHARES,
  MORE_TASK_SHARES,
  PERIODS_OF,
  SERVICES,
  TABLE_I,
  TABLE_III,
  TABLE_V,
  TASK_VOLUMES_MB,
  TOTALS,
} from '../population/paperFigures.ts';
import type { TruthTables } from './tables.ts';

/** One number of the paper beside the simulation's. */
export interface Comparison {
  readonly group: string;
  readonly name: string;
  readonly paper: number;
  readonly simulated: number;
  /** Allowed difference; null where the number is only shown. */
  readonly tolerance: number | null;
  readonly unit: 'share' | 'bytes' | 'count';
}

export const isNear = ({ paper, simulated, tolerance }: Comparison): boolean =>
  tolerance === null || Math.abs(simulated - paper) <= tolerance;

/** Standard errors that a share of users may be off, where a tenth of it is less. */
const SAMPLING_ERRORS = 2.6;
/** Spread of message sizes over their mean, for Table V's sampling error. */
const SIZE_SPREAD = 0.5;
/** Means of fewer messages say nothing. */
const FEWEST = 10;
const ALL_TASK_SHARES = { ...TASK_SHARES, ...MORE_TASK_SHARES };

/** Everything that the paper states and the simulator aims at. */
export function calibration(tables: TruthTables): readonly Comparison[] {
  return [
    ...totals(tables),
    ...periods(tables),
    ...userShares(tables),
    ...volumes(tables),
    ...sizes(tables),
    ...landmarks(tables),
  ];
}

function totals(t: TruthTables): Comparison[] {
  const share = (name: string, paper: number, simulated: number, tolerance: number | null): Comparison => ({
    group: 'Whole',
    name,
    paper,
    simulated,
    tolerance,
    unit: 'share',
  });
  const wechatBytes = t.wechatBytesUplink + t.wechatBytesDownlink;
  const mean = (name: string, paper: number, simulated: number, unit: 'bytes' | 'count'): Comparison => ({
    group: 'Whole',
    name,
    paper,
    simulated,
    tolerance: null,
    unit,
  });
  return [
    share('WeChat users of all users', wechatUsersOf(t), t.wechatUsers / t.users, 0.02),
    share('WeChat flows of all flows', TOTALS.flows, t.wechatFlows / t.flows, null),
    share('WeChat packets of all packets', TOTALS.packets, t.wechatPackets / t.packets, null),
    share('WeChat bytes of all bytes', TOTALS.volume, wechatBytes / t.bytes, null),
    share('uplink of WeChat bytes', TOTALS.uplink, t.wechatBytesUplink / wechatBytes, 0.01),
    mean('bytes of a WeChat user', TOTALS.bytesPerWeChatUser, wechatBytes / t.wechatUsers, 'bytes'),
    mean('bytes of a user', TOTALS.bytesPerUser, t.bytes / t.users, 'bytes'),
    mean('flows of a user', TOTALS.flowsPerUser, t.flows / t.users, 'count'),
    mean('packets of a user', TOTALS.packetsPerUser, t.packets / t.users, 'count'),
  ];
}

/** Of the periods that the scenario stands for, else of the whole dataset. */
function wechatUsersOf(t: TruthTables): number {
  const rows = PERIODS_OF[t.scenario]?.map((row) => TABLE_III[row] ?? [0, 0]);
  if (rows === undefined) return TOTALS.users;
  const sum = (column: 0 | 1): number => rows.reduce((total, row) => total + (row[column] ?? 0), 0);
  return sum(1) / sum(0);
}

function periods(t: TruthTables): Comparison[] {
  const rows = PERIODS_OF[t.scenario] ?? [];
  const all = rows.reduce((sum, row) => sum + (TABLE_III[row]?.[0] ?? 0), 0);
  return rows.flatMap((row, place): Comparison[] => {
    const [users = 0, wechatUsers = 0, gb = 0, wechatGb = 0] = TABLE_III[row] ?? [];
    const own = t.periods[place] ?? { users: 0, wechatUsers: 0, bytes: 0, wechatBytes: 0 };
    const name = `row ${row + 1}`;
    const share = wechatUsers / users;
    const error = SAMPLING_ERRORS * Math.sqrt((share * (1 - share)) / Math.max(1, own.users));
    const compare = (
      what: string,
      paper: number,
      simulated: number,
      tolerance: number | null,
    ): Comparison => ({
      group: 'Table III',
      name: `${name}, ${what}`,
      paper,
      simulated,
      tolerance,
      unit: 'share',
    });
    return [
      compare('of all users', users / all, own.users / t.users, users / all / 10),
      compare('WeChat users', share, own.wechatUsers / own.users, Math.max(error, share / 10)),
      compare('WeChat bytes', wechatGb / gb, own.wechatBytes / own.bytes, null),
    ];
  });
}

function userShares(t: TruthTables): Comparison[] {
  const compare = (group: string, name: string, paper: number, users: number): Comparison => ({
    group,
    name,
    paper,
    simulated: users / t.wechatUsers,
    tolerance: Math.max(paper / 10, SAMPLING_ERRORS * Math.sqrt((paper * (1 - paper)) / t.wechatUsers)),
    unit: 'share',
  });
  const services: Readonly<Record<string, number>> = { ...SERVICE_SHARES, ...MORE_SERVICE_SHARES };
  return [
    ...SERVICES.map((name) =>
      compare('Table IV, users of a service', name, services[name] ?? 0, t.services.get(name)?.users ?? 0),
    ),
    ...Object.entries(ALL_TASK_SHARES).map(([name, paper]) =>
      compare('Table IV, users of a task', name, paper, t.tasks.get(name)?.users ?? 0),
    ),
  ];
}

function volumes(t: TruthTables): Comparison[] {
  const paperTotal = Object.values(TASK_VOLUMES_MB).reduce((sum, [up, down]) => sum + up + down, 0);
  const total = t.wechatBytesUplink + t.wechatBytesDownlink;
  return Object.entries(TASK_VOLUMES_MB).map(([name, [up, down]]) => {
    const usage = t.tasks.get(name);
    return {
      group: 'Table IV, share of the volume',
      name,
      paper: (up + down) / paperTotal,
      simulated: ((usage?.bytesUplink ?? 0) + (usage?.bytesDownlink ?? 0)) / total,
      tolerance: null,
      unit: 'share',
    };
  });
}

function sizes(t: TruthTables): Comparison[] {
  return Object.entries(TABLE_V).flatMap(([task, values]) =>
    values.flatMap((paper, column): Comparison[] => {
      if (paper === null) return [];
      const isHttp = column % 2 === 1;
      const isRequest = column < 2;
      const found = t.sizes.get(`${task}|${isHttp ? 'http' : 'tcp'}`);
      const count = (isRequest ? found?.requests : found?.responses) ?? 0;
      if (found === undefined || count === 0) return [];
      const simulated = (isRequest ? found.requestBytes : found.responseBytes) / count;
      return [
        {
          group: 'Table V, mean bytes',
          name: `${task}, ${isHttp ? 'W-HTTP' : 'W-TCP'} ${isRequest ? 'request' : 'response'}`,
          paper,
          simulated,
          tolerance:
            count < FEWEST ? null : paper * Math.max(0.1, (SAMPLING_ERRORS * SIZE_SPREAD) / Math.sqrt(count)),
          unit: 'bytes',
        },
      ];
    }),
  );
}

function landmarks(t: TruthTables): Comparison[] {
  const { series } = t;
  const over = (values: readonly number[], least: number): number =>
    values.filter((value) => value > least).length / values.length;
  const found: Readonly<Record<Landmark, number>> = {
    '6(a) users of 10 MB and more': over(series.volume, 10e6),
    '6(a) users of 100 KB and more': over(series.volume, 100e3),
    '6(b) users whose volume is WeChat for more than half': over(series.volumeShare, 0.5),
    '6(b) users with nothing but WeChat': over(series.volumeShare, 0.999999),
    '6(c) users active for more than 2 hours': over(series.activeSeconds, 7200),
    '6(c) users active for more than 30 minutes': over(series.activeSeconds, 1800),
    '6(c) users with less than a minute of transfer': 1 - over(series.transferSeconds, 59.5),
    '6(d) users with WeChat active for more than 80 % of their time': over(series.activeShare, 0.8),
    '6(d) users transferring for more than 10 % of their time': over(series.transferShare, 0.1),
    '7(a) W-TCP tasks within 0.1 s': 1 - over(series.completionTcp, 0.1),
    '7(b) inter-task times near 300 s': over(series.interTask, 285) - over(series.interTask, 315),
  };
  return (Object.keys(LANDMARKS) as Landmark[]).map((name) => ({
    group: 'Fig. 6 and 7',
    name,
    paper: LANDMARKS[name],
    simulated: found[name],
    // "More than 80 %" of W-TCP tasks is a floor: the landmark's share with three points to spare.
    tolerance: 0.03,
    unit: 'share',
  }));
}

/** The comparison as text, a line each, what is off marked. */
export function calibrationText(comparisons: readonly Comparison[]): string {
  const lines: string[] = [];
  let group = '';
  for (const comparison of comparisons) {
    if (comparison.group !== group) {
      group = comparison.group;
      lines.push(
        '',
        `${group.padEnd(66)}${'paper'.padStart(12)}${'simulated'.padStart(12)}${'allowed'.padStart(11)}`,
      );
    }
    const { name, paper, simulated, tolerance, unit } = comparison;
    const allowed = tolerance === null ? '' : `± ${valueText(tolerance, unit)}`;
    const verdict = isNear(comparison) ? '' : '   off';
    lines.push(
      `  ${name.padEnd(64)}${valueText(paper, unit).padStart(12)}${valueText(simulated, unit).padStart(12)}${allowed.padStart(11)}${verdict}`,
    );
  }
  const judged = comparisons.filter(({ tolerance }) => tolerance !== null);
  const near = judged.filter(isNear).length;
  lines.push('', `${near} of ${judged.length} numbers are as near as allowed.`);
  return `${lines.join('\n').trimStart()}\n`;
}

function valueText(value: number, unit: Comparison['unit']): string {
  if (unit === 'share') return `${(value * 100).toFixed(2)} %`;
  return unit === 'bytes' ? Math.round(value).toLocaleString('en') : value.toFixed(1);
}

/** Table I beside the truth: the flow types that each task was seen on. */
export function flowTypesText(tables: TruthTables): string {
  const lines = [`${'Table I, flow types of tasks'.padEnd(40)}${'paper'.padEnd(20)}simulated`];
  for (const [task, types] of Object.entries(TABLE_I)) {
    const seen = Object.keys(tables.tasks.get(task)?.flowTypes ?? {}).sort();
    lines.push(`  ${task.padEnd(38)}${types.join(' ').padEnd(20)}${seen.join(' ')}`);
  }
  return `${lines.join('\n')}\n`;
}
