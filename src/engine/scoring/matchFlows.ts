import { addressText } from '../bytes/address.ts';
import type { FlowTable } from '../model/flow.ts';
import { type AddressTable, TRANSPORT_TCP } from '../model/packet.ts';
import type { Truth, TruthFlow } from './truthReader.ts';

/** How much earlier than the truth's flow ours may begin: clocks of captures are cut to a microsecond. */
const SLACK_NS = 1000;

/** For each of our flows the truth's flow of the same 5-tuple (either way round) and time; null where there is none. */
export function matchFlows(
  truth: Truth,
  flows: FlowTable,
  addresses: AddressTable,
  baseNs: bigint,
): readonly (TruthFlow | null)[] {
  const byPlace = new Map<string, { readonly flow: TruthFlow; readonly startNs: number }[]>();
  for (const flow of truth.flows) {
    const place = placeOf(flow.transport, [flow.client, flow.clientPort], [flow.server, flow.serverPort]);
    const list = byPlace.get(place) ?? [];
    list.push({ flow, startNs: Number(flow.startNs - baseNs) });
    byPlace.set(place, list);
  }
  for (const list of byPlace.values()) list.sort((a, b) => a.startNs - b.startNs);
  const text = (row: number): string => addressText(addresses.version[row], addresses.words, row);
  return Array.from({ length: flows.length }, (_, row) => {
    const transport = flows.transport[row] === TRANSPORT_TCP ? 'tcp' : 'udp';
    const place = placeOf(
      transport,
      [text(flows.clientAddress[row]), flows.clientPort[row]],
      [text(flows.serverAddress[row]), flows.serverPort[row]],
    );
    const list = byPlace.get(place);
    return (
      list?.findLast(({ startNs }) => startNs <= flows.startNs[row] + SLACK_NS)?.flow ??
      list?.[0]?.flow ??
      null
    );
  });
}

type End = readonly [address: string, port: number];

function placeOf(transport: string, a: End, b: End): string {
  return `${transport} ${[a.join(' '), b.join(' ')].sort().join(' ')}`;
}
