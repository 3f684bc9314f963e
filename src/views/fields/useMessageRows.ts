import { useMemo } from 'react';
import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import type { ByteRows, LeadColumn } from '../../ui/byteGrid/byteRows.ts';
import { useAppState } from '../appContext.ts';
import { countText, secondsText } from '../format.ts';
import { fieldAt } from './fieldActions.ts';
import { type FoundRows, searchRows } from './searchRows.ts';
import { type RowSort, sortedRows } from './sortedRows.ts';
import type { ShownFormat } from './useFormat.ts';

export interface MessageRows {
  /** Rows of the payload in the order in which they are listed. */
  readonly order: Uint32Array;
  readonly found: FoundRows | null;
  readonly rows: ByteRows;
}

/** The messages of a format as the grid lists them: found, of one direction, sorted; kept while none of it changes. */
export function useMessageRows(format: ShownFormat, rows: PayloadRows, sort: RowSort | null): MessageRows {
  const search = useAppState((state) => state.search);
  const isUnexplainedOnly = useAppState((state) => state.isUnexplainedOnly);
  const direction = useAppState((state) => state.shownDirection);
  const { view, resolved } = format;
  const found = useMemo(() => searchRows(rows, view.rows, search), [rows, view.rows, search]);
  const members = found?.rows ?? view.rows;
  const listed = useMemo(
    () => (direction === null ? members : members.filter((row) => rows.direction[row] === direction)),
    [members, rows, direction],
  );
  const order = useMemo(
    () => sortedRows(rows, listed, resolved.fields, sort),
    [rows, listed, resolved, sort],
  );
  const width = Math.min(rows.stride, Math.max(16, view.cuts.window));
  const isBare = view.key.startsWith('messages ');
  const broken = useMemo(() => new Set(view.confirmed.flatMap(({ rows: of }) => [...of])), [view.confirmed]);
  const drawn = useMemo((): ByteRows => {
    const { bytes, stride } = rows;
    return {
      lead: isBare ? bareColumns(rows) : packetColumns(rows),
      tail: isBare
        ? { id: '', label: '', cell: () => null }
        : { id: 'flow', label: 'flow', cell: flowText(rows) },
      width,
      byteAt: (at, byte) => bytes[at * stride + byte] ?? 0,
      lengthOf: (at) => rows.kept[at] ?? 0,
      isFlagged: (at) => broken.has(at),
      ...(found !== null && { markOf: found.markOf }),
      ...(isUnexplainedOnly && { isHidden: (at: number) => isExplained(format, at) }),
    };
  }, [rows, width, isBare, broken, found, isUnexplainedOnly, format]);
  return { order, found, rows: drawn };
}

const isExplained = (format: ShownFormat, offset: number): boolean => {
  const type = fieldAt(format, offset)?.type;
  return type !== undefined && type !== 'unidentified' && type !== 'payload';
};

/** Bare messages have a number and a length, but neither time nor direction nor flow. */
function bareColumns(rows: PayloadRows): readonly LeadColumn[] {
  return [
    { id: 'packet', label: 'message', width: 74, cell: (at) => countText(rows.packet[at] ?? 0) },
    { id: 'bytes', label: 'bytes', width: 62, cell: (at) => countText(rows.wireLength[at] ?? 0) },
  ];
}

function packetColumns(rows: PayloadRows): readonly LeadColumn[] {
  return [
    { id: 'packet', label: 'packet', width: 62, cell: (at) => countText(rows.packet[at] ?? 0) },
    { id: 'time', label: 'time, s', width: 74, cell: (at) => secondsText(rows.timeNs[at] ?? 0, 3) },
    { id: 'direction', label: '⇅', width: 24, cell: (at) => (rows.direction[at] === 1 ? '↓' : '↑') },
    { id: 'bytes', label: 'bytes', width: 52, cell: (at) => countText(rows.wireLength[at] ?? 0) },
  ];
}

const flowText =
  (rows: PayloadRows) =>
  (at: number): string => {
    const flow = rows.flow[at] ?? -1;
    return flow < 0 ? '–' : countText(flow);
  };
