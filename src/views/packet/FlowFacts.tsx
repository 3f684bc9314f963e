import type { ReactNode } from 'react';
import { selectPackets } from '../../actions/select.ts';
import { addressText, endpointText } from '../../engine/bytes/address.ts';
import { conditionTexts } from '../../engine/filter/flowSource.ts';
import { CLIENT_EVIDENCE, FLOW_ENDS, FLOW_TYPES } from '../../engine/model/flow.ts';
import type { FlowTables } from '../../rpc/contract/captureApi.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countedText, countText, durationText, timeText } from '../format.ts';

const EVIDENCE: Readonly<Record<string, string>> = {
  syn: 'it sent the SYN',
  content: 'its message is a request',
  'private-address': 'its address is a subscriber’s',
  'lower-port': 'the other side has the lower port',
  'first-packet': 'it sent the first packet seen',
};
const ENDS: Readonly<Record<string, string>> = {
  'capture-end': 'still open at the end of the capture',
  fin: 'FIN from both sides',
  rst: 'RST',
  timeout: 'silence',
  reused: 'a new SYN on the same 5-tuple',
};

/** What is known of the chosen flow, each with its reason. */
export function FlowFacts(): ReactNode {
  const app = useApp();
  const tables = useAppState((state) => state.tables);
  const subject = useAppState((state) => state.subject);
  const detail = useAppState((state) => state.flowDetail);
  if (tables === null || subject?.kind !== 'flow' || subject.flow >= tables.flows.length) {
    return <div className="section-head">No flow chosen</div>;
  }
  const anomalies = Object.entries(detail?.anomalies ?? {});
  return (
    <div className="pane">
      <div className="section-head">Flow {countText(subject.flow)}</div>
      <div className="side-facts">
        <dl className="facts">
          {factsOf(tables, subject.flow).map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
          <Fact name="names" value={detail === null ? '' : detail.hosts.join(', ') || '–'} />
          {detail?.tunnel != null && <Fact name="inside" value={detail.tunnel} />}
          {anomalies.map(([name, count]) => (
            <Fact
              key={name}
              name="oddity"
              value={
                <button
                  type="button"
                  className="link"
                  title="All packets marked so"
                  onClick={() => void selectPackets(app, { kind: 'anomaly', anomaly: name })}
                >
                  {name} in {countedText(count, 'packet')}
                </button>
              }
            />
          ))}
        </dl>
      </div>
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: ReactNode }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function factsOf(
  { flows, addresses, protocolNames, baseNs }: FlowTables,
  row: number,
): readonly (readonly [string, string])[] {
  const address = (at: number): string => addressText(addresses.version[at] ?? 4, addresses.words, at);
  const both = (up: number, down: number): string => `${countText(up)} up, ${countText(down)} down`;
  const at = (column: ArrayLike<number>): number => column[row] ?? 0;
  const user = at(flows.user);
  const evidence = CLIENT_EVIDENCE[at(flows.clientEvidence)] ?? '';
  const end = FLOW_ENDS[at(flows.end)] ?? '';
  const protocol = protocolNames[at(flows.protocol)] ?? '';
  const type = (FLOW_TYPES[at(flows.type)] ?? '').toUpperCase();
  return [
    [
      'type',
      at(flows.protocol) > 0 && protocol !== type.toLowerCase() ? `${type}, recognised as ${protocol}` : type,
    ],
    ['client', endpointText(address(at(flows.clientAddress)), at(flows.clientPort))],
    ['server', endpointText(address(at(flows.serverAddress)), at(flows.serverPort))],
    ['client because', EVIDENCE[evidence] ?? evidence],
    ['user', user < 0 ? '–' : address(user)],
    ['first packet', countText(at(flows.firstPacket))],
    ['began', timeText(baseNs, at(flows.startNs))],
    ['length', durationText(at(flows.endNs) - at(flows.startNs))],
    ['ended by', ENDS[end] ?? end],
    ['packets', both(at(flows.packetsUplink), at(flows.packetsDownlink))],
    ['IP bytes', both(at(flows.bytesUplink), at(flows.bytesDownlink))],
    ['payload bytes', both(at(flows.payloadBytesUplink), at(flows.payloadBytesDownlink))],
    ['retransmitted', `${countedText(at(flows.retransmitted), 'packet')}, left out`],
    ['out of order', `${countedText(at(flows.outOfOrder), 'packet')}, put back`],
    ['missing', countedText(at(flows.missingBytes), 'byte')],
    ['condition', conditionTexts(at(flows.condition)).join(', ')],
  ];
}
