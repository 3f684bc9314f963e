import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { HEX_DIGITS } from '../hexDigits.ts';
import { useSize } from '../useSize.ts';
import { positionFor, rowAt } from '../virtualTable/scrollMap.ts';
import { asciiText, type HexOverlay, type HexRange, hexText, type Run, runClass, runsOf } from './runs.ts';
import { type HexSelection, moved, rangeOf } from './selection.ts';
import './hexGrid.css';

const ROW_HEIGHT = 22;
/** Room for 16 bytes a row; 8 where there is less. */
const WIDE_PIXELS = 540;

export interface HexGridProps {
  readonly label: string;
  readonly bytes: Uint8Array;
  /** Sorted, not overlapping. */
  readonly overlays: readonly HexOverlay[];
  /** Both ends included. */
  readonly selection: HexRange | null;
  /** Bytes that were looked for, both ends included. */
  readonly found?: HexRange | null;
  readonly onSelect: (range: { start: number; end: number } | null) => void;
}

/** Bytes as hex and ASCII with one selection; pieces of the overlay are named on hover. One tab stop. */
export function HexGrid({
  label,
  bytes,
  overlays,
  selection,
  found = null,
  onSelect,
}: HexGridProps): ReactNode {
  const grid = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const { width, height } = useSize(grid);
  const own = useRef<HexSelection | null>(null);
  const drag = useRef(false);
  const bytesPerRow = width >= WIDE_PIXELS ? 16 : 8;
  const rows = Math.ceil(bytes.length / bytesPerRow);
  const { first } = rowAt(top, ROW_HEIGHT);
  const shown = Math.min(rows - first, Math.ceil(height / ROW_HEIGHT) + 1);

  useEffect(() => {
    const element = grid.current;
    if (element === null || selection === null) return;
    const row = Math.floor(selection.start / bytesPerRow);
    const wanted = positionFor(row, element.scrollTop, ROW_HEIGHT, element.clientHeight - ROW_HEIGHT);
    if (wanted !== element.scrollTop) element.scrollTop = wanted;
    const mine = own.current === null ? null : rangeOf(own.current);
    if (mine?.start !== selection.start || mine.end !== selection.end) {
      own.current = { anchor: selection.start, caret: selection.end };
    }
  }, [selection, bytesPerRow]);

  const choose = (next: HexSelection): void => {
    own.current = next;
    onSelect(rangeOf(next));
  };

  const byteUnder = (event: PointerEvent): number | null => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-from]');
    if (cell === null) return null;
    const from = Number(cell.dataset.from);
    const count = Number(cell.dataset.count);
    const box = cell.getBoundingClientRect();
    return (
      from + Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - box.left) / box.width) * count)))
    );
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      own.current = null;
      onSelect(null);
      return;
    }
    if (event.key.toLowerCase() === 'c' && (event.ctrlKey || event.metaKey) && selection !== null) {
      event.preventDefault();
      const range = bytes.subarray(selection.start, selection.end + 1);
      const text = event.shiftKey
        ? Array.from(range, (byte) => String.fromCharCode(byte)).join('')
        : Array.from(range, (byte) => HEX_DIGITS[byte]).join('');
      void navigator.clipboard.writeText(text);
      return;
    }
    if (event.altKey) return;
    const page = Math.max(1, Math.floor(height / ROW_HEIGHT) - 1);
    const next = moved(own.current, event, bytes.length, bytesPerRow, page);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };

  const caret = own.current?.caret ?? null;
  return (
    <div
      className="hexgrid"
      style={{ '--bytes': bytesPerRow } as CSSProperties}
      ref={grid}
      role="grid"
      aria-label={`${label}, ${bytes.length} bytes`}
      aria-rowcount={rows}
      aria-activedescendant={caret === null ? undefined : `hex-row-${Math.floor(caret / bytesPerRow)}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onPointerDown={(event) => {
        const at = byteUnder(event);
        if (at === null) return;
        drag.current = true;
        choose({ anchor: event.shiftKey && own.current !== null ? own.current.anchor : at, caret: at });
      }}
      onPointerMove={(event) => {
        if (!drag.current || own.current === null) return;
        const at = byteUnder(event);
        if (at !== null && at !== own.current.caret) choose({ ...own.current, caret: at });
      }}
      onPointerUp={() => {
        drag.current = false;
      }}
    >
      <div className="hexgrid-head" aria-hidden="true">
        <span className="hexgrid-offset" />
        <span className="hexgrid-hex">
          {Array.from({ length: bytesPerRow }, (_, i) => HEX_DIGITS[i]).join(' ')}
        </span>
      </div>
      <div style={{ height: rows * ROW_HEIGHT, position: 'relative' }}>
        {Array.from({ length: Math.max(0, shown) }, (_, slot) => {
          const row = first + slot;
          const from = row * bytesPerRow;
          const to = Math.min(from + bytesPerRow, bytes.length);
          const runs = runsOf(from, to, { overlays, selection, found });
          return (
            <div
              key={row}
              id={`hex-row-${row}`}
              role="row"
              tabIndex={-1}
              aria-rowindex={row + 1}
              className="hexgrid-row"
              style={{ top: row * ROW_HEIGHT }}
            >
              <span className="hexgrid-offset">{from.toString(16).padStart(4, '0')}</span>
              <Runs className="hexgrid-hex" runs={runs} textOf={(run) => hexText(bytes, run)} />
              <Runs className="hexgrid-ascii" runs={runs} textOf={(run) => asciiText(bytes, run)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** A row's pieces in one of its two scripts. */
function Runs({
  className,
  runs,
  textOf,
}: {
  readonly className: string;
  readonly runs: readonly Run[];
  readonly textOf: (run: Run) => string;
}): ReactNode {
  return (
    <span className={className} role="gridcell" tabIndex={-1}>
      {runs.map((run) => (
        <span
          key={run.from}
          data-from={run.from}
          data-count={run.to - run.from}
          className={runClass(run)}
          title={run.overlay?.label}
        >
          {textOf(run)}
        </span>
      ))}
    </span>
  );
}
