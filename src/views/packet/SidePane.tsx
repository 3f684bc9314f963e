import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { FlowFacts } from './FlowFacts.tsx';
import { LayerTree } from './LayerTree.tsx';
import { PacketBytes } from './PacketBytes.tsx';
import './packet.css';

/** What is known of the flow, the chosen packet's layers, and its bytes. */
export function SidePane(): ReactNode {
  const layout = useDefaultLayout({ id: 'side-down' });
  const packet = useAppState((state) => state.packet);
  const detail = useAppState((state) => state.packetDetail);
  const subject = useAppState((state) => state.subject);
  return (
    <aside className="pane is-side" aria-label="Packet">
      <Group
        orientation="vertical"
        defaultLayout={layout.defaultLayout}
        onLayoutChanged={layout.onLayoutChanged}
        style={{ height: '100%' }}
      >
        <Panel id="facts" defaultSize="34%" minSize={28} collapsible>
          <FlowFacts />
        </Panel>
        <Separator className="separator" />
        <Panel id="layers" defaultSize="34%" minSize={60}>
          <div className="pane">
            <div className="section-head">
              {packet === null ? 'No packet chosen' : `Packet ${countText(packet)}`}
              {detail !== null && packet === detail.packet && (
                <>
                  <span className="spring" />
                  <span className="dim cut" title={detail.file}>
                    at byte {countText(detail.fileOffset)} of {detail.file}
                  </span>
                </>
              )}
            </div>
            {detail?.anomalies.map(({ name, meaning }) => (
              <p key={name} className="packet-oddity" title={name}>
                <Icon name="warning" label="oddity" />
                <span>{meaning}</span>
              </p>
            ))}
            <div className="pane-rest">
              {detail === null ? (
                <p className="flow-nothing">
                  {subject === null
                    ? 'Choose a flow, then a packet.'
                    : 'Choose a packet to see its layers and bytes.'}
                </p>
              ) : (
                <LayerTree detail={detail} />
              )}
            </div>
          </div>
        </Panel>
        <Separator className="separator" />
        <Panel id="bytes" minSize={60}>
          {detail !== null && <PacketBytes detail={detail} />}
        </Panel>
      </Group>
    </aside>
  );
}
