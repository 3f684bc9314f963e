import type { Activity } from '../model/activity.ts';
import type { ActivityColumn, ActivityRow, ActivityTable } from '../model/figure.ts';
import { CLASS_NONE, CLASS_W_DNS, CLASS_W_HTTP, CLASS_W_TCP, CLASS_W_UDP } from '../model/task.ts';
import { median } from '../stats/median.ts';
import { cell, percentOf } from './cells.ts';
import { appUsers } from './figureSamples.ts';
import { PAPER_COUNTS, PAPER_SHARES } from './paperTables.ts';
import type { UserFilter } from './subset.ts';

/** Most W-HTTP flows are shorter than this, says the paper. */
const SHORT_FLOW_S = 10;

const COLUMNS: readonly ActivityColumn[] = [
  { id: 'share', head: 'Share', unit: '%', definition: 'Of all that the statement names, in per cent.' },
  { id: 'number', head: 'Number', unit: '', definition: 'How many: users, flows, packets, bytes, messages.' },
  {
    id: 'median',
    head: 'Median duration',
    unit: 's',
    definition: 'Of the flows of the type, first packet to last.',
  },
];

const TIMED = [
  ['W-TCP', CLASS_W_TCP],
  ['W-HTTP', CLASS_W_HTTP],
  ['W-UDP', CLASS_W_UDP],
  ['W-DNS', CLASS_W_DNS],
] as const;

/** The figures that the paper states in its text (II-B, VI). */
export function textTable(activity: Activity, filter: UserFilter): ActivityTable {
  const wanted = (user: number): boolean => filter?.(user) ?? true;
  return {
    id: 'text',
    title: 'What the paper says in its text',
    heads: ['Statement'],
    columns: COLUMNS,
    rows: [
      ...volumeRows(activity, filter),
      ...TIMED.map(([name, flowClass]) => durationRow(activity, wanted, name, flowClass)),
      ...messageRows(activity, wanted),
    ],
  };
}

type PaperNumber = readonly [share: number | null, count: number | null];
const NO_PAPER: PaperNumber = [null, null];

function row(
  text: string,
  part: number,
  whole: number | null,
  [share, count]: PaperNumber = NO_PAPER,
  medianS: number | null = null,
): ActivityRow {
  return {
    heads: [text],
    cells: [
      cell(whole === null ? null : percentOf(part, whole), share === null ? null : 100 * share),
      cell(part, count),
      cell(medianS),
    ],
  };
}

function volumeRows(activity: Activity, filter: UserFilter): readonly ActivityRow[] {
  const { users, flows, usage } = activity;
  const wanted = (user: number): boolean => filter?.(user) ?? true;
  const everybody = Array.from({ length: users.length }, (_, user) => user).filter(wanted);
  const own = appUsers(activity, filter);
  const sum = (rows: readonly number[], column: Float64Array): number =>
    rows.reduce((all, user) => all + column[user], 0);
  const volume = sum(everybody, users.bytesUplink) + sum(everybody, users.bytesDownlink);
  const uplink = sum(own, users.appBytesUplink);
  const appVolume = uplink + sum(own, users.appBytesDownlink);
  let [flowCount, appFlowCount, withTask] = [0, 0, 0];
  for (let i = 0; i < flows.length; i += 1) {
    if (!wanted(flows.user[i])) continue;
    flowCount += 1;
    if (flows.flowClass[i] !== CLASS_NONE) appFlowCount += 1;
  }
  for (let i = 0; i < usage.length; i += 1)
    if (usage.label[i] !== 0 && wanted(usage.user[i]))
      withTask += usage.bytesUplink[i] + usage.bytesDownlink[i];
  const packets = sum(everybody, users.packets);
  const { users: paperUsers, flows: paperFlows, packets: paperPackets, volume: paperBytes } = PAPER_COUNTS;
  return [
    row('Users who use the app', own.length, everybody.length, [PAPER_SHARES.users, paperUsers]),
    row('Flows of the app', appFlowCount, flowCount, [PAPER_SHARES.flows, paperFlows]),
    row('Packets of the app', sum(own, users.appPackets), packets, [PAPER_SHARES.packets, paperPackets]),
    row('Bytes of the app', appVolume, volume, [PAPER_SHARES.volume, paperBytes]),
    row('Uplink bytes, of the app’s', uplink, appVolume, [PAPER_SHARES.uplink, PAPER_COUNTS.uplink]),
    row('Bytes with a task, of the app’s', withTask, appVolume, [PAPER_SHARES.withTask, null]),
  ];
}

function durationRow(
  { flows }: Activity,
  wanted: (user: number) => boolean,
  name: string,
  flowClass: number,
): ActivityRow {
  const seconds: number[] = [];
  for (let i = 0; i < flows.length; i += 1)
    if (flows.flowClass[i] === flowClass && wanted(flows.user[i]))
      seconds.push((flows.endNs[i] - flows.startNs[i]) / 1e9);
  const short = seconds.filter((one) => one < SHORT_FLOW_S).length;
  const middle = seconds.length === 0 ? null : median(seconds);
  return row(`${name} flows under ${SHORT_FLOW_S} s`, short, seconds.length, NO_PAPER, middle);
}

function messageRows({ exchanges }: Activity, wanted: (user: number) => boolean): readonly ActivityRow[] {
  let [requests, responses] = [0, 0];
  for (let i = 0; i < exchanges.length; i += 1) {
    const isPaired = exchanges.flowClass[i] === CLASS_W_TCP || exchanges.flowClass[i] === CLASS_W_HTTP;
    if (!isPaired || !wanted(exchanges.user[i])) continue;
    requests += exchanges.requests[i];
    responses += exchanges.responses[i];
  }
  return [
    row('Requests in W-TCP and W-HTTP', requests, null, [null, PAPER_COUNTS.requests]),
    row('Responses in W-TCP and W-HTTP', responses, null, [null, PAPER_COUNTS.responses]),
  ];
}
