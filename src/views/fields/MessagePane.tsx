import { memo, type ReactNode, useMemo, useState } from 'react';
import type { MessageContent } from '../../state/fieldsState.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { Comparison } from './Comparison.tsx';
import { FlowMessages } from './FlowMessages.tsx';
import { GroupComparison } from './GroupComparison.tsx';
import { groupNames, groupPair } from './groups.ts';
import { MessageBody } from './MessageBody.tsx';
import { PacketParts } from './PacketParts.tsx';
import { type ShownFormat, useSelection } from './useFormat.ts';

/** One message: its fields as boxes, then every byte. */
export const MessagePane = memo(function MessagePane({
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
  const [isFlow, setFlow] = useState(false);
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
  const flow = rows.flow[row] ?? -1;
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
        <PacketParts parts={partsOf(content)} />
        <span className="spring" />
        {flow >= 0 && result !== null && (
          <button
            type="button"
            className="btn is-quiet"
            aria-pressed={isFlow}
            title="All messages of this flow, each with its fields and the packets that follow it"
            onClick={() => setFlow(!isFlow)}
          >
            Flow {countText(flow)}
          </button>
        )}
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
      ) : isFlow && flow >= 0 && result !== null ? (
        <div className="pane-rest">
          <FlowMessages
            format={format}
            formats={formats}
            rows={rows}
            messages={result.messages}
            flow={flow}
          />
        </div>
      ) : compared === null ? (
        <MessageBody format={format} content={content} />
      ) : (
        <Comparison format={format} a={compared} b={content} />
      )}
    </section>
  );
});

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

const partsOf = ({ packetStarts, bytes }: MessageContent): readonly number[] =>
  packetStarts.map((start, i) => (packetStarts[i + 1] ?? bytes.length) - start);
