import { recordTypeName } from '../src/engine/inspect/dns/recordTypes.ts';
import type { FlowDetail } from '../src/rpc/contract/captureApi.ts';
import type { OpenCapture } from './openCapture.ts';
import { packetDetail, packetsOfFlow } from './packetQueries.ts';

const TUNNELS = new Set(['GTP-U', 'VXLAN', 'Geneve', 'GRE', 'Teredo', 'MPLS', '802.1Q', 'PPPoE']);

/** What else is known of one flow: names, tunnel, anomalies. */
export async function flowFacts(capture: OpenCapture, flow: number): Promise<FlowDetail> {
  const { inspector, assembler, strings, store } = capture.load;
  const packets = packetsOfFlow(capture, flow);
  const first = packets[0];
  const anomalies: Record<string, number> = {};
  for (const packet of packets) {
    for (const name of capture.anomalyNames(store?.anomalySet.at(packet) ?? 0)) {
      anomalies[name] = (anomalies[name] ?? 0) + 1;
    }
  }
  const outer =
    first === undefined
      ? []
      : (await packetDetail(capture, first)).layers.filter(({ protocol }) => TUNNELS.has(protocol));
  return {
    hosts: inspector.hostsOf(flow, assembler.clientSide(flow) === 0 ? 1 : 0).map((row) => strings.text(row)),
    dns: inspector.dnsOfFlow(flow).map((record) => ({ ...record, type: recordTypeName(record.recordType) })),
    http: inspector.httpOfFlow(flow),
    tunnel:
      outer.length === 0
        ? null
        : outer
            .map(({ protocol, summary }) => (summary === '' ? protocol : `${protocol}, ${summary}`))
            .join(' · '),
    anomalies,
  };
}
