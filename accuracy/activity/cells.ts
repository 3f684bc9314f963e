import { tablesOf } from '../../src/engine/activity/tables.ts';
import type { Activity } from '../../src/engine/model/activity.ts';
import type { ActivityRow, ActivityTable } from '../../src/engine/model/figure.ts';
import { TABLE_IV } from '../../src/engine/model/tableIV.ts';
import type { Usage } from '../../src/simulator/truth/tables.ts';
import type { TrueActivity } from './measured.ts';

/** One cell of a table, the truth's value beside it. */
export interface Cell {
  readonly table: ActivityTable['id'];
  readonly name: string;
  readonly ours: number | null;
  readonly truth: number | null;
}

/** Every cell that the truth's tables have, too. */
export function cellsOf(activity: Activity, truth: TrueActivity): readonly Cell[] {
  const tables = new Map(tablesOf(activity).map((table) => [table.id, table]));
  const rowsOf = (id: ActivityTable['id']): readonly ActivityRow[] => tables.get(id)?.rows ?? [];
  return [
    ...seen(rowsOf('I'), truth),
    ...periods(rowsOf('III'), truth),
    ...usage(rowsOf('IV'), truth),
    ...sizes(rowsOf('V'), truth),
    ...text(rowsOf('text'), truth),
  ];
}

/** Error of a cell relative to the truth; 1 where only one of both has a value. */
export function errorOf({ ours, truth }: Cell): number {
  if (ours === truth) return 0;
  if (ours === null || truth === null) return 1;
  return Math.abs(ours - truth) / Math.max(Math.abs(ours), Math.abs(truth));
}

const NOTHING: Usage = { users: 0, bytesUplink: 0, bytesDownlink: 0, flowTypes: {} };
const TASKS = TABLE_IV.filter(({ service }) => service !== 'Other').map(({ task }) => task);

function seen(rows: readonly ActivityRow[], { tables }: TrueActivity): Cell[] {
  return TASKS.flatMap((task) =>
    ['tcp', 'http', 'udp', 'dns'].map((type, i) => ({
      table: 'I' as const,
      name: `${task}, W-${type.toUpperCase()}`,
      ours: ours(rows, task, i),
      truth: tables.tasks.get(task)?.flowTypes[type] ?? 0,
    })),
  );
}

const ours = (rows: readonly ActivityRow[], head: string, column: number): number | null =>
  rows.find(({ heads }) => heads.at(-1) === head)?.cells[column]?.value ?? null;

function periods(rows: readonly ActivityRow[], { tables }: TrueActivity): Cell[] {
  const columns = ['users', 'app users', 'volume', 'app volume'];
  const wechat = tables.wechatBytesUplink + tables.wechatBytesDownlink;
  const total = { users: tables.users, wechatUsers: tables.wechatUsers, bytes: tables.bytes };
  return [...tables.periods, { ...total, wechatBytes: wechat }].flatMap((period, i) =>
    [period.users, period.wechatUsers, period.bytes, period.wechatBytes].map((value, column) => ({
      table: 'III' as const,
      name: `${rows[i]?.heads[0] ?? `Period ${i + 1}`}, ${columns[column]}`,
      ours: rows[i]?.cells[column]?.value ?? null,
      truth: value,
    })),
  );
}

function usage(rows: readonly ActivityRow[], { tables }: TrueActivity): Cell[] {
  const named = TASKS.map((task) => [task, tables.tasks.get(task) ?? NOTHING] as const);
  const rest = (of: 'bytesUplink' | 'bytesDownlink', whole: number): number =>
    named.reduce((left, [, one]) => left - one[of], whole);
  const otherName = TABLE_IV[TABLE_IV.length - 1]?.task ?? '';
  const other: Usage = {
    users: tables.tasks.get(otherName)?.users ?? 0,
    bytesUplink: rest('bytesUplink', tables.wechatBytesUplink),
    bytesDownlink: rest('bytesDownlink', tables.wechatBytesDownlink),
    flowTypes: {},
  };
  const whole = { ...other, users: tables.wechatUsers };
  const total: Usage = {
    ...whole,
    bytesUplink: tables.wechatBytesUplink,
    bytesDownlink: tables.wechatBytesDownlink,
  };
  return [...named, [otherName, other] as const, ['', total] as const].flatMap(([task, one]) =>
    [one.users, one.bytesUplink + one.bytesDownlink, one.bytesUplink, one.bytesDownlink].map((value, i) => ({
      table: 'IV' as const,
      name: `${task === '' ? 'Total' : task}, ${['users', 'bytes', 'uplink', 'downlink'][i]}`,
      ours: ours(rows, task, 2 * i),
      truth: value,
    })),
  );
}

function sizes(rows: readonly ActivityRow[], { tables }: TrueActivity): Cell[] {
  return TASKS.flatMap((task) =>
    ['tcp', 'http'].flatMap((type, i) => {
      const size = tables.sizes.get(`${task}|${type}`);
      const mean = (bytes = 0, count = 0): number | null => (count === 0 ? null : bytes / count);
      const name = `${task}, W-${type.toUpperCase()}`;
      return [
        {
          table: 'V' as const,
          name: `${name} request`,
          ours: ours(rows, task, i),
          truth: mean(size?.requestBytes, size?.requests),
        },
        {
          table: 'V' as const,
          name: `${name} response`,
          ours: ours(rows, task, i + 2),
          truth: mean(size?.responseBytes, size?.responses),
        },
      ];
    }),
  );
}

function text(rows: readonly ActivityRow[], { tables: t, flows }: TrueActivity): Cell[] {
  const wechat = t.wechatBytesUplink + t.wechatBytesDownlink;
  const tasks = [...t.tasks.values()].reduce((sum, one) => sum + one.bytesUplink + one.bytesDownlink, 0);
  const messages = (of: 'requests' | 'responses'): number =>
    [...t.sizes].reduce((sum, [key, size]) => sum + (/\|(tcp|http)$/.test(key) ? size[of] : 0), 0);
  const http = flows.filter(({ type }) => type === 'http');
  const short = http.filter(({ startNs, endNs }) => endNs - startNs < 10e9);
  const stated: readonly (readonly [string, number, number | null])[] = [
    ['Users who use the app', t.wechatUsers, t.users],
    ['Flows of the app', t.wechatFlows, t.flows],
    ['Packets of the app', t.wechatPackets, t.packets],
    ['Bytes of the app', wechat, t.bytes],
    ['Uplink bytes, of the app’s', t.wechatBytesUplink, wechat],
    ['Bytes with a task, of the app’s', tasks, wechat],
    ['W-HTTP flows under 10 s', short.length, http.length],
    ['Requests in W-TCP and W-HTTP', messages('requests'), null],
    ['Responses in W-TCP and W-HTTP', messages('responses'), null],
  ];
  return stated.flatMap(([name, part, whole]) => [
    { table: 'text', name: `${name}, number`, ours: ours(rows, name, 1), truth: part },
    ...(whole === null
      ? []
      : [
          {
            table: 'text' as const,
            name: `${name}, %`,
            ours: ours(rows, name, 0),
            truth: (100 * part) / whole,
          },
        ]),
  ]);
}
