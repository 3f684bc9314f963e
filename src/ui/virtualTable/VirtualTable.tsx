import type { KeyboardEvent, ReactNode } from 'react';
import { rowForKey, useVirtualRows } from './useVirtualRows.ts';
import { withoutTextSelection } from './withoutTextSelection.ts';
import './virtualTable.css';

const ROW_HEIGHT = 24;
const NARROWEST = 36;

export interface TableColumn {
  readonly id: string;
  readonly label: string;
  readonly title?: string;
  readonly width: number;
  readonly align?: 'right';
  readonly isMono?: boolean;
  readonly isSortable?: boolean;
  /** Content of a cell; `row` is what `rowAt` gave. */
  readonly cell: (row: number) => ReactNode;
  /** Raw text for copying. */
  readonly text: (row: number) => string;
}

/** A click, a step of the keyboard, either with Shift, a click with Ctrl. */
export type SelectHow = 'one' | 'move' | 'extend' | 'toggle';

export interface VirtualTableProps {
  readonly label: string;
  readonly columns: readonly TableColumn[];
  readonly count: number;
  readonly rowAt: (index: number) => number;
  /** Index of the selected row, or -1. */
  readonly selected: number;
  /** `how`: with Shift or Ctrl, where several rows can be marked. */
  readonly onSelect: (index: number, how: SelectHow) => void;
  /** Hears keys first; those that it prevents the default of are done with. */
  readonly onKey?: (event: KeyboardEvent) => void;
  /** Rows that are marked besides the selected one; with it several can be. */
  readonly isMarked?: (row: number) => boolean;
  readonly onOpen?: (index: number) => void;
  readonly sort?: readonly { readonly field: string; readonly descending: boolean }[];
  readonly onSort?: (field: string, additive: boolean) => void;
  readonly widths: Readonly<Record<string, number>>;
  readonly onWidths: (widths: Readonly<Record<string, number>>) => void;
  readonly empty?: ReactNode;
  readonly isDim?: (row: number) => boolean;
}

/**
 * A table of any number of rows: only those on screen are in the document. One tab stop; arrows, Page and
 * Home/End move the selection, Ctrl+C copies the selected row, Ctrl+Shift+C all rows as tab-separated text.
 */
export function VirtualTable(props: VirtualTableProps): ReactNode {
  const { columns, count, rowAt: rowOf, selected, onSelect } = props;
  const { scroller, map, view, shown, isSelectedShown, onScroll } = useVirtualRows(
    count,
    ROW_HEIGHT,
    ROW_HEIGHT,
    selected,
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    props.onKey?.(event);
    if (event.isDefaultPrevented()) return;
    const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 1);
    const wanted = event.altKey ? null : rowForKey(event.key, selected, count, page);
    if (wanted !== null) {
      event.preventDefault();
      onSelect(wanted, event.shiftKey ? 'extend' : 'move');
    } else if (event.key === 'Enter' && selected >= 0) props.onOpen?.(selected);
    else if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void copyRows(
        columns,
        event.shiftKey ? { from: 0, to: count } : { from: selected, to: selected + 1 },
        rowOf,
      );
    }
  };

  const template = columns.map((column) => `${props.widths[column.id] ?? column.width}px`).join(' ');
  const total = columns.reduce((sum, column) => sum + (props.widths[column.id] ?? column.width), 0);
  return (
    <div
      className="vtable"
      ref={scroller}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      role="grid"
      aria-label={props.label}
      aria-multiselectable={props.isMarked === undefined ? undefined : true}
      aria-rowcount={count + 1}
      aria-colcount={columns.length}
      aria-activedescendant={isSelectedShown ? `${props.label}-${selected}`.replaceAll(' ', '-') : undefined}
      tabIndex={0}
    >
      <div className="vtable-sizer" style={{ height: map.spacer + ROW_HEIGHT, minWidth: total }}>
        <div className="vtable-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
          {columns.map((column) => (
            <HeadCell key={column.id} column={column} {...props} />
          ))}
        </div>
        <div className="vtable-view" style={{ height: view.height }}>
          {count === 0 && <div className="vtable-empty">{props.empty}</div>}
          <div style={{ transform: `translateY(${-view.offset}px)` }}>
            {Array.from({ length: shown }, (_, slot) => {
              const index = view.first + slot;
              return (
                <Row
                  // Rows are reused by place, so that scrolling changes text and not the document.
                  key={`slot-${slot.toString()}`}
                  id={`${props.label}-${index}`.replaceAll(' ', '-')}
                  index={index}
                  row={rowOf(index)}
                  columns={columns}
                  template={template}
                  isSelected={index === selected}
                  isMarked={props.isMarked?.(rowOf(index)) ?? false}
                  isDim={props.isDim?.(rowOf(index)) ?? false}
                  onSelect={onSelect}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly index: number;
  readonly row: number;
  readonly columns: readonly TableColumn[];
  readonly template: string;
  readonly isSelected: boolean;
  readonly isMarked: boolean;
  readonly isDim: boolean;
  readonly onSelect: (index: number, how: SelectHow) => void;
}

function Row({
  id,
  index,
  row,
  columns,
  template,
  isSelected,
  isMarked,
  isDim,
  onSelect,
}: RowProps): ReactNode {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keyboard
    <div
      id={id}
      className={`vtable-row${isSelected ? ' is-selected' : ''}${isMarked ? ' is-marked' : ''}${isDim ? ' is-dim' : ''}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected || isMarked}
      tabIndex={-1}
      style={{ gridTemplateColumns: template }}
      onMouseDown={withoutTextSelection}
      onClick={(event) =>
        onSelect(index, event.shiftKey ? 'extend' : event.ctrlKey || event.metaKey ? 'toggle' : 'one')
      }
    >
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          tabIndex={-1}
          className={`vtable-cell${column.align === 'right' ? ' is-right' : ''}${column.isMono ? ' is-mono' : ''}`}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

function HeadCell({
  column,
  columns,
  sort = [],
  onSort,
  widths,
  onWidths,
  count,
  rowAt: rowOf,
}: VirtualTableProps & { readonly column: TableColumn }): ReactNode {
  const place = sort.findIndex((key) => key.field === column.id);
  const key = sort[place];
  const resize = (from: number, width: number) => (event: globalThis.PointerEvent) =>
    onWidths({ ...widths, [column.id]: Math.max(NARROWEST, width + event.clientX - from) });
  const fit = (): void => {
    let longest = column.label.length + 2;
    const step = Math.max(1, Math.floor(count / 2000));
    for (let i = 0; i < count; i += step) longest = Math.max(longest, column.text(rowOf(i)).length);
    onWidths({ ...widths, [column.id]: Math.min(600, Math.round(longest * 7.4) + 20) });
  };
  return (
    <div
      role="columnheader"
      tabIndex={-1}
      aria-sort={key === undefined ? 'none' : key.descending ? 'descending' : 'ascending'}
      className={`vtable-headcell${column.align === 'right' ? ' is-right' : ''}`}
      title={column.title}
    >
      {column.isSortable && onSort !== undefined ? (
        <button type="button" tabIndex={-1} onClick={(event) => onSort(column.id, event.shiftKey)}>
          {column.label}
          {key !== undefined && (
            <span className="vtable-sort" aria-hidden="true">
              {key.descending ? '▾' : '▴'}
              {sort.length > 1 ? place + 1 : ''}
            </span>
          )}
        </button>
      ) : (
        <span>{column.label}</span>
      )}
      <span
        className="vtable-resize"
        title={columns.length > 0 ? 'Drag to resize, double-click to fit' : undefined}
        onDoubleClick={fit}
        onPointerDown={(event) => {
          event.preventDefault();
          const onMove = resize(event.clientX, widths[column.id] ?? column.width);
          const stop = (): void => {
            window.removeEventListener('pointermove', onMove);
            window.removeEventListener('pointerup', stop);
          };
          window.addEventListener('pointermove', onMove);
          window.addEventListener('pointerup', stop);
        }}
      />
    </div>
  );
}

/** Puts rows on the clipboard as tab-separated raw values, heads first when there are several. */
async function copyRows(
  columns: readonly TableColumn[],
  range: { readonly from: number; readonly to: number },
  rowOf: (index: number) => number,
): Promise<void> {
  if (range.from < 0) return;
  const lines = range.to - range.from > 1 ? [columns.map(({ id }) => id).join('\t')] : [];
  for (let index = range.from; index < range.to; index += 1) {
    const row = rowOf(index);
    lines.push(columns.map((column) => column.text(row).replaceAll('\t', ' ')).join('\t'));
  }
  await navigator.clipboard.writeText(lines.join('\n'));
}
