import type { NetworkSet } from '../bytes/networks.ts';
import { CLIENT_EVIDENCE, type FlowColumns } from '../model/flow.ts';
import type { AddressTable } from '../model/packet.ts';
import { TRANSPORT_TCP, TRANSPORT_UDP } from '../model/packet.ts';
import * as hot from './hotFlows.ts';

const BY_PRIVATE_ADDRESS = CLIENT_EVIDENCE.indexOf('private-address');
const BY_LOWER_PORT = CLIENT_EVIDENCE.indexOf('lower-port');
const BY_FIRST_PACKET = CLIENT_EVIDENCE.indexOf('first-packet');

type Writable<T> = { -readonly [K in keyof T]: T[K] };

function emptyColumns(length: number): Writable<FlowColumns> {
  return {
    length,
    flow: new Uint32Array(length),
    transport: new Uint8Array(length),
    end: new Uint8Array(length),
    condition: new Uint8Array(length),
    clientEvidence: new Uint8Array(length),
    clientAddress: new Uint32Array(length),
    serverAddress: new Uint32Array(length),
    clientPort: new Uint16Array(length),
    serverPort: new Uint16Array(length),
    user: new Int32Array(length),
    startNs: new Float64Array(length),
    endNs: new Float64Array(length),
    packetsUplink: new Uint32Array(length),
    packetsDownlink: new Uint32Array(length),
    bytesUplink: new Float64Array(length),
    bytesDownlink: new Float64Array(length),
    payloadBytesUplink: new Float64Array(length),
    payloadBytesDownlink: new Float64Array(length),
    retransmitted: new Uint32Array(length),
    outOfOrder: new Uint32Array(length),
    missingBytes: new Float64Array(length),
    firstPacket: new Uint32Array(length),
    lastPacket: new Uint32Array(length),
  };
}

/**
 * Which addresses are subscribers', each looked at once: 1 yes, 2 no, 0 not asked yet.
 */
export class SubscriberMarks {
  #marks = new Uint8Array(1024);
  readonly #networks: NetworkSet;
  readonly #addresses: AddressTable;

  constructor(networks: NetworkSet, addresses: AddressTable) {
    this.#networks = networks;
    this.#addresses = addresses;
  }

  has(address: number): boolean {
    if (address >= this.#marks.length) {
      const wider = new Uint8Array(Math.max(address + 1, this.#marks.length * 2));
      wider.set(this.#marks);
      this.#marks = wider;
    }
    if (this.#marks[address] === 0) {
      const { version, words } = this.#addresses;
      const at = address * 4;
      const isIn = this.#networks.includes(
        version[address],
        words[at],
        words[at + 1],
        words[at + 2],
        words[at + 3],
      );
      this.#marks[address] = isIn ? 1 : 2;
    }
    return this.#marks[address] === 1;
  }
}

/** Columns of the flows in `rows`, or of all. The client is settled here where packets did not tell. */
export function flowRows(
  flows: hot.HotFlows,
  subscribers: SubscriberMarks,
  rows: readonly number[] | null,
): FlowColumns {
  const { i32, f64 } = flows;
  const length = rows === null ? flows.length : rows.length;
  const out = emptyColumns(length);
  for (let row = 0; row < length; row += 1) {
    const flow = rows === null ? row : rows[row];
    const base = flow << 5;
    const wide = flow << 4;
    const bits = i32[base + hot.BITS];
    const client = clientSide(i32, base, subscribers, out.clientEvidence, row);
    const server = 1 - client;
    const ports = i32[base + hot.PORTS_01];
    const clientAddress = i32[base + hot.ADDRESS_0 + client];
    const serverAddress = i32[base + hot.ADDRESS_0 + server];
    out.flow[row] = i32[base + hot.NUMBER];
    out.transport[row] = (bits & hot.IS_TCP) !== 0 ? TRANSPORT_TCP : TRANSPORT_UDP;
    out.end[row] = (bits & hot.END_MASK) >> hot.END_SHIFT;
    out.condition[row] = (bits >> hot.CONDITION_SHIFT) & 0xff;
    out.clientAddress[row] = clientAddress;
    out.serverAddress[row] = serverAddress;
    out.clientPort[row] = client === 0 ? ports >>> 16 : ports & 0xffff;
    out.serverPort[row] = client === 0 ? ports & 0xffff : ports >>> 16;
    out.user[row] = subscribers.has(clientAddress)
      ? clientAddress
      : subscribers.has(serverAddress)
        ? serverAddress
        : -1;
    out.startNs[row] = f64[wide + hot.START_NS];
    out.endNs[row] = f64[wide + hot.LAST_NS];
    out.packetsUplink[row] = i32[base + hot.PACKETS_0 + client];
    out.packetsDownlink[row] = i32[base + hot.PACKETS_0 + server];
    out.bytesUplink[row] = hot.counterOf(i32, base, hot.BYTES_0 + client);
    out.bytesDownlink[row] = hot.counterOf(i32, base, hot.BYTES_0 + server);
    out.payloadBytesUplink[row] = hot.counterOf(i32, base, hot.PAYLOAD_0 + client);
    out.payloadBytesDownlink[row] = hot.counterOf(i32, base, hot.PAYLOAD_0 + server);
    out.retransmitted[row] = i32[base + hot.RETRANSMITTED];
    out.outOfOrder[row] = i32[base + hot.OUT_OF_ORDER];
    out.missingBytes[row] = f64[wide + hot.MISSING];
    out.firstPacket[row] = i32[base + hot.FIRST_PACKET];
    out.lastPacket[row] = i32[base + hot.LAST_PACKET];
  }
  return out;
}

/** Side of the client; writes why into `evidence`. */
export function clientSide(
  i32: Int32Array,
  base: number,
  subscribers: SubscriberMarks,
  evidence: Uint8Array,
  row: number,
): 0 | 1 {
  const bits = i32[base + hot.BITS];
  const known = (bits & hot.EVIDENCE_MASK) >> hot.EVIDENCE_SHIFT;
  if (known !== 0) {
    evidence[row] = known - 1;
    return (bits & hot.CLIENT_IS_1) !== 0 ? 1 : 0;
  }
  const isSubscriber0 = subscribers.has(i32[base + hot.ADDRESS_0]);
  if (isSubscriber0 !== subscribers.has(i32[base + hot.ADDRESS_1])) {
    evidence[row] = BY_PRIVATE_ADDRESS;
    return isSubscriber0 ? 0 : 1;
  }
  const ports = i32[base + hot.PORTS_01];
  const port0 = ports >>> 16;
  const port1 = ports & 0xffff;
  if (port0 !== port1) {
    evidence[row] = BY_LOWER_PORT;
    return port1 < port0 ? 0 : 1;
  }
  evidence[row] = BY_FIRST_PACKET;
  return 0;
}
