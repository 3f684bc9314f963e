import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode, useState } from 'react';
import { HEX_DIGITS } from '../hexDigits.ts';
import { rowForKey, useVirtualRows } from '../virtualTable/useVirtualRows.ts';
import { type FieldSpan, spanStyle } from './fieldTypes.ts';
import './byteGrid.css';

const ROW_HEIGHT = 20;
const HEAD_HEIGHT = 26;

export interface LeadColumn {
  readonly id: string;
  readonly label: string;
  readonly width: number;
  readonly cell: (row: number) => ReactNode;
}

export interface ByteGridProps {
  readonly label: string;
  readonly count: number;
  readonly rowAt: (index: number) => number;
  /** Columns before the bytes; a click on their head sorts. */
  readonly lead: readonly LeadColumn[];
  readonly tail: (row: number) => ReactNode;
  readonly tailLabel: string;
  /** Bytes a row shows. */
  readonly width: number;
  readonly byteAt: (row: number, offset: number) => number;
  /** Bytes that a row has, at most `width` of which are shown. */
  readonly lengthOf: (row: number) => number;
  readonly spans: readonly FieldSpan[];
  readonly selected: number;
  readonly onSelect: (index: number) => void;
  /** Byte offset that is looked at, or -1. */
  readonly offset: number;
  readonly onOffset: (offset: number) => void;
  /** Field by its place in `spans` that is looked at, or -1. */
  readonly chosenSpan: number;
  /** Where a question is being asked, or -1. */
  readonly asked: number;
  /** A boundary was moved: `from` goes, `to` comes. */
  readonly onMove: (from: number, to: number) => void;
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly sort: { readonly id: string; readonly descending: boolean } | null;
  readonly onSort: (id: string) => void;
  readonly isHidden?: (offset: number) => boolean;
  /** Rows that break a rule which was confirmed. */
  readonly isFlagged?: (row: number) => boolean;
  /** Bytes of a row that were looked for, the end excluded; null where there are none. */
  readonly markOf?: (row: number) => { readonly start: number; readonly end: number } | null;
}

/** Many messages as rows of bytes, fields as ribbons behind all of them. One tab stop; arrows move row and byte. */
export function ByteGrid(props: ByteGridProps): ReactNode {
  const { count, rowAt, lead, width, spans, selected, offset } = props;
  const { scroller, map, view, shown, isSelectedShown, onScroll } = useVirtualRows(
    count,
    ROW_HEIGHT,
    HEAD_HEIGHT,
    selected,
  );
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  const leadWidth = lead.reduce((sum, column) => sum + column.width, 12);

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

  const cellWidth = (): number => {
    const bytes = scroller.current?.querySelector('.bytegrid-head .bytegrid-bytes');
    return (bytes?.getBoundingClientRect().width ?? width * 24) / width;
  };
  const startDrag = (event: PointerEvent, from: number): void => {
    event.preventDefault();
    event.stopPropagation();
    const startX = event.clientX;
    const cell = cellWidth();
    let to = from;
    const onMove = (move: globalThis.PointerEvent): void => {
      to = Math.max(1, Math.min(width - 1, from + Math.round((move.clientX - startX) / cell)));
      setDrag({ from, to });
    };
    const onUp = (): void => {
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      setDrag(null);
      if (to !== from) props.onMove(from, to);
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
  };

  const place = (span: FieldSpan): CSSProperties => {
    const end = Math.min(width, span.length === null ? width : span.offset + span.length);
    return {
      ...spanStyle(span),
      left: `calc(${span.offset} * var(--cw))`,
      width: `calc(${Math.max(0, end - span.offset)} * var(--cw))`,
    };
  };
  const inView = spans.filter((span) => span.offset < width);
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
    >
      <div className="bytegrid-sizer" style={{ height: map.spacer + HEAD_HEIGHT }}>
        <div className="bytegrid-head" role="row" aria-rowindex={1}>
          <span className="bytegrid-lead">
            {lead.map((column) => (
              <button
                key={column.id}
                type="button"
                tabIndex={-1}
                style={{ width: column.width }}
                onClick={() => props.onSort(column.id)}
              >
                {column.label}
                {props.sort?.id === column.id && (props.sort.descending ? ' ▾' : ' ▴')}
              </button>
            ))}
          </span>
          <span className="bytegrid-bytes">
            {inView.map((span, i) => (
              <button
                key={span.offset}
                type="button"
                tabIndex={-1}
                className={`bytegrid-field is-${span.state}${i === props.chosenSpan ? ' is-chosen' : ''}`}
                style={place(span)}
                title={`${span.name}, ${span.look.word}, ${span.state}. Click to look, double-click to sort by it.`}
                onClick={() => props.onOffset(span.offset)}
                onDoubleClick={() => props.onSort(`field:${span.offset}`)}
              >
                <span className={`letter is-${span.look.token}`}>{span.look.letter}</span>
                {fits(span) && span.name}
                {props.sort?.id === `field:${span.offset}` && (props.sort.descending ? ' ▾' : ' ▴')}
              </button>
            ))}
          </span>
          <span className="bytegrid-tail">{props.tailLabel}</span>
        </div>
        <div className="bytegrid-view" style={{ height: view.height }}>
          <div className="bytegrid-ribbons" aria-hidden="true">
            {inView.map((span) => (
              <i key={span.offset} className={`bytegrid-ribbon is-${span.state}`} style={place(span)} />
            ))}
            {inView.map(
              (span) =>
                span.offset > 0 && (
                  <i
                    key={`handle-${span.offset}`}
                    className="bytegrid-handle"
                    style={{ left: `calc(${span.offset} * var(--cw))` }}
                    onPointerDown={(event) => startDrag(event, span.offset)}
                  />
                ),
            )}
            {props.asked > 0 && (
              <i className="bytegrid-asked" style={{ left: `calc(${props.asked} * var(--cw))` }} />
            )}
            {drag !== null && (
              <i className="bytegrid-asked" style={{ left: `calc(${drag.to} * var(--cw))` }} />
            )}
          </div>
          <div style={{ transform: `translateY(${-view.offset}px)` }}>
            {Array.from({ length: shown }, (_, slot) => {
              const index = view.first + slot;
              const row = rowAt(index);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keyboard
                <div
                  // Rows are reused by place, so that scrolling changes text and not the document.
                  key={`slot-${slot.toString()}`}
                  id={`message-row-${index}`}
                  role="row"
                  aria-rowindex={index + 2}
                  aria-selected={index === selected}
                  className={`bytegrid-row${index === selected ? ' is-selected' : ''}${
                    props.isFlagged?.(row) === true ? ' is-flagged' : ''
                  }`}
                  onClick={(event) => {
                    props.onSelect(index);
                    const cell = (event.target as HTMLElement).dataset.at;
                    if (cell !== undefined) props.onOffset(Number(cell));
                  }}
                >
                  <span className="bytegrid-lead">
                    {lead.map((column) => (
                      <span key={column.id} style={{ width: column.width }}>
                        {column.cell(row)}
                      </span>
                    ))}
                  </span>
                  <Bytes {...props} row={row} isSelected={index === selected} />
                  <span className="bytegrid-tail">{props.tail(row)}</span>
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}

/** A name that does not fit whole is left out, never cut. */
const fits = (span: FieldSpan): boolean => span.name.length * 6.4 + 24 <= (span.length ?? 99) * 24;

function Bytes({
  row,
  isSelected,
  width,
  byteAt,
  lengthOf,
  offset,
  isHidden,
  markOf,
}: ByteGridProps & { readonly row: number; readonly isSelected: boolean }): ReactNode {
  const length = lengthOf(row);
  const mark = markOf?.(row) ?? null;
  return (
    <span className="bytegrid-bytes">
      {Array.from({ length: width }, (_, at) => {
        if (at >= length) return <i key={`byte-${at.toString()}`} className="is-missing" data-at={at} />;
        const byte = byteAt(row, at);
        const look = `${byte === 0 ? 'is-zero' : ''}${isSelected && at === offset ? ' is-chosen' : ''}${
          mark !== null && at >= mark.start && at < mark.end ? ' is-found' : ''
        }`;
        return (
          <i key={`byte-${at.toString()}`} className={look} data-at={at}>
            {isHidden?.(at) ? '' : HEX_DIGITS[byte]}
          </i>
        );
      })}
    </span>
  );
}
