import type { ActivityTable } from '../../engine/model/figure.ts';
import type { DataColumn } from '../../ui/dataTable/DataTable.tsx';
import { numbers, words } from '../columns.tsx';
import { type CellColumn, cellColumn, intervalColumns, otherColumns } from './cellColumns.ts';
import { cellText, differenceText } from './cellText.ts';

const HEAD_WIDTHS = [150, 190];

/** A table's words, then for each of its columns ours and, where wanted and there, the paper's and the difference. */
export function tableColumns(table: ActivityTable, hasPaper: boolean): readonly DataColumn[] {
  const { heads, columns, rows } = table;
  const wide =
    heads.length === 1
      ? widthOf(
          '',
          rows.map((row) => row.heads[0] ?? ''),
        )
      : null;
  return [
    ...heads.map((head, i) => ({
      ...words(
        `head${i}`,
        head.toLowerCase(),
        wide ?? HEAD_WIDTHS[i] ?? 150,
        (row) => rows[row]?.heads[i] ?? '',
      ),
      id: head.toLowerCase(),
    })),
    ...columns.flatMap(({ definition }, i) => {
      const column = cellColumn(table, i);
      const { id, label, unit, cellOf } = column;
      const ours = [
        numbers(
          id,
          label,
          widthOf(
            label,
            rows.map((_, row) => shownText(cellOf(row)?.value ?? null, unit)),
          ),
          (row) => cellOf(row)?.value ?? null,
          (value) => cellText(value, unit),
          table.compared === undefined ? definition : `${definition} In ${table.compared[0]}.`,
        ),
        ...(rows.some(({ cells }) => cells[i]?.interval) ? intervalColumns(column) : []),
      ];
      if (table.compared !== undefined) return [...ours, ...otherColumns(column, table.compared)];
      const isCompared = rows.some(({ cells }) => cells[i]?.paper !== null && cells[i]?.paper !== undefined);
      return hasPaper && isCompared ? [...ours, ...paperColumns(table, column)] : ours;
    }),
  ];
}

function paperColumns(table: ActivityTable, { id, label, unit, cellOf }: CellColumn): readonly DataColumn[] {
  if (table.id === 'I') return [tickColumn(`${id}Paper`, (row) => cellOf(row)?.paper ?? null)];
  const width = widthOf(
    'difference',
    table.rows.map((_, row) => `−${shownText(cellOf(row)?.paper ?? null, unit)}`),
  );
  return [
    paperColumn(`${id}Paper`, unit, width, (row) => cellOf(row)?.paper ?? null),
    differenceColumn(`${id}Difference`, label, unit, width, (row) => {
      const { value = null, paper = null } = cellOf(row) ?? {};
      return value === null || paper === null ? null : value - paper;
    }),
  ];
}

/** Nothing where the paper says nothing, as beside it. */
function differenceColumn(
  id: string,
  label: string,
  unit: string,
  width: number,
  of: (row: number) => number | null,
): DataColumn {
  const shown = (value: number): string => differenceText(value, unit);
  return {
    ...numbers(id, 'difference', width, of, shown, `${label}: ours less the paper’s`),
    cell: (row) => {
      const value = of(row);
      return value === null ? '' : shown(value);
    },
  };
}

const shownText = (value: number | null, unit: string): string =>
  value === null ? '' : cellText(value, unit);

/** Wide enough for the head and the longest text, pixels. */
function widthOf(head: string, texts: readonly string[]): number {
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 0);
  return Math.max(84, Math.round(head.length * 6.8) + 20, Math.round(longest * 7.2) + 18);
}

function paperColumn(
  id: string,
  unit: string,
  width: number,
  of: (row: number) => number | null,
): DataColumn {
  const column = numbers(id, '◇ paper', width, of, (value) => cellText(value, unit), 'What the paper states');
  return {
    ...column,
    cell: (row) => {
      const value = of(row);
      return value === null ? '' : <i className="second">{cellText(value, unit)}</i>;
    },
  };
}

/** The paper's Table I has ticks, no counts: there is no difference to them. */
function tickColumn(id: string, of: (row: number) => number | null): DataColumn {
  const title = 'Seen in the paper’s experiments';
  return {
    ...numbers(id, '◇ paper', 90, of, String, title),
    cell: (row) => (of(row) === 1 ? <i className="second">seen</i> : ''),
  };
}
