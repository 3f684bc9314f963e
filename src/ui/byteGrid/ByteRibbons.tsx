import type { CSSProperties, PointerEvent, ReactNode } from 'react';
import type { FieldSpan } from './fieldTypes.ts';

/** Fields as ribbons behind all rows, their boundaries as handles, and the boundary that is asked about or dragged. */
export function ByteRibbons({
  spans,
  place,
  asked,
  dragged,
  onGrab,
}: {
  readonly spans: readonly FieldSpan[];
  readonly place: (span: FieldSpan) => CSSProperties;
  /** Bytes that a question is about, or null: a line before the first, and after the last where there is one. */
  readonly asked: { readonly start: number; readonly end: number | null } | null;
  readonly dragged: number | null;
  readonly onGrab: (event: PointerEvent, offset: number) => void;
}): ReactNode {
  const left = (offset: number): CSSProperties => ({ left: `calc(${offset} * var(--cw))` });
  const lines = [asked?.start ?? null, asked?.end ?? null, dragged].filter(
    (at): at is number => at !== null && at > 0,
  );
  return (
    <div className="bytegrid-ribbons" aria-hidden="true">
      {spans.map((span) => (
        <i key={span.offset} className={`bytegrid-ribbon is-${span.state}`} style={place(span)} />
      ))}
      {spans.map(
        ({ offset }) =>
          offset > 0 && (
            <i
              key={`handle-${offset}`}
              className="bytegrid-handle"
              style={left(offset)}
              onPointerDown={(event) => onGrab(event, offset)}
            />
          ),
      )}
      {[...new Set(lines)].map((at) => (
        <i key={`line-${at}`} className="bytegrid-asked" style={left(at)} />
      ))}
    </div>
  );
}
