import type { ReactNode } from 'react';
import { showOpcodeMessage } from '../../actions/showOpcodeMessage.ts';
import { spacedHex } from '../../engine/bytes/text.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText, secondsText } from '../format.ts';
import type { MessageIndex } from './messageIndex.ts';

const BYTES = 16;

/** A few messages with their first bytes; one leads to all of them in the fields view. */
export function ExampleMessages({
  messages,
  count,
  index,
}: {
  readonly messages: readonly number[];
  readonly count: number;
  readonly index: MessageIndex;
}): ReactNode {
  const app = useApp();
  const selections = useAppState((state) => state.payload?.selections ?? null);
  return (
    <section className="op-evidence-part" aria-label="Messages">
      <div className="op-evidence-head">
        Messages
        <span className="spring" />
        <span className="dim">
          {countText(count)}, {messages.length} of them
        </span>
      </div>
      {messages.map((message) => {
        const { selection } = index.place(message);
        const rows = selections?.[selection]?.rows;
        const row = index.payloadRow(message);
        const start = row * (rows?.stride ?? 0);
        const bytes = rows?.bytes.subarray(start, start + Math.min(BYTES, rows.kept[row] ?? 0)) ?? [];
        return (
          <button
            key={message}
            type="button"
            className="op-message mono"
            title={`${countText(index.byteCount(message))} bytes, flow ${index.flow(message)}. Show its bytes`}
            onClick={() => showOpcodeMessage(app, selection, row)}
          >
            <span className="op-message-time">{secondsText(index.timeNs(message), 3)}</span>
            <span>{index.direction(message) === 1 ? '↓' : '↑'}</span>
            <span className="cut">{spacedHex(bytes)}</span>
          </button>
        );
      })}
    </section>
  );
}
