import { type ReactNode, useMemo, useState } from 'react';
import { selectOffset, showMessage } from '../../actions/selectMessage.ts';
import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import { ByteGrid } from '../../ui/byteGrid/ByteGrid.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { ColumnStrip } from './ColumnStrip.tsx';
import { fieldAt, moveCut } from './fieldActions.ts';
import { pressGridKey } from './gridKeys.ts';
import { spanOf } from './looks.ts';
import { isRest } from './restFormat.ts';
import type { RowSort } from './sortedRows.ts';
import { type ShownFormat, useSelection } from './useFormat.ts';
import { useMessageRows } from './useMessageRows.ts';
import { useQuestions } from './useQuestions.ts';

const LEAD_PAD = 12;

/** The protocol packets of a format: bytes under their fields. */
export function MessageGrid({ format }: { readonly format: ShownFormat }): ReactNode {
  const { rows } = useSelection(format);
  return rows === null ? null : <Messages format={format} payload={rows} />;
}

function Messages({
  format,
  payload,
}: {
  readonly format: ShownFormat;
  readonly payload: PayloadRows;
}): ReactNode {
  const app = useApp();
  const row = useAppState((state) => state.messageRow);
  const offset = useAppState((state) => state.offset);
  const [sort, setSort] = useState<RowSort | null>(null);
  const { resolved } = format;
  const { order, found, rows } = useMessageRows(format, payload, sort);
  const spans = useMemo(() => resolved.fields.map(spanOf), [resolved]);
  const selected = useMemo(() => order.indexOf(row), [order, row]);
  const question = useQuestions(format)[0] ?? null;
  const asked = useMemo(
    () =>
      question === null
        ? null
        : { start: question.start, end: question.kind === 'boundary' ? null : question.end },
    [question],
  );
  const chosen = fieldAt(format, offset);
  const onSort = (id: string): void =>
    setSort(sort?.id !== id ? { id, descending: false } : sort.descending ? null : { id, descending: true });
  return (
    <>
      {!isRest(format) && (
        <ColumnStrip
          format={format}
          lead={rows.lead.reduce((sum, column) => sum + column.width, LEAD_PAD)}
          width={rows.width}
          asked={asked}
          hits={found?.perOffset ?? null}
        />
      )}
      <div className="pane-rest">
        <ByteGrid
          label="Messages"
          count={order.length}
          rowAt={(index) => order[index] ?? 0}
          rows={rows}
          spans={spans}
          selected={selected}
          onSelect={(index) => void showMessage(app, order[index] ?? 0)}
          offset={offset}
          onOffset={(at) => selectOffset(app, at)}
          chosenSpan={chosen === null ? -1 : resolved.fields.indexOf(chosen)}
          asked={asked}
          onMove={(from, to) => void moveCut(app, format, from, to)}
          onKey={(event) => pressGridKey(app, { format, offset, question, onSort }, event)}
          sort={sort}
          onSort={onSort}
        />
      </div>
    </>
  );
}
