import type { Activity } from '../../model/activity.ts';
import type { Split } from '../../model/split.ts';
import { FLOW_CLASSES } from '../../model/task.ts';

/** What a row is by a split, in words: of the minute table and of the exchange table. */
export interface Trait {
  readonly ofMinute: (row: number) => string;
  readonly ofTask: (row: number) => string;
}

const UNKNOWN = 'unknown';
const NS = 1e9;

export function traitOf(activity: Activity, split: Split): Trait {
  const { labels, flows, servers, users, periods } = activity;
  switch (split) {
    case 'service':
      return byLabel(
        activity,
        labels.map(({ service }) => service),
      );
    case 'task':
      return byLabel(
        activity,
        labels.map(({ task }) => task),
      );
    case 'flow type':
      return byFlow(activity, (flow) => FLOW_CLASSES[flows.flowClass[flow]].toUpperCase());
    case 'server role':
      return byFlow(activity, (flow) => servers[flows.server[flow]]?.role ?? UNKNOWN);
    case 'server':
      return byFlow(activity, (flow) => serverName(activity, flows.server[flow]));
    case 'client platform':
      return byFlow(activity, (flow) => users.platform[flows.user[flow]] || UNKNOWN);
    case 'client version':
      return byFlow(activity, (flow) => users.clientVersion[flows.user[flow]] || UNKNOWN);
    case 'period':
      return byFlow(activity, (flow) => periods[users.period[flows.user[flow]]]?.name ?? UNKNOWN);
    case 'time of day':
      return byHour(activity);
  }
}

/** Host where there is one, else address and port. */
export function serverName({ servers }: Activity, server: number): string {
  const one = servers[server];
  return one === undefined ? UNKNOWN : (one.host ?? `${one.address}:${one.port}`);
}

const byLabel = ({ minutes, exchanges }: Activity, words: readonly string[]): Trait => ({
  ofMinute: (row) => words[minutes.label[row]],
  ofTask: (row) => words[exchanges.label[row]],
});

const byFlow = ({ minutes, exchanges }: Activity, word: (flow: number) => string): Trait => ({
  ofMinute: (row) => word(minutes.flow[row]),
  ofTask: (row) => word(exchanges.flow[row]),
});

/** Hours of the day, UTC; blocks of them where there are more than six. */
function byHour({ minutes, exchanges, baseNs }: Activity): Trait {
  const hours = new Set(minutes.minute.map((minute) => Math.floor(minute / 60) % 24));
  const block = hours.size <= 6 ? 1 : 4;
  const word = (minute: number): string => {
    const from = Math.floor((Math.floor(minute / 60) % 24) / block) * block;
    const two = (hour: number): string => String(hour).padStart(2, '0');
    return `${two(from)}–${two(from + block)} UTC`;
  };
  const baseS = Number(baseNs / 1_000_000_000n) + Number(baseNs % 1_000_000_000n) / NS;
  return {
    ofMinute: (row) => word(minutes.minute[row]),
    ofTask: (row) => word(Math.floor((baseS + exchanges.startNs[row] / NS) / 60)),
  };
}
