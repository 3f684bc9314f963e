import type { ReactNode } from 'react';
import { selectNothing } from '../../actions/select.ts';
import type { FlowTab } from '../../state/flowsState.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { NameTables } from './NameTables.tsx';
import { PacketList } from './PacketList.tsx';
import { Streams } from './Streams.tsx';
import './flow.css';

const TABS: readonly { readonly tab: FlowTab; readonly label: string }[] = [
  { tab: 'packets', label: 'Packets' },
  { tab: 'payload', label: 'Payload' },
  { tab: 'names', label: 'DNS and HTTP' },
];

/** The chosen flow, or list of packets. */
export function FlowPane(): ReactNode {
  const app = useApp();
  const subject = useAppState((state) => state.subject);
  const tab = useAppState((state) => state.flowTab);
  if (subject === null) return <p className="flow-nothing">Choose a flow to see its packets and payload.</p>;
  const isFlow = subject.kind === 'flow';
  const shown = isFlow ? tab : 'packets';
  const head = (
    <>
      <button type="button" className="iconbtn" title="Close" onClick={() => selectNothing(app)}>
        <Icon name="cross" label="Close" />
      </button>
      <span className="strong">
        {subject.kind === 'flow'
          ? `Flow ${countText(subject.flow)}`
          : subject.kind === 'anomaly'
            ? `Packets marked ${subject.anomaly}`
            : 'All packets'}
      </span>
      {isFlow && (
        <div className="seg" role="tablist" aria-label="Of this flow">
          {TABS.map((choice) => (
            <button
              key={choice.tab}
              type="button"
              role="tab"
              aria-selected={shown === choice.tab}
              onClick={() => app.store.setState({ flowTab: choice.tab })}
            >
              {choice.label}
            </button>
          ))}
        </div>
      )}
    </>
  );
  return (
    <section className="pane" aria-label="Chosen flow">
      {shown === 'packets' && <PacketList head={head} />}
      {shown === 'payload' && (
        <>
          <div className="bar">{head}</div>
          <div className="pane-rest">
            <Streams />
          </div>
        </>
      )}
      {shown === 'names' && <NameTables head={head} />}
    </section>
  );
}
