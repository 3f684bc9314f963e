import { figuresOf } from '../../src/engine/activity/figures.ts';
import { tablesOf } from '../../src/engine/activity/tables.ts';
import type { Activity } from '../../src/engine/model/activity.ts';
import type { FigureId } from '../../src/engine/model/figure.ts';
import { FLOW_CLASSES } from '../../src/engine/model/task.ts';
import type { Sizes, TruthTables, Usage } from '../../src/simulator/truth/tables.ts';

/** What the workbench shows of an activity in the shape of the truth's tables, to be held against the paper like them. */
export function shownTables(activity: Activity, scenario: string): TruthTables {
  const { users, flows, totals } = activity;
  const tables = new Map(tablesOf(activity).map((table) => [table.id as string, table.rows]));
  const numbers = (id: string): readonly { heads: readonly string[]; values: readonly number[] }[] =>
    (tables.get(id) ?? []).map(({ heads, cells }) => ({
      heads,
      values: cells.map(({ value }) => value ?? 0),
    }));
  const usage = numbers('IV').map(
    ({
      heads,
      values: [own = 0, , , , bytesUplink = 0, , bytesDownlink = 0],
    }): [readonly string[], Usage] => [heads, { users: own, bytesUplink, bytesDownlink, flowTypes: {} }],
  );
  const sum = (column: Float64Array): number => column.reduce((all, value) => all + value, 0);
  const periods = numbers('III').map(
    ({ values: [own = 0, wechatUsers = 0, bytes = 0, wechatBytes = 0] }) => ({
      users: own,
      wechatUsers,
      bytes,
      wechatBytes,
    }),
  );
  const total = periods.pop();
  const curve = (id: FigureId, place: number): readonly number[] => [
    ...(figuresOf(activity).find((figure) => figure.id === id)?.series[place]?.distribution.values ?? []),
  ];
  return {
    scenario,
    periods,
    users: total?.users ?? 0,
    wechatUsers: total?.wechatUsers ?? 0,
    packets: totals.packets,
    wechatPackets: sum(users.appPackets),
    bytes: total?.bytes ?? 0,
    wechatBytesUplink: sum(users.appBytesUplink),
    wechatBytesDownlink: sum(users.appBytesDownlink),
    flows: flows.length,
    wechatFlows: flows.flowClass.filter((one) => one !== 0).length,
    tasks: new Map(
      usage.filter(([[, task]]) => task !== 'All tasks').map(([[, task = ''], one]) => [task, one]),
    ),
    services: new Map(
      usage.filter(([[, task]]) => task === 'All tasks').map(([[service = ''], one]) => [service, one]),
    ),
    sizes: sizesOf(activity),
    series: {
      volume: curve('6a', 0),
      volumeShare: curve('6b', 0),
      activeSeconds: curve('6c', 0),
      transferSeconds: curve('6c', 1),
      activeShare: curve('6d', 0),
      transferShare: curve('6d', 1),
      completionTcp: curve('7a', 0),
      completionHttp: curve('7a', 1),
      interTask: curve('7b', 0),
    },
  };
}

function sizesOf({ exchanges, labels }: Activity): ReadonlyMap<string, Sizes> {
  const sizes = new Map<string, { -readonly [K in keyof Sizes]: Sizes[K] }>();
  for (let i = 0; i < exchanges.length; i += 1) {
    const key = `${labels[exchanges.label[i]]?.task}|${FLOW_CLASSES[exchanges.flowClass[i]]?.slice(2)}`;
    const size = sizes.get(key) ?? { requests: 0, responses: 0, requestBytes: 0, responseBytes: 0 };
    sizes.set(key, size);
    size.requests += exchanges.requests[i];
    size.responses += exchanges.responses[i];
    size.requestBytes += exchanges.requestBytes[i];
    size.responseBytes += exchanges.responseBytes[i];
  }
  return sizes;
}
