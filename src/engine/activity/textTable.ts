import type { Activity } from '../model/activity.ts';
import type { ActivityRow, ActivityTable } from '../model/figure.ts';
import { CLASS_NONE, CLASS_W_HTTP, CLASS_W_TCP } from '../model/task.ts';
import { cell, percentOf } from './cells.ts';
import { appUsers } from './figureSamples.ts';
import { PAPER_REQUESTS, PAPER_RESPONSES, PAPER_SHARES } from './paperTables.ts';
import type { UserFilter } from './subset.ts';

/** Most W-HTTP flows are shorter than this, says the paper. */
const SHORT_FLOW_NS = 10e9;

/** The figures that the paper states in its text. */
export function textTable(activity: Activity, filter: UserFilter): ActivityTable {
  const { users, exchanges, flows, usage } = activity;
  const wanted = (user: number): boolean => filter?.(user) ?? true;
  const everybody = Array.from({ length: users.length }, (_, user) => user).filter(wanted);
  const own = appUsers(activity, filter);
  const sum = (rows: readonly number[], of: (user: number) => number): number =>
    rows.reduce((all, user) => all + of(user), 0);
  const volume = sum(everybody, (user) => users.bytesUplink[user] + users.bytesDownlink[user]);
  const uplink = sum(own, (user) => users.appBytesUplink[user]);
  const appVolume = uplink + sum(own, (user) => users.appBytesDownlink[user]);
  const count = (length: number, is: (i: number) => boolean): number => {
    let n = 0;
    for (let i = 0; i < length; i += 1) if (is(i)) n += 1;
    return n;
  };
  const ofUser = (i: number): boolean => wanted(flows.user[i]);
  const http = (i: number): boolean => ofUser(i) && flows.flowClass[i] === CLASS_W_HTTP;
  let [requests, responses, withTask] = [0, 0, 0];
  for (let i = 0; i < exchanges.length; i += 1) {
    const isPaired = exchanges.flowClass[i] === CLASS_W_TCP || exchanges.flowClass[i] === CLASS_W_HTTP;
    if (!isPaired || !wanted(exchanges.user[i])) continue;
    requests += exchanges.requests[i];
    responses += exchanges.responses[i];
  }
  for (let i = 0; i < usage.length; i += 1)
    if (usage.label[i] !== 0 && wanted(usage.user[i]))
      withTask += usage.bytesUplink[i] + usage.bytesDownlink[i];
  const row = (text: string, value: number | null, paper: number | null): ActivityRow => ({
    heads: [text],
    cells: [cell(value, paper)],
  });
  const flowCount = count(flows.length, ofUser);
  const appFlowCount = count(flows.length, (i) => ofUser(i) && flows.flowClass[i] !== CLASS_NONE);
  return {
    id: 'text',
    title: 'What the paper says in its text',
    heads: ['Statement'],
    columns: [
      {
        id: 'value',
        head: 'Value',
        unit: '',
        definition: 'Percent where the statement says share, else a count.',
      },
    ],
    rows: [
      row(
        'Share of users who use the app, %',
        percentOf(own.length, everybody.length),
        100 * PAPER_SHARES.users,
      ),
      row('Share of flows, %', percentOf(appFlowCount, flowCount), 100 * PAPER_SHARES.flows),
      row(
        'Share of packets, %',
        percentOf(
          sum(own, (user) => users.appPackets[user]),
          sum(everybody, (user) => users.packets[user]),
        ),
        100 * PAPER_SHARES.packets,
      ),
      row('Share of volume, %', percentOf(appVolume, volume), 100 * PAPER_SHARES.volume),
      row(
        'Share of classified volume that is uplink, %',
        percentOf(uplink, appVolume),
        100 * PAPER_SHARES.uplink,
      ),
      row(
        'Share of classified volume that has a task, %',
        percentOf(withTask, appVolume),
        100 * PAPER_SHARES.withTask,
      ),
      row(
        'Share of W-HTTP flows under 10 s, %',
        percentOf(
          count(flows.length, (i) => http(i) && flows.endNs[i] - flows.startNs[i] < SHORT_FLOW_NS),
          count(flows.length, http),
        ),
        null,
      ),
      row('Requests in W-TCP and W-HTTP', requests, PAPER_REQUESTS),
      row('Responses in W-TCP and W-HTTP', responses, PAPER_RESPONSES),
    ],
  };
}
