import { type CSSProperties, memo, type ReactNode } from 'react';
import { type ByteRows, byteLines } from './byteRows.ts';

interface ByteRowProps {
  readonly rows: ByteRows;
  readonly row: number;
  /** Place of the row among all that are listed. */
  readonly index: number;
  readonly isSelected: boolean;
  /** Byte that is looked at in this row, or -1. */
  readonly chosen: number;
  /** Pixels from the top of the list. */
  readonly top: number;
}

/** One message. Few elements, whatever its length: two lines of text, and boxes where something is marked. */
export const ByteRow = memo(function ByteRow(props: ByteRowProps): ReactNode {
  const { rows, row, index, isSelected, chosen, top } = props;
  const [values, zeros] = byteLines(rows, row);
  const length = Math.min(rows.width, rows.lengthOf(row));
  const mark = rows.markOf?.(row) ?? null;
  return (
    <div
      id={`message-row-${index}`}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      className={`bytegrid-row${isSelected ? ' is-selected' : ''}${rows.isFlagged?.(row) === true ? ' is-flagged' : ''}`}
      style={{ top }}
      data-index={index}
    >
      <span className="bytegrid-lead">
        {rows.lead.map((column) => (
          <span key={column.id} style={{ width: column.width }}>
            {column.cell(row)}
          </span>
        ))}
      </span>
      <span className="bytegrid-bytes">
        <span className="bytegrid-line">{values}</span>
        <span className="bytegrid-line is-zero">{zeros}</span>
        {length < rows.width && <i className="is-missing" style={bytes(length, rows.width)} />}
        {mark !== null && mark.start < rows.width && (
          <i className="is-found" style={bytes(mark.start, Math.min(mark.end, rows.width))} />
        )}
        {chosen >= 0 && <i className="is-chosen" style={bytes(chosen, chosen + 1)} />}
      </span>
      <span className="bytegrid-tail">{rows.tail.cell(row)}</span>
    </div>
  );
});

const bytes = (start: number, end: number): CSSProperties => ({
  left: `calc(${start} * var(--cw))`,
  width: `calc(${end - start} * var(--cw))`,
});
