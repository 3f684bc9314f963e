import type { ActivityPart } from '../../engine/model/activityView.ts';
import type { ActivityRow, ActivityTable } from '../../engine/model/figure.ts';
import { SPLITS } from '../../engine/model/split.ts';

/** Whose flows the numbers of a row are of; null where no flows of this capture stand behind it. */
export function partOfRow(table: ActivityTable, row: ActivityRow): ActivityPart | null {
  const { heads } = table;
  const split = SPLITS.find((one) => heads[0] === `by ${one}`);
  const group = split === undefined ? null : { split, name: row.heads[0] ?? '' };
  const [service = '', task = ''] = ['Service', 'Task'].map((head) => row.heads[heads.indexOf(head)] ?? '');
  const isTask = heads.includes('Task') && service !== 'Total' && service !== 'Other';
  if (isTask && group?.name !== 'others')
    return {
      kind: 'task',
      service,
      task: task === 'All tasks' ? '' : task,
      ...(group !== null && { group }),
    };
  if (group !== null) return null;
  if (table.id === 'text') return partOfStatement(row.heads[0] ?? '');
  if (table.id === 'III') {
    const place = table.rows.indexOf(row);
    return { kind: 'app', period: place === table.rows.length - 1 ? null : place };
  }
  return service === 'Other' ? { kind: 'other' } : { kind: 'app', period: null };
}

function partOfStatement(statement: string): ActivityPart {
  const [, flowClass = '', seconds = ''] = /^(W-\w+) flows under (\d+) s$/.exec(statement) ?? [];
  return flowClass === ''
    ? { kind: 'app', period: null }
    : { kind: 'class', flowClass: flowClass.toLowerCase(), underS: Number(seconds) };
}
