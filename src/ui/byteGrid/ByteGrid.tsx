import { type CSSProperties, type KeyboardEvent, type MouseEvent, type ReactNode, useMemo } from 'react';
import { rowForKey, useVirtualRows } from '../virtualTable/useVirtualRows.ts';
import { ByteGridHead, type ByteSort } from './ByteGridHead.tsx';
import { ByteRibbons } from './ByteRibbons.tsx';
import { ByteRow } from './ByteRow.tsx';
import type { ByteRows } from './byteRows.ts';
import { type FieldSpan, spanStyle } from './fieldTypes.ts';
import { useBoundaryDrag } from './useBoundaryDrag.ts';
import './byteGrid.css';

const ROW_HEIGHT = 20;
const HEAD_HEIGHT = 26;
/** Rows whose places are counted from the same row, so that scrolling moves the list and not each row. */
const STRETCH = 4096;

export interface ByteGridProps {
  readonly label: string;
  readonly count: number;
  readonly rowAt: (index: number) => number;
  readonly rows: ByteRows;
  readonly spans: readonly FieldSpan[];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  /** Byte offset that is looked at, or -1. */
  readonly offset: number;
  readonly onOffset: (offset: number) => void;
  /** Field by its place in `spans` that is looked at, or -1. */
  readonly chosenSpan: number;
  /** Bytes that a question is about, the end excluded, null where it is about a boundary alone; null where nothing is asked. */
  readonly asked: { readonly start: number; readonly end: number | null } | null;
  /** A boundary was moved: `from` goes, `to` comes. */
  readonly onMove: (from: number, to: number) => void;
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly sort: ByteSort | null;
  readonly onSort: (id: string) => void;
}

/** Many messages as rows of bytes, fields as ribbons behind all of them. One tab stop; arrows move row and byte. */
export function ByteGrid(props: ByteGridProps): ReactNode {
  const { count, rowAt, rows, spans, selected, offset } = props;
  const { width } = rows;
  const { scroller, map, view, shown, isSelectedShown, onScroll } = useVirtualRows(
    count,
    ROW_HEIGHT,
    HEAD_HEIGHT,
    selected,
  );
  const drag = useBoundaryDrag(scroller, width, props.onMove);
  const leadWidth = rows.lead.reduce((sum, column) => sum + column.width, 12);
  const inView = useMemo(() => spans.filter((span) => span.offset < width), [spans, width]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(view.height / ROW_HEIGHT) - 1);
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey;
    const row = isPlain ? rowForKey(event.key, selected, count, page) : null;
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (row !== null) props.onSelect(row);
    else if (isPlain && step !== 0) props.onOffset(Math.max(0, Math.min(width - 1, offset + step)));
    else {
      props.onKey?.(event);
      return;
    }
    event.preventDefault();
  };
  const onClick = (event: MouseEvent): void => {
    const target = event.target as HTMLElement;
    const index = target.closest<HTMLElement>('.bytegrid-row')?.dataset.index;
    if (index === undefined) return;
    props.onSelect(Number(index));
    const box = target.closest('.bytegrid-bytes')?.getBoundingClientRect();
    if (box === undefined) return;
    const at = Math.floor(((event.clientX - box.left) / box.width) * width);
    props.onOffset(Math.max(0, Math.min(width - 1, at)));
  };
  const place = (span: FieldSpan): CSSProperties => {
    const end = Math.min(width, span.length === null ? width : span.offset + span.length);
    return {
      ...spanStyle(span),
      left: `calc(${span.offset} * var(--cw))`,
      width: `calc(${Math.max(0, end - span.offset)} * var(--cw))`,
    };
  };
  const base = view.first - (view.first % STRETCH);
  return (
    <div
      className="bytegrid"
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={count + 1}
      aria-colcount={width}
      aria-activedescendant={isSelectedShown ? `message-row-${selected}` : undefined}
      tabIndex={0}
      style={{ '--bytes': width, '--lead': `${leadWidth}px` } as CSSProperties}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      <div className="bytegrid-sizer" style={{ height: map.spacer + HEAD_HEIGHT }}>
        <ByteGridHead {...props} spans={inView} place={place} />
        <div className="bytegrid-view" style={{ height: view.height }}>
          <ByteRibbons
            spans={inView}
            place={place}
            asked={props.asked}
            dragged={drag.to}
            onGrab={drag.start}
          />
          <div style={{ transform: `translateY(${-view.offset - (view.first - base) * ROW_HEIGHT}px)` }}>
            {Array.from({ length: shown }, (_, slot) => {
              const index = view.first + slot;
              const isSelected = index === selected;
              return (
                <ByteRow
                  // Rows on screen stay as they are while others come and go; those that went are used again.
                  key={index % shown}
                  rows={rows}
                  row={rowAt(index)}
                  index={index}
                  isSelected={isSelected}
                  chosen={isSelected ? offset : -1}
                  top={(index - base) * ROW_HEIGHT}
                />
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
