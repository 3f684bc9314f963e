import type { ActivityTable, ComparedValue } from '../../engine/model/figure.ts';
import type { DataColumn } from '../../ui/dataTable/DataTable.tsx';
import { numbers } from '../columns.tsx';
import { cellText, differenceText, shownUnit } from './cellText.ts';

const NARROW = 84;

/** What stands beside the numbers of one column of a table. */
export interface CellColumn {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly cellOf: (row: number) => ComparedValue | undefined;
}

export function cellColumn(table: ActivityTable, i: number): CellColumn {
  const { id = '', head = '' } = table.columns[i] ?? {};
  const unit = shownUnit(table, i);
  return {
    id,
    unit,
    label: unit === '' ? head : `${head}, ${unit}`,
    cellOf: (row) => table.rows[row]?.cells[i],
  };
}

/** Ends of the interval of 95 % of resamples. */
export function intervalColumns({ id, label, unit, cellOf }: CellColumn): readonly DataColumn[] {
  return (['low', 'high'] as const).map((end, i) =>
    numbers(
      `${id}-${end}`,
      `${end} 95 %`,
      NARROW,
      (row) => cellOf(row)?.interval?.[i] ?? null,
      (value) => cellText(value, unit),
      `${label}: ${end === 'low' ? 'lower' : 'upper'} end of the interval that 95 % of resamples of the users are in`,
    ),
  );
}

/** The other part's value, and the difference to it. */
export function otherColumns(
  { id, label, unit, cellOf }: CellColumn,
  [ours, theirs]: readonly [string, string],
): readonly DataColumn[] {
  return [
    numbers(
      `${id}Other`,
      theirs,
      Math.max(96, Math.round(theirs.length * 6.8) + 20),
      (row) => cellOf(row)?.other ?? null,
      (value) => cellText(value, unit),
      `${label} in ${theirs}`,
    ),
    numbers(
      `${id}Difference`,
      'difference',
      90,
      (row) => {
        const { value = null, other = null } = cellOf(row) ?? {};
        return value === null || other === null ? null : value - other;
      },
      (value) => differenceText(value, unit),
      `${label}: ${ours} less ${theirs}`,
    ),
  ];
}
