import type { CSSProperties, ReactNode } from 'react';
import type { ByteRows } from './byteRows.ts';
import type { FieldSpan } from './fieldTypes.ts';

export interface ByteSort {
  /** Of a lead column, of the tail, or `field:` and an offset. */
  readonly id: string;
  readonly descending: boolean;
}

/** Heads of the columns before and behind the bytes, and of the fields; each sorts. */
export function ByteGridHead({
  rows,
  spans,
  place,
  chosenSpan,
  sort,
  onSort,
  onOffset,
}: {
  readonly rows: ByteRows;
  readonly spans: readonly FieldSpan[];
  readonly place: (span: FieldSpan) => CSSProperties;
  readonly chosenSpan: number;
  readonly sort: ByteSort | null;
  readonly onSort: (id: string) => void;
  readonly onOffset: (offset: number) => void;
}): ReactNode {
  const order = (id: string): string => (sort?.id !== id ? '' : sort.descending ? ' ▾' : ' ▴');
  return (
    <div className="bytegrid-head" role="row" aria-rowindex={1}>
      <span className="bytegrid-lead">
        {rows.lead.map(({ id, label, width }) => (
          <button
            key={id}
            type="button"
            tabIndex={-1}
            style={{ width }}
            title={`Sort by ${id}`}
            onClick={() => onSort(id)}
          >
            {label}
            {order(id)}
          </button>
        ))}
      </span>
      <span className="bytegrid-bytes">
        {spans.map((span, i) => (
          <button
            key={span.offset}
            type="button"
            tabIndex={-1}
            className={`bytegrid-field is-${span.state}${i === chosenSpan ? ' is-chosen' : ''}`}
            style={place(span)}
            title={`${span.name}, ${span.look.word}, ${span.state}. Click to look, double-click to sort by it.`}
            onClick={() => onOffset(span.offset)}
            onDoubleClick={() => onSort(`field:${span.offset}`)}
          >
            <span className={`letter is-${span.look.token}`}>{span.look.letter}</span>
            {fits(span) && span.name}
            {order(`field:${span.offset}`)}
          </button>
        ))}
      </span>
      <button
        type="button"
        tabIndex={-1}
        className="bytegrid-tail"
        title={`Sort by ${rows.tail.id}`}
        onClick={() => onSort(rows.tail.id)}
      >
        {rows.tail.label}
        {order(rows.tail.id)}
      </button>
    </div>
  );
}

/** A name that does not fit whole is left out, never cut. */
const fits = (span: FieldSpan): boolean => span.name.length * 6.4 + 24 <= (span.length ?? 99) * 24;
