import type { Activity } from '../model/activity.ts';
import type { ActivityColumn, ActivityRow, ActivityTable } from '../model/figure.ts';
import { TABLE_IV } from '../model/tableIV.ts';
import { cell, percentOf } from './cells.ts';
import { appUsers } from './figureSamples.ts';
import {
  PAPER_OTHER,
  PAPER_SERVICE_USERS,
  PAPER_TABLE_IV,
  PAPER_TOTAL_IV,
  type PaperUsage,
} from './paperTables.ts';
import type { UserFilter } from './subset.ts';

const MB = 1e6;

interface Usage {
  readonly users: number | null;
  readonly uplink: number;
  readonly downlink: number;
}

const COLUMNS: readonly ActivityColumn[] = [
  column('users', 'Users', '', 'Users with at least one task of the row.'),
  column('usersShare', 'Users', '%', 'Of all users of the app.'),
  column(
    'bytes',
    'Total',
    'B',
    'IP bytes of the tasks: each packet goes to its flow’s current task, handshakes, acknowledgements and retransmissions included.',
  ),
  column('bytesShare', 'Total', '%', 'Of the IP bytes of all classified flows.'),
  column('uplink', 'Uplink', 'B', 'IP bytes from clients to servers.'),
  column('uplinkShare', 'Uplink', '%', 'Of the IP bytes of all classified flows, both directions.'),
  column('downlink', 'Downlink', 'B', 'IP bytes from servers to clients.'),
  column('downlinkShare', 'Downlink', '%', 'Of the IP bytes of all classified flows, both directions.'),
];

function column(id: string, head: string, unit: ActivityColumn['unit'], definition: string): ActivityColumn {
  return { id, head, unit, definition };
}

const OTHER = TABLE_IV[TABLE_IV.length - 1];

/** Table IV: users and volume of each service and task. Every task of the vocabulary keeps its row. */
export function usageTable(activity: Activity, filter: UserFilter): ActivityTable {
  const own = new Set(appUsers(activity, filter));
  const total = totalOf(activity, own);
  const byLabel = usageByLabel(activity, own);
  const tasks = TABLE_IV.filter(({ service }) => service !== 'Other');
  const services = [...new Set(tasks.map(({ service }) => service))];
  const seen = tasks.map(({ task }) => byLabel.get(task) ?? { users: 0, uplink: 0, downlink: 0 });
  const sum = (of: (usage: Usage) => number): number => seen.reduce((all, usage) => all + of(usage), 0);
  const other: Usage = {
    users: otherUsers(activity, own).size,
    uplink: total.uplink - sum(({ uplink }) => uplink),
    downlink: total.downlink - sum(({ downlink }) => downlink),
  };
  const rowOf = (heads: readonly string[], usage: Usage, paper: PaperUsage | null): ActivityRow =>
    usageRow(heads, usage, paper, total);
  return {
    id: 'IV',
    title: 'Users and volume of services and tasks',
    heads: ['Service', 'Task'],
    columns: COLUMNS,
    rows: [
      ...tasks.map(({ service, task }, i) => rowOf([service, task], seen[i], PAPER_TABLE_IV[task] ?? null)),
      rowOf([OTHER.service, OTHER.task], other, PAPER_OTHER),
      ...services.map((service) => serviceRow(service, activity, own, total)),
      rowOf(['Total', ''], total, PAPER_TOTAL_IV),
    ],
  };
}

function usageRow(
  heads: readonly string[],
  { users, uplink, downlink }: Usage,
  paper: PaperUsage | null,
  total: Usage,
): ActivityRow {
  const whole = total.uplink + total.downlink;
  const paperWhole = PAPER_TOTAL_IV.uplinkMB + PAPER_TOTAL_IV.downlinkMB;
  const volume = (ours: number, paperMB: number | null) => [
    cell(ours, paperMB === null ? null : paperMB * MB),
    cell(percentOf(ours, whole), paperMB === null ? null : percentOf(paperMB, paperWhole)),
  ];
  const paperUsers = paper?.users ?? null;
  return {
    heads,
    cells: [
      cell(users, paperUsers),
      cell(
        users === null ? null : percentOf(users, total.users ?? 0),
        paperUsers === null ? null : percentOf(paperUsers, PAPER_TOTAL_IV.users ?? 0),
      ),
      ...volume(uplink + downlink, paper && paper.uplinkMB + paper.downlinkMB),
      ...volume(uplink, paper?.uplinkMB ?? null),
      ...volume(downlink, paper?.downlinkMB ?? null),
    ],
  };
}

function serviceRow(
  service: string,
  activity: Activity,
  own: ReadonlySet<number>,
  total: Usage,
): ActivityRow {
  const { usage, labels } = activity;
  const users = new Set<number>();
  let [uplink, downlink] = [0, 0];
  for (let i = 0; i < usage.length; i += 1) {
    if (!own.has(usage.user[i]) || labels[usage.label[i]]?.service !== service || usage.label[i] === 0)
      continue;
    users.add(usage.user[i]);
    uplink += usage.bytesUplink[i];
    downlink += usage.bytesDownlink[i];
  }
  const papers = TABLE_IV.filter((one) => one.service === service).map(({ task }) => PAPER_TABLE_IV[task]);
  const paper: PaperUsage = {
    users: PAPER_SERVICE_USERS[service] ?? null,
    uplinkMB: papers.reduce((sum, one) => sum + (one?.uplinkMB ?? 0), 0),
    downlinkMB: papers.reduce((sum, one) => sum + (one?.downlinkMB ?? 0), 0),
  };
  return usageRow([service, 'All tasks'], { users: users.size, uplink, downlink }, paper, total);
}

/** Users of tasks that have no row of their own. */
function otherUsers({ usage, labels }: Activity, own: ReadonlySet<number>): ReadonlySet<number> {
  const named = new Set<string>(TABLE_IV.slice(0, -1).map(({ task }) => task));
  const users = new Set<number>();
  for (let i = 0; i < usage.length; i += 1) {
    const isOther = usage.label[i] !== 0 && !named.has(labels[usage.label[i]]?.task ?? '');
    if (isOther && own.has(usage.user[i])) users.add(usage.user[i]);
  }
  return users;
}

function usageByLabel({ usage, labels }: Activity, own: ReadonlySet<number>): ReadonlyMap<string, Usage> {
  const out = new Map<string, { users: number; uplink: number; downlink: number }>();
  for (let i = 0; i < usage.length; i += 1) {
    const label = labels[usage.label[i]];
    if (usage.label[i] === 0 || label === undefined || !own.has(usage.user[i])) continue;
    const sum = out.get(label.task) ?? { users: 0, uplink: 0, downlink: 0 };
    sum.users += 1;
    sum.uplink += usage.bytesUplink[i];
    sum.downlink += usage.bytesDownlink[i];
    out.set(label.task, sum);
  }
  return out;
}

function totalOf({ users }: Activity, own: ReadonlySet<number>): Usage {
  let [uplink, downlink] = [0, 0];
  for (const user of own) {
    uplink += users.appBytesUplink[user];
    downlink += users.appBytesDownlink[user];
  }
  return { users: own.size, uplink, downlink };
}
