import { addressText } from '../bytes/address.ts';
import type { FlowTable } from '../model/flow.ts';
import { type AddressTable, TRANSPORT_TCP } from '../model/packet.ts';
import type { Truth, TruthFlow } from './truth.ts';

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
  return Array.from({ length: flows.length }, (_, row) => {
    const list = byPlace.get(ourPlace(flows, addresses, row));
    return (
      list?.findLast(({ startNs }) => startNs <= flows.startNs[row] + SLACK_NS)?.flow ??
      list?.[0]?.flow ??
      null
    );
  });
}

/** How far outside of its flow a person's time may be. */
const LABEL_SLACK_NS = 1e9;

/**
 * For a person's labels: which of them each of our flows has, null none, and the truth with all labels of one flow under one
 * number. A label is of the flow of its 5-tuple that its time is in.
 */
export function matchLabels(
  truth: Truth,
  flows: FlowTable,
  addresses: AddressTable,
  baseNs: bigint,
): { readonly truth: Truth; readonly truthOf: readonly (TruthFlow | null)[] } {
  const rows = new Map<string, number[]>();
  for (let row = 0; row < flows.length; row += 1) {
    const place = ourPlace(flows, addresses, row);
    const list = rows.get(place);
    if (list === undefined) rows.set(place, [row]);
    else list.push(row);
  }
  const truthOf = new Array<TruthFlow | null>(flows.length).fill(null);
  const numberOf = new Map<number, number>();
  for (const flow of truth.flows) {
    const place = placeOf(flow.transport, [flow.client, flow.clientPort], [flow.server, flow.serverPort]);
    const timeNs = Number(flow.startNs - baseNs);
    const row = rows
      .get(place)
      ?.find(
        (one) => timeNs >= flows.startNs[one] - LABEL_SLACK_NS && timeNs <= flows.endNs[one] + LABEL_SLACK_NS,
      );
    if (row === undefined) continue;
    truthOf[row] ??= flow;
    numberOf.set(flow.flow, truthOf[row].flow);
  }
  const parts = truth.parts.map((part) => ({ ...part, flow: numberOf.get(part.flow) ?? part.flow }));
  return { truth: { ...truth, parts }, truthOf };
}

function ourPlace(flows: FlowTable, addresses: AddressTable, row: number): string {
  const text = (address: number): string => addressText(addresses.version[address], addresses.words, address);
  return placeOf(
    flows.transport[row] === TRANSPORT_TCP ? 'tcp' : 'udp',
    [text(flows.clientAddress[row]), flows.clientPort[row]],
    [text(flows.serverAddress[row]), flows.serverPort[row]],
  );
}

type End = readonly [address: string, port: number];

function placeOf(transport: string, a: End, b: End): string {
  return `${transport} ${[a.join(' '), b.join(' ')].sort().join(' ')}`;
}
