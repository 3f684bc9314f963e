import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useState } from 'react';
import { Icon } from '../icon/Icon.tsx';
import { nextSort, type SortState } from '../virtualTable/nextSort.ts';
import { type TableColumn, VirtualTable } from '../virtualTable/VirtualTable.tsx';
import { csvCell } from './csvCell.ts';
import { markedAfter, marksForKey } from './marks.ts';
import { sortIndices } from './sortIndices.ts';

const NONE: ReadonlySet<number> = new Set();

export interface DataColumn extends TableColumn {
  /** What the column sorts by; its text where absent. */
  readonly value?: (row: number) => number | string | null;
}

export interface DataTableProps {
  readonly label: string;
  readonly columns: readonly DataColumn[];
  readonly count: number;
  /** Row that is selected, or -1. */
  readonly selectedRow: number;
  readonly onSelectRow: (row: number) => void;
  readonly widths: Readonly<Record<string, number>>;
  readonly onWidths: (widths: Readonly<Record<string, number>>) => void;
  readonly onExport: (csv: string) => void;
  readonly empty?: ReactNode;
  readonly isDim?: (row: number) => boolean;
  /** Shown at the left of the bar above the table. */
  readonly title?: ReactNode;
  /** Rows that are marked besides the selected one, by Shift, Ctrl and Space; null where only one can be selected. */
  readonly marked?: ReadonlySet<number>;
  readonly onMark?: (rows: readonly number[]) => void;
  /** Keys that the table does not take itself. */
  readonly onKey?: (event: KeyboardEvent) => void;
  /** Hears which rows are shown, in what order. */
  readonly onOrder?: (rows: Uint32Array) => void;
  /** Whether a row is shown at all. */
  readonly passes?: (row: number) => boolean;
}

/** A table over rows that the page holds: sorts, filters by text, copies and exports by itself. */
export function DataTable(props: DataTableProps): ReactNode {
  const { label, columns, count, selectedRow } = props;
  const [sort, setSort] = useState<readonly SortState[]>([]);
  const [needle, setNeedle] = useState('');
  const rows = useMemo(() => {
    const wanted = needle.trim().toLowerCase();
    const holds = (row: number): boolean =>
      columns.some((column) => column.text(row).toLowerCase().includes(wanted));
    const own = props.passes;
    const passes =
      wanted === '' ? (own ?? null) : (row: number): boolean => (own === undefined || own(row)) && holds(row);
    const keys = sort.flatMap(({ field, descending }) => {
      const column = columns.find(({ id }) => id === field);
      return column === undefined ? [] : [{ value: column.value ?? column.text, descending }];
    });
    return sortIndices(count, passes, keys);
  }, [columns, count, needle, sort, props.passes]);
  const { onOrder } = props;
  useEffect(() => onOrder?.(rows), [onOrder, rows]);
  const selected = useMemo(() => rows.indexOf(selectedRow), [rows, selectedRow]);
  return (
    <div className="datatable">
      <div className="bar">
        {props.title}
        <span className="spring" />
        <span className="dim">
          {rows.length === count
            ? count.toLocaleString('en')
            : `${rows.length.toLocaleString('en')} of ${count.toLocaleString('en')}`}
        </span>
        <label className="filterbox is-small">
          <Icon name="search" />
          <input
            type="search"
            aria-label={`Filter ${label}`}
            placeholder="filter"
            value={needle}
            onChange={(event) => setNeedle(event.target.value)}
          />
        </label>
        <button
          type="button"
          className="iconbtn"
          title={`Save ${label} as CSV`}
          onClick={() => props.onExport(csvOf(columns, rows))}
        >
          <Icon name="download" label={`Save ${label} as CSV`} />
        </button>
      </div>
      <div className="datatable-rows">
        <VirtualTable
          label={label}
          columns={columns.map((column) => ({ ...column, isSortable: true }))}
          count={rows.length}
          rowAt={(index) => rows[index] ?? 0}
          selected={selected}
          onSelect={(index, how) => {
            const row = rows[index] ?? 0;
            props.onSelectRow(row);
            props.onMark?.(markedAfter(rows, props.marked ?? NONE, selected, index, how));
          }}
          onKey={(event) => {
            if (props.onMark !== undefined) {
              const marks = marksForKey(event, rows, props.marked ?? NONE, selectedRow);
              if (marks !== null) {
                event.preventDefault();
                props.onMark(marks);
                return;
              }
            }
            props.onKey?.(event);
          }}
          {...(props.marked && { isMarked: (row: number) => props.marked?.has(row) ?? false })}
          sort={sort}
          onSort={(field, additive) => setSort(nextSort(sort, field, additive))}
          widths={props.widths}
          onWidths={props.onWidths}
          empty={needle === '' ? props.empty : `Nothing holds “${needle}”.`}
          {...(props.isDim && { isDim: props.isDim })}
        />
      </div>
    </div>
  );
}

/** RFC 4180. */
function csvOf(columns: readonly DataColumn[], rows: Uint32Array): string {
  const lines = [columns.map(({ id }) => csvCell(id)).join(',')];
  for (const row of rows) lines.push(columns.map((column) => csvCell(column.text(row))).join(','));
  return `${lines.join('\r\n')}\r\n`;
}
