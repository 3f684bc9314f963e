import { type ReactNode, useMemo, useState } from 'react';
import { spacedHex } from '../../engine/bytes/text.ts';
import type { MessageContent } from '../../state/store.ts';
import { spanStyle } from '../../ui/byteGrid/fieldTypes.ts';
import { HexGrid } from '../../ui/hexGrid/HexGrid.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { Comparison } from './Comparison.tsx';
import { fieldAt } from './fieldActions.ts';
import { fieldValue } from './fieldValue.ts';
import { GroupComparison } from './GroupComparison.tsx';
import { groupNames, groupPair } from './groups.ts';
import { Inspector } from './Inspector.tsx';
import { fieldName, spanOf } from './looks.ts';
import { type ShownFormat, useSelection } from './useFormat.ts';

/** One message: its fields as boxes, then every byte. */
export function MessagePane({
  format,
  formats,
}: {
  readonly format: ShownFormat;
  /** All that it may be compared with. */
  readonly formats: readonly ShownFormat[];
}): ReactNode {
  const content = useAppState((state) => state.messageContent);
  const { rows, result } = useSelection(format);
  const compared = useAppState((state) => state.compared);
  const search = useAppState((state) => state.search);
  const [group, setGroup] = useState('');
  const names = useMemo(() => groupNames(format, formats, search), [format, formats, search]);
  const pair = useMemo(
    () => (group === '' || rows === null ? null : groupPair(group, format, formats, rows, search)),
    [group, format, formats, rows, search],
  );
  if (content === null || rows === null) {
    return <p className="flow-nothing">Choose a message to see all its bytes.</p>;
  }
  const { row } = content;
  const message = result === null ? -1 : result.messages.row.indexOf(row);
  const rule = message < 0 ? null : result?.messages.rule[message];
  return (
    <section className="pane" aria-label="Chosen message">
      <div className="bar">
        <span className="strong">
          {format.view.key.startsWith('messages ') ? 'Message' : 'Packet'} {countText(rows.packet[row] ?? 0)}
        </span>
        <span className="second cut">
          {countText(content.length)} B in {countText(content.packetStarts.length)}{' '}
          {content.packetStarts.length === 1 ? 'packet' : 'packets'}
          {rule === 2 && ', cut by the length field'}
          {rule === 1 && ', with the packets that follow it'}
        </span>
        <Parts content={content} />
        <span className="spring" />
        <select
          aria-label="Compare groups"
          value={pair === null ? '' : group}
          onChange={(event) => setGroup(event.target.value)}
        >
          <option value="">compare groups</option>
          {names.map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <CompareButtons content={content} />
      </div>
      {pair !== null ? (
        <GroupComparison format={format} pair={pair} />
      ) : compared === null ? (
        <MessageBody format={format} content={content} />
      ) : (
        <Comparison format={format} a={compared} b={content} />
      )}
    </section>
  );
}

function CompareButtons({ content }: { readonly content: MessageContent }): ReactNode {
  const app = useApp();
  const compared = useAppState((state) => state.compared);
  return compared === null ? (
    <button
      type="button"
      className="btn is-quiet"
      title="Keep this message and choose another to see them side by side"
      onClick={() => app.store.setState({ compared: content })}
    >
      Compare
    </button>
  ) : (
    <button type="button" className="btn is-quiet" onClick={() => app.store.setState({ compared: null })}>
      Stop comparing
    </button>
  );
}

function Parts({ content }: { readonly content: MessageContent }): ReactNode {
  const { packetStarts, bytes } = content;
  const lengths = packetStarts.map((start, i) => (packetStarts[i + 1] ?? bytes.length) - start);
  return (
    <span
      className="message-parts"
      title="Packets of the message, to scale; the first is the protocol packet"
    >
      {lengths.slice(0, 40).map((length, i) => (
        <i key={packetStarts[i]} style={{ flexGrow: length }} />
      ))}
    </span>
  );
}

function MessageBody({
  format,
  content,
}: {
  readonly format: ShownFormat;
  readonly content: MessageContent;
}): ReactNode {
  const app = useApp();
  const offset = useAppState((state) => state.offset);
  const [range, setRange] = useState<{ start: number; end: number } | null>(null);
  const { fields } = format.resolved;
  const chosen = fieldAt(format, offset);
  const { bytes } = content;
  const overlays = useMemo(
    () =>
      fields.map((field, i) => ({
        start: field.offset,
        end: Math.min(bytes.length, field.length === null ? bytes.length : field.offset + field.length),
        label: fieldName(field),
        tint: (i % 2 === 0 ? 1 : 0) as 0 | 1,
      })),
    [fields, bytes.length],
  );
  const fieldRange =
    chosen === null || chosen.offset >= bytes.length
      ? null
      : {
          start: chosen.offset,
          end:
            Math.min(bytes.length, chosen.length === null ? bytes.length : chosen.offset + chosen.length) - 1,
        };
  const shown = range ?? fieldRange;
  const selected = shown === null ? null : bytes.subarray(shown.start, shown.end + 1);
  return (
    <>
      <div className="field-boxes">
        {fields
          .filter((field) => field.offset < bytes.length)
          .map((field) => {
            const span = spanOf(field);
            const end = field.length === null ? field.offset + 4 : field.offset + field.length;
            const part = bytes.subarray(field.offset, Math.min(end, bytes.length, field.offset + 12));
            return (
              <button
                key={field.offset}
                type="button"
                className={`field-box is-${span.state}${field === chosen ? ' is-on' : ''}`}
                style={spanStyle(span)}
                onClick={() => {
                  setRange(null);
                  app.store.setState({ offset: field.offset });
                }}
              >
                <span className="field-box-name">
                  {span.look.letter} {span.name}
                </span>
                <span className="field-box-bytes">
                  {spacedHex(part)}
                  {field.length === null || part.length < field.length ? ' …' : ''}
                </span>
                <span className="field-box-value">{fieldValue(bytes, field)}</span>
              </button>
            );
          })}
      </div>
      <div className="message-bytes">
        <HexGrid
          label="Message bytes"
          bytes={bytes}
          overlays={overlays}
          selection={shown}
          onSelect={(next) => {
            setRange(next);
            if (next !== null) app.store.setState({ offset: next.start });
          }}
        />
        {shown !== null && selected !== null && <Inspector bytes={selected} start={shown.start} />}
      </div>
    </>
  );
}
