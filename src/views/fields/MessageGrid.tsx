import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
import { showMessage } from '../../actions/selectMessage.ts';
import { openQuestions } from '../../engine/edits/questions.ts';
import { ByteGrid, type LeadColumn } from '../../ui/byteGrid/ByteGrid.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText, secondsText } from '../format.ts';
import { ColumnStrip } from './ColumnStrip.tsx';
import { confirm, fieldAt, joinNext, moveCut, reject, setCuts, setName, split } from './fieldActions.ts';
import { spanOf } from './looks.ts';
import { isRest } from './restFormat.ts';
import { searchRows } from './searchRows.ts';
import { sortedRows } from './sortedRows.ts';
import { type ShownFormat, useSelection } from './useFormat.ts';

const LEAD_PAD = 12;

/** The protocol packets of a format: bytes under their fields. */
export function MessageGrid({ format }: { readonly format: ShownFormat }): ReactNode {
  const app = useApp();
  const row = useAppState((state) => state.messageRow);
  const offset = useAppState((state) => state.offset);
  const skipped = useAppState((state) => state.skipped);
  const [sort, setSort] = useState<{ id: string; descending: boolean } | null>(null);
  const search = useAppState((state) => state.search);
  const [isUnexplained, setUnexplained] = useState(false);
  const { rows } = useSelection(format);
  const { view, resolved } = format;
  const spans = useMemo(() => resolved.fields.map(spanOf), [resolved]);
  const found = useMemo(
    () => (rows === null ? null : searchRows(rows, view.rows, search)),
    [rows, view.rows, search],
  );
  const order = useMemo(
    () =>
      rows === null ? new Uint32Array(0) : sortedRows(rows, found?.rows ?? view.rows, resolved.fields, sort),
    [rows, found, view.rows, resolved, sort],
  );
  const selected = useMemo(() => order.indexOf(row), [order, row]);
  const broken = useMemo(() => new Set(view.confirmed.flatMap(({ rows: of }) => [...of])), [view.confirmed]);
  const question = openQuestions(view.cuts, format.overlay, skipped)[0] ?? -1;
  if (rows === null) return null;
  const width = Math.min(rows.stride, Math.max(16, view.cuts.window));
  const isBare = view.key.startsWith('messages ');
  const lead: readonly LeadColumn[] = [
    {
      id: 'packet',
      label: isBare ? 'message' : 'packet',
      width: 58,
      cell: (at) => countText(rows.packet[at] ?? 0),
    },
    { id: 'time', label: 'time, s', width: 74, cell: (at) => secondsText(rows.timeNs[at] ?? 0, 3) },
    { id: 'direction', label: '', width: 20, cell: (at) => (rows.direction[at] === 1 ? '↓' : '↑') },
    { id: 'bytes', label: 'bytes', width: 52, cell: (at) => countText(rows.wireLength[at] ?? 0) },
  ];
  const flowText = (at: number): string => {
    const flow = rows.flow[at] ?? -1;
    return flow < 0 ? '–' : countText(flow);
  };
  const leadWidth = lead.reduce((sum, column) => sum + column.width, LEAD_PAD);
  const chosen = fieldAt(format, offset);

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const field = chosen;
    const actions: Readonly<Record<string, () => void>> = {
      s: () => void split(app, format, offset),
      j: () => void joinNext(app, format, offset),
      '[': () => field !== null && void moveCut(app, format, field.offset, field.offset - 1),
      ']': () => field !== null && void moveCut(app, format, field.offset, field.offset + 1),
      '{': () =>
        field?.length != null &&
        void moveCut(app, format, field.offset + field.length, field.offset + field.length - 1),
      '}': () =>
        field?.length != null &&
        void moveCut(app, format, field.offset + field.length, field.offset + field.length + 1),
      t: () => {
        if (field !== null) app.store.setState({ isTypeMenuOpen: true });
      },
      u: () => setUnexplained(!isUnexplained),
      y: () =>
        question > 0
          ? void setCuts(app, format, [{ offset: question, word: 'cut' }])
          : field !== null && void confirm(app, format, field),
      n: () =>
        question > 0
          ? void setCuts(app, format, [{ offset: question, word: 'join' }])
          : field !== null && void reject(app, format, field),
      '.': () => {
        if (question > 0) app.store.setState({ skipped: [...skipped, question] });
      },
      f2: () => {
        const name = field === null ? null : window.prompt('Name of the field', field.name ?? '');
        if (field !== null && name !== null) void setName(app, format, field, name.trim());
      },
    };
    const act = actions[event.key.toLowerCase()];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  return (
    <>
      {!isRest(format) && (
        <ColumnStrip
          format={format}
          lead={leadWidth}
          width={width}
          asked={question}
          hits={found?.perOffset ?? null}
        />
      )}
      <div className="pane-rest">
        <ByteGrid
          label="Messages"
          count={order.length}
          rowAt={(index) => order[index] ?? 0}
          lead={lead}
          tail={flowText}
          tailLabel="flow"
          width={width}
          byteAt={(at, byte) => rows.bytes[at * rows.stride + byte] ?? 0}
          lengthOf={(at) => rows.kept[at] ?? 0}
          spans={spans}
          selected={selected}
          onSelect={(index) => void showMessage(app, order[index] ?? 0)}
          offset={offset}
          onOffset={(at) => app.store.setState({ offset: at })}
          chosenSpan={chosen === null ? -1 : resolved.fields.indexOf(chosen)}
          asked={question}
          onMove={(from, to) => void moveCut(app, format, from, to)}
          onKey={onKey}
          sort={sort}
          onSort={(id) =>
            setSort(
              sort?.id !== id ? { id, descending: false } : sort.descending ? null : { id, descending: true },
            )
          }
          {...(found !== null && { markOf: found.markOf })}
          isFlagged={(at) => broken.has(at)}
          {...(isUnexplained && {
            isHidden: (at: number) => {
              const field = fieldAt(format, at);
              return field !== null && field.type !== 'unidentified';
            },
          })}
        />
      </div>
    </>
  );
}
