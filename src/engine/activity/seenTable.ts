import type { Activity } from '../model/activity.ts';
import type { ActivityTable } from '../model/figure.ts';
import { TABLE_IV } from '../model/tableIV.ts';
import { FLOW_CLASSES } from '../model/task.ts';
import { cell } from './cells.ts';
import { PAPER_TABLE_I } from './paperTables.ts';
import type { UserFilter } from './subset.ts';

const CLASSES = ['w-tcp', 'w-http', 'w-udp', 'w-dns'] as const;
const NAMES: Readonly<Record<(typeof CLASSES)[number], string>> = {
  'w-tcp': 'W-TCP',
  'w-http': 'W-HTTP',
  'w-udp': 'W-UDP',
  'w-dns': 'W-DNS',
};

/** Table I: in which flow types each task was seen, and how often. The paper ticks only: 1 where it does. */
export function seenTable({ exchanges, labels }: Activity, filter: UserFilter): ActivityTable {
  const counts = new Map<string, number>();
  for (let i = 0; i < exchanges.length; i += 1) {
    if (!(filter?.(exchanges.user[i]) ?? true)) continue;
    const key = `${labels[exchanges.label[i]]?.task}\n${FLOW_CLASSES[exchanges.flowClass[i]]}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return {
    id: 'I',
    title: 'Flow types of tasks',
    heads: ['Service', 'Task'],
    columns: CLASSES.map((id) => ({
      id,
      head: NAMES[id],
      unit: '',
      definition: `Tasks of the row seen in ${NAMES[id]} flows; the paper’s Table I only ticks which were seen in its experiments.`,
    })),
    rows: TABLE_IV.filter(({ service }) => service !== 'Other').map(({ service, task }) => {
      const paper = PAPER_TABLE_I[task];
      return {
        heads: [service, task],
        cells: CLASSES.map((id) =>
          cell(
            counts.get(`${task}\n${id}`) ?? 0,
            paper === undefined ? null : paper.includes(NAMES[id]) ? 1 : 0,
          ),
        ),
      };
    }),
  };
}
