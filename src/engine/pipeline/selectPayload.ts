import { orderStream } from '../flows/streamOrder.ts';
import { FLOW_DNS, FLOW_HTTP, type FlowTable, type FlowType } from '../model/flow.ts';
import { type AddressTable, type PacketTable, TRANSPORT_TCP } from '../model/packet.ts';
import type { PayloadRows } from '../model/payloadRows.ts';
import { type Groups, groupPackets } from './packetGroups.ts';

/** Flows that inference runs on, of one flow type. */
export type InferableType = Extract<FlowType, 'tcp' | 'udp'>;

export interface Selection {
  /** 1 for each flow that is inferred. */
  readonly tcp: Uint8Array;
  readonly udp: Uint8Array;
  /** Flows that were set aside, by the protocol that was recognised. */
  readonly setAside: Readonly<Record<string, number>>;
}

/**
 * Flows that `wanted` selects, without those of known protocols. DNS and HTTP are known by their type (paper
 * III-A1 inspects them directly); the guard can be switched off for the others and for them.
 */
export function selectFlows(
  flows: FlowTable,
  protocols: readonly string[],
  guard: boolean,
  wanted: (flow: number) => boolean,
): Selection {
  const tcp = new Uint8Array(flows.length);
  const udp = new Uint8Array(flows.length);
  const setAside: Record<string, number> = {};
  for (let flow = 0; flow < flows.length; flow += 1) {
    if (!wanted(flow)) continue;
    const known = knownProtocol(flows, flow, protocols);
    if (guard && known !== null) {
      setAside[known] = (setAside[known] ?? 0) + 1;
      continue;
    }
    (flows.transport[flow] === TRANSPORT_TCP ? tcp : udp)[flow] = 1;
  }
  return { tcp, udp, setAside };
}

function knownProtocol(flows: FlowTable, flow: number, protocols: readonly string[]): string | null {
  const protocol = protocols[flows.protocol[flow]] ?? '';
  if (protocol !== '') return protocol;
  if (flows.type[flow] === FLOW_DNS) return 'dns';
  return flows.type[flow] === FLOW_HTTP ? 'http' : null;
}

/** Rows of the selected flows' packets with payload, TCP without what was sent before. */
export function selectPayload(
  packets: PacketTable,
  flows: FlowTable,
  addresses: AddressTable,
  isSelected: Uint8Array,
  type: InferableType,
): PayloadRows {
  const groups = groupPackets(packets, isSelected);
  const streamOffset = new Float64Array(packets.length).fill(-1);
  const fresh = new Uint32Array(packets.length);
  if (type === 'tcp') orderSelected(packets, groups, streamOffset, fresh);
  else for (const packet of groups.packets) fresh[packet] = packets.payloadLength[packet];
  return rowsOf(packets, flows, addresses, isSelected, { streamOffset, fresh });
}

/** Places every new byte of the selected TCP flows in its direction's stream (paper III-A2). */
function orderSelected(
  packets: PacketTable,
  { packets: members, starts }: Groups,
  streamOffset: Float64Array,
  fresh: Uint32Array,
): void {
  for (let g = 0; g + 1 < starts.length; g += 1) {
    const group = members.subarray(starts[g], starts[g + 1]);
    for (const direction of [0, 1]) {
      const side = group.filter((packet) => packets.direction[packet] === direction);
      const order = orderStream({
        count: side.length,
        sequence: side.map((packet) => packets.sequence[packet]),
        payloadLength: side.map((packet) => packets.payloadLength[packet]),
        tcpFlags: side.map((packet) => packets.tcpFlags[packet]),
      });
      for (let piece = 0; piece < order.count; piece += 1) {
        const packet = side[order.segment[piece]];
        streamOffset[packet] = order.streamOffset[piece];
        fresh[packet] = order.length[piece];
      }
    }
  }
}

function rowsOf(
  packets: PacketTable,
  flows: FlowTable,
  addresses: AddressTable,
  isSelected: Uint8Array,
  placed: { readonly streamOffset: Float64Array; readonly fresh: Uint32Array },
): PayloadRows {
  const { heads } = packets;
  const wanted: number[] = [];
  for (let head = 0; head < heads.count; head += 1) {
    const packet = heads.packet[head];
    const flow = packets.flow[packet];
    if (flow >= 0 && isSelected[flow] === 1 && placed.fresh[packet] > 0) wanted.push(head);
  }
  const { stride } = heads;
  const bytes = new Uint8Array(wanted.length * stride);
  const kept = new Uint32Array(wanted.length);
  const packet = Uint32Array.from(wanted, (head) => heads.packet[head]);
  for (const [row, head] of wanted.entries()) {
    const p = packet[row];
    const skip = packets.payloadLength[p] - placed.fresh[p];
    const captured = Math.min(packets.payloadLength[p], packets.capturedLength[p] - packets.payloadOffset[p]);
    kept[row] = Math.max(0, Math.min(stride, captured) - skip);
    const from = head * stride + skip;
    bytes.set(heads.bytes.subarray(from, from + kept[row]), row * stride);
  }
  const column = <T>(
    make: { from(rows: Uint32Array, map: (p: number) => number): T },
    of: ArrayLike<number>,
  ): T => make.from(packet, (p) => of[p]);
  const flow = column(Int32Array, packets.flow);
  const direction = column(Uint8Array, packets.direction);
  const address = (isSource: boolean): Uint32Array =>
    Uint32Array.from(flow, (f, row) => {
      const isClient = (direction[row] === 0) === isSource;
      const at = isClient ? flows.clientAddress[f] : flows.serverAddress[f];
      return addresses.version[at] === 4 ? addresses.words[at * 4 + 3] : 0;
    });
  return {
    length: wanted.length,
    stride,
    bytes,
    kept,
    wireLength: column(Uint32Array, placed.fresh),
    flow,
    direction,
    timeNs: column(Float64Array, packets.timeNs),
    baseNs: packets.baseNs,
    sourceAddress: address(true),
    destinationAddress: address(false),
    packet,
    streamOffset: column(Float64Array, placed.streamOffset),
  };
}
