import type { Activity } from '../model/activity.ts';
import type { ActivityColumn, ActivityTable } from '../model/figure.ts';
import { TABLE_IV } from '../model/tableIV.ts';
import { CLASS_W_HTTP, CLASS_W_TCP } from '../model/task.ts';
import { median } from '../stats/median.ts';
import { cell } from './cells.ts';
import { PAPER_TABLE_V } from './paperTables.ts';
import type { UserFilter } from './subset.ts';

const KINDS = [
  { id: 'requestTcp', head: 'Request W-TCP', part: 'request', flowClass: CLASS_W_TCP },
  { id: 'requestHttp', head: 'Request W-HTTP', part: 'request', flowClass: CLASS_W_HTTP },
  { id: 'responseTcp', head: 'Response W-TCP', part: 'response', flowClass: CLASS_W_TCP },
  { id: 'responseHttp', head: 'Response W-HTTP', part: 'response', flowClass: CLASS_W_HTTP },
] as const;

const COLUMNS: readonly ActivityColumn[] = [
  ...KINDS.map(
    ({ id, head, part }): ActivityColumn => ({
      id,
      head,
      unit: 'B',
      definition: `Mean application bytes of a ${part}: all bytes of the tasks’ ${part}s over their number.`,
    }),
  ),
  ...KINDS.map(
    ({ id, head, part }): ActivityColumn => ({
      id: `${id}Median`,
      head: `${head}, median`,
      unit: 'B',
      definition: `Median over tasks of their mean ${part}.`,
    }),
  ),
  ...KINDS.map(
    ({ id, head, part }): ActivityColumn => ({
      id: `${id}Spread`,
      head: `${head}, spread`,
      unit: 'B',
      definition: `From a quarter to three quarters of the tasks, by their mean ${part}: how far these quantiles are apart.`,
    }),
  ),
];

/** Distance of the quartiles, each the least value that so many do not exceed. */
function spread(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1];
  return at(0.75) - at(0.25);
}

/** Table V: application bytes of requests and responses of each task, by flow type; medians and spread beside the paper's means. */
export function sizeTable({ exchanges, labels }: Activity, filter: UserFilter): ActivityTable {
  const sizes = new Map<string, { bytes: number; count: number; each: number[] }>();
  const add = (key: string, bytes: number, count: number): void => {
    if (count === 0) return;
    const size = sizes.get(key) ?? { bytes: 0, count: 0, each: [] };
    size.bytes += bytes;
    size.count += count;
    size.each.push(bytes / count);
    sizes.set(key, size);
  };
  for (let i = 0; i < exchanges.length; i += 1) {
    if (!(filter?.(exchanges.user[i]) ?? true)) continue;
    const key = `${labels[exchanges.label[i]]?.task}\n${exchanges.flowClass[i]}`;
    add(`${key}\nrequest`, exchanges.requestBytes[i], exchanges.requests[i]);
    add(`${key}\nresponse`, exchanges.responseBytes[i], exchanges.responses[i]);
  }
  const tasks = TABLE_IV.filter(({ service }) => service !== 'Other');
  return {
    id: 'V',
    title: 'Sizes of requests and responses',
    heads: ['Service', 'Task'],
    columns: COLUMNS,
    rows: tasks.map(({ service, task }) => {
      const found = KINDS.map(({ part, flowClass }) => sizes.get(`${task}\n${flowClass}\n${part}`));
      const paper = PAPER_TABLE_V[task];
      return {
        heads: [service, task],
        cells: [
          ...found.map((size, i) =>
            cell(size === undefined ? null : size.bytes / size.count, paper?.[i] ?? null),
          ),
          ...found.map((size) => cell(size === undefined ? null : median(size.each))),
          ...found.map((size) => cell(size === undefined ? null : spread(size.each))),
        ],
      };
    }),
  };
}
