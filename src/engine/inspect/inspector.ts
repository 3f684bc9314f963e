import { joined } from '../bytes/joined.ts';
import { lowerCase } from '../bytes/text.ts';
import type { AddressInterner } from '../columns/addresses.ts';
import { grown } from '../columns/grow.ts';
import type { StringInterner } from '../columns/strings.ts';
import { ANOMALY } from '../model/anomaly.ts';
import { FLOW_DNS, FLOW_HTTP, FLOW_TCP, FLOW_UDP } from '../model/flow.ts';
import type { DnsTable, HttpTable } from '../model/inspect.ts';
import { TRANSPORT_TCP } from '../model/packet.ts';
import {
  type FlowEndpoints,
  KEEP_LISTENING,
  type PayloadListener,
  SENDER_IS_CLIENT,
  SENDER_IS_SERVER,
} from '../model/stream.ts';
import type { Side } from '../model/units.ts';
import { DnsFlows } from './dns/dnsFlows.ts';
import { FlowFacts } from './flowFacts.ts';
import { TCP_CANDIDATES, UDP_CANDIDATES } from './guard/dispatch.ts';
import { FROM_CLIENT, FROM_SERVER, NO, type Recognition } from './guard/recogniser.ts';
import { HttpFlow } from './http/httpFlow.ts';
import { mayBecomeStart, messageStart } from './http/startLine.ts';
import { protocolRow } from './protocols.ts';
import type { DnsRecord, HttpRecord } from './records.ts';
import { DnsRows, HttpRows } from './tables.ts';
import { readClientHello } from './tlsHello.ts';

export interface InspectorOptions {
  /** Shared with the flows stage: endpoints are its rows. */
  readonly addresses: AddressInterner;
  readonly strings: StringInterner;
  readonly onAnomaly: (packet: number, code: number) => void;
  /** False forgets records once they were handed to the callbacks. */
  readonly keepTables: boolean;
  readonly onDns?: (record: DnsRecord) => void;
  readonly onHttp?: (record: HttpRecord) => void;
}

const UNDECIDED = 0;
const HTTP = 1;
const DNS_DATAGRAMS = 2;
const DNS_STREAM = 3;
const TLS_HELLO = 4;
const DECIDED = 5;

const DNS_PORT = 53;
const MDNS_PORT = 5353;
const LLMNR_PORT = 5355;
/** Ports on which HTTP may show late in a flow that began before the capture. */
const WEB_PORTS = new Set([80, 8080, 8000, 8088, 8888, 3128]);
/** Payload pieces in which an unknown protocol must show itself. */
const MOST_LOOKS_TCP = 8;
const MOST_LOOKS_UDP = 4;
const LONGEST_HELLO_BYTES = 20_000;

/**
 * The inspect stage (paper III-A1, III-B): listens to payload, tells DNS and HTTP flows and other known
 * protocols, reads what DNS and HTTP say in clear, and learns names of servers.
 */
export class Inspector implements PayloadListener {
  readonly #options: InspectorOptions;
  readonly #facts = new FlowFacts();
  readonly #dns: DnsFlows;
  readonly #dnsRows: DnsRows;
  readonly #httpRows: HttpRows;
  readonly #http = new Map<number, HttpFlow>();
  readonly #hellos = new Map<number, Uint8Array>();
  /** First bytes of a direction, too few to tell whether HTTP begins there; by flow and side. */
  readonly #beginnings = new Map<number, { bytes: Uint8Array; packet: number; timeNs: number }>();
  /** Further names of flows that said more than one. */
  readonly #moreHosts = new Map<number, number[]>();
  /** Name last answered for each address, by address row. */
  #names = new Int32Array(1024).fill(-1);
  #hasNames = false;
  #dnsCount = 0;
  #httpCount = 0;
  #nowNs = 0;

  constructor(options: InspectorOptions) {
    this.#options = options;
    this.#dnsRows = new DnsRows(options.strings);
    this.#httpRows = new HttpRows(options.strings);
    this.#dns = new DnsFlows({
      wantsAnswers: options.keepTables || options.onDns !== undefined,
      record: (record) => {
        this.#dnsCount += 1;
        if (options.keepTables) this.#dnsRows.add(record);
        options.onDns?.(record);
      },
      anomaly: options.onAnomaly,
      learnt: (name, version, bytes, at) => this.#learn(name, version, bytes, at),
    });
  }

  get dnsCount(): number {
    return this.#dnsCount;
  }

  get httpCount(): number {
    return this.#httpCount;
  }

  opened(flow: number, endpoints: FlowEndpoints): void {
    const facts = this.#facts;
    facts.reserve(flow);
    const isTcp = endpoints.transport === TRANSPORT_TCP;
    const hasDnsPort = endpoints.port0 === DNS_PORT || endpoints.port1 === DNS_PORT;
    facts.port0[flow] = endpoints.port0;
    facts.port1[flow] = endpoints.port1;
    facts.type[flow] = isTcp ? FLOW_TCP : hasDnsPort ? FLOW_DNS : FLOW_UDP;
    facts.protocol[flow] = 0;
    facts.looked[flow] = 0;
    facts.host[flow] = -1;
    facts.name0[flow] = this.#hasNames ? this.#nameOf(endpoints.address0) : -1;
    facts.name1[flow] = this.#hasNames ? this.#nameOf(endpoints.address1) : -1;
    facts.mode[flow] = hasDnsPort ? (isTcp ? DNS_STREAM : DNS_DATAGRAMS) : UNDECIDED;
    if (!isTcp && (this.#isPort(flow, MDNS_PORT) || this.#isPort(flow, LLMNR_PORT))) {
      facts.mode[flow] = DNS_DATAGRAMS;
    }
  }

  payload(
    flow: number,
    side: Side,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: number,
    timeNs: number,
  ): number {
    this.#nowNs = timeNs;
    switch (this.#facts.mode[flow]) {
      case UNDECIDED:
        return this.#decide(flow, side, bytes, start, end, packet, timeNs);
      case HTTP:
        this.#httpPayload(flow, side, bytes, start, end, packet, timeNs);
        return KEEP_LISTENING;
      case DNS_DATAGRAMS:
        return this.#datagram(flow, bytes, start, end, packet, timeNs);
      case DNS_STREAM:
        return this.#dnsStream(flow, side, bytes, start, end, packet, timeNs);
      case TLS_HELLO:
        return this.#hello(flow, side, bytes, start, end, packet);
      default:
        return 0;
    }
  }

  gap(flow: number, side: Side, missing: number, _packet: number, timeNs: number): void {
    const mode = this.#facts.mode[flow];
    if (mode === HTTP) this.#http.get(flow)?.gap(side, missing, timeNs);
    else if (mode === DNS_STREAM) this.#dns.gap(flow, side);
    else if (mode === TLS_HELLO) this.#decided(flow);
    else this.#beginnings.delete(flow * 2 + side);
  }

  closed(flow: number): void {
    const mode = this.#facts.mode[flow];
    if (mode === HTTP) {
      this.#http.get(flow)?.close(this.#nowNs);
      this.#http.delete(flow);
    }
    if (mode === DNS_DATAGRAMS || mode === DNS_STREAM) this.#dns.closed(flow);
    if (mode === TLS_HELLO) this.#decided(flow);
    this.#beginnings.delete(flow * 2);
    this.#beginnings.delete(flow * 2 + 1);
  }

  /** Forgets a closed flow whose row will be used again. */
  release(flow: number): void {
    this.#moreHosts.delete(flow);
  }

  typeOf(flow: number): number {
    return this.#facts.type[flow];
  }

  /** Row of PROTOCOLS. */
  protocolOf(flow: number): number {
    return this.#facts.protocol[flow];
  }

  /** First name learnt for the server: said in the flow, else answered by DNS; row of strings or -1. */
  hostOf(flow: number, serverSide: Side): number {
    const own = this.#facts.host[flow];
    return own >= 0 ? own : serverSide === 0 ? this.#facts.name0[flow] : this.#facts.name1[flow];
  }

  hostsOf(flow: number, serverSide: Side): readonly number[] {
    const resolved = serverSide === 0 ? this.#facts.name0[flow] : this.#facts.name1[flow];
    const all = [this.#facts.host[flow], ...(this.#moreHosts.get(flow) ?? []), resolved];
    return [...new Set(all.filter((name) => name >= 0))];
  }

  dnsTable(): DnsTable {
    return this.#dnsRows.table();
  }

  httpTable(): HttpTable {
    return this.#httpRows.table();
  }

  dnsOfFlow(flow: number): DnsRecord[] {
    const rows: DnsRecord[] = [];
    for (let row = 0; row < this.#dnsRows.length; row += 1) {
      if (this.#dnsRows.flow.at(row) === flow) rows.push(this.#dnsRows.record(row));
    }
    return [...rows, ...this.#dns.pendingOf(flow)];
  }

  httpOfFlow(flow: number): HttpRecord[] {
    const rows: HttpRecord[] = [];
    for (let row = 0; row < this.#httpRows.length; row += 1) {
      if (this.#httpRows.flow.at(row) === flow) rows.push(this.#httpRows.record(row));
    }
    return [...rows, ...(this.#http.get(flow)?.open() ?? [])];
  }

  #decide(
    flow: number,
    side: Side,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: number,
    timeNs: number,
  ): number {
    const facts = this.#facts;
    const isTcp = facts.type[flow] === FLOW_TCP;
    const key = flow * 2 + side;
    const before = this.#beginnings.get(key);
    if (before !== undefined) {
      this.#beginnings.delete(key);
      const whole = joined(before.bytes, bytes, start, end);
      return this.#decide(flow, side, whole, 0, whole.length, before.packet, before.timeNs);
    }
    if (isTcp && messageStart(bytes, start, end) !== null) {
      facts.type[flow] = FLOW_HTTP;
      facts.protocol[flow] = protocolRow('http');
      facts.mode[flow] = HTTP;
      this.#http.set(flow, this.#httpFlow(flow));
      this.#httpPayload(flow, side, bytes, start, end, packet, timeNs);
      return (
        KEEP_LISTENING | (messageStart(bytes, start, end) === 'request' ? SENDER_IS_CLIENT : SENDER_IS_SERVER)
      );
    }
    if (isTcp && mayBecomeStart(bytes, start, end)) {
      this.#beginnings.set(key, { bytes: bytes.slice(start, end), packet, timeNs });
      return KEEP_LISTENING;
    }
    const candidates = (isTcp ? TCP_CANDIDATES : UDP_CANDIDATES)[bytes[start]];
    const sourcePort = side === 0 ? facts.port0[flow] : facts.port1[flow];
    const destinationPort = side === 0 ? facts.port1[flow] : facts.port0[flow];
    const payload = { bytes, start, end, sourcePort, destinationPort };
    for (const { recogniser, protocol } of candidates) {
      const recognition = recogniser.recognise(payload);
      if (recognition === NO) continue;
      facts.protocol[flow] = protocol;
      facts.mode[flow] = DECIDED;
      if (recogniser.name !== 'tls') return senderBits(recognition);
      facts.mode[flow] = TLS_HELLO;
      return senderBits(recognition) | this.#hello(flow, side, bytes, start, end, packet);
    }
    const looked = facts.looked[flow] + 1;
    facts.looked[flow] = Math.min(looked, 255);
    const limit = isTcp ? MOST_LOOKS_TCP : MOST_LOOKS_UDP;
    if (looked < limit) return KEEP_LISTENING;
    return isTcp && (WEB_PORTS.has(facts.port0[flow]) || WEB_PORTS.has(facts.port1[flow]))
      ? KEEP_LISTENING
      : 0;
  }

  /** Gathers the ClientHello, which may span segments, until its SNI is known. */
  #hello(flow: number, side: Side, bytes: Uint8Array, start: number, end: number, packet: number): number {
    const isRecord = bytes[start] === 22;
    const before = this.#hellos.get(flow * 2 + side);
    if (before === undefined && (!isRecord || (end - start > 5 && bytes[start + 5] !== 1))) {
      if (this.#hellos.has(flow * 2 + (side === 0 ? 1 : 0))) return KEEP_LISTENING;
      this.#decided(flow);
      return 0;
    }
    const data = before === undefined ? bytes : joined(before, bytes, start, end);
    const from = before === undefined ? start : 0;
    const to = before === undefined ? end : data.length;
    const state = readClientHello(data, from, to);
    if (state.kind === 'more' && to - from < LONGEST_HELLO_BYTES) {
      this.#hellos.set(flow * 2 + side, before === undefined ? bytes.slice(start, end) : data);
      return KEEP_LISTENING;
    }
    if (state.kind === 'broken') this.#options.onAnomaly(packet, ANOMALY.tls_malformed);
    if (state.kind === 'whole' && state.hello.serverName !== null)
      this.#addHost(flow, state.hello.serverName);
    this.#decided(flow);
    return 0;
  }

  #decided(flow: number): void {
    this.#facts.mode[flow] = DECIDED;
    if (this.#hellos.size === 0) return;
    this.#hellos.delete(flow * 2);
    this.#hellos.delete(flow * 2 + 1);
  }

  #datagram(
    flow: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: number,
    timeNs: number,
  ): number {
    const verdict = this.#dns.datagram(flow, bytes, start, end, packet, timeNs);
    if (verdict === 'not-dns') return KEEP_LISTENING;
    const isMulticast = this.#facts.type[flow] !== FLOW_DNS;
    this.#facts.protocol[flow] = protocolRow(
      !isMulticast ? 'dns' : this.#isPort(flow, MDNS_PORT) ? 'mdns' : 'llmnr',
    );
    if (isMulticast) return KEEP_LISTENING;
    return KEEP_LISTENING | (verdict === 'query' ? SENDER_IS_CLIENT : SENDER_IS_SERVER);
  }

  #dnsStream(
    flow: number,
    side: Side,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: number,
    timeNs: number,
  ): number {
    if (this.#facts.type[flow] !== FLOW_DNS && messageStart(bytes, start, end) !== null) {
      this.#facts.mode[flow] = UNDECIDED;
      return this.#decide(flow, side, bytes, start, end, packet, timeNs);
    }
    const before = this.#dnsCount + this.#dns.pendingOf(flow).length;
    const verdict = this.#dns.stream(flow, side, bytes, start, end, packet, timeNs);
    if (verdict === 'not-dns') {
      if (this.#facts.type[flow] !== FLOW_DNS) this.#facts.mode[flow] = UNDECIDED;
      return KEEP_LISTENING;
    }
    if (this.#dnsCount + this.#dns.pendingOf(flow).length === before) return KEEP_LISTENING;
    this.#facts.type[flow] = FLOW_DNS;
    this.#facts.protocol[flow] = protocolRow('dns');
    return KEEP_LISTENING | (verdict === 'query' ? SENDER_IS_CLIENT : SENDER_IS_SERVER);
  }

  #httpPayload(
    flow: number,
    side: Side,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: number,
    timeNs: number,
  ): void {
    this.#http.get(flow)?.payload(side, bytes, start, end, packet, timeNs);
  }

  #httpFlow(flow: number): HttpFlow {
    const { keepTables, onAnomaly, onHttp } = this.#options;
    return new HttpFlow(flow, {
      record: (record) => {
        if (record.method !== null) this.#httpCount += 1;
        if (keepTables) this.#httpRows.add(record);
        onHttp?.(record);
      },
      anomaly: onAnomaly,
      host: (of, host) => this.#addHost(of, hostWithoutPort(host)),
      protocol: (of, name) => {
        this.#facts.protocol[of] = protocolRow(name);
      },
    });
  }

  #addHost(flow: number, host: string): void {
    const row = this.#options.strings.intern(host);
    const first = this.#facts.host[flow];
    if (first === row) return;
    if (first < 0) {
      this.#facts.host[flow] = row;
      return;
    }
    const more = this.#moreHosts.get(flow);
    if (more === undefined) this.#moreHosts.set(flow, [row]);
    else if (!more.includes(row)) more.push(row);
  }

  #learn(name: string, version: 4 | 6, bytes: Uint8Array, at: number): void {
    const address = this.#options.addresses.fromBytes(version, bytes, at);
    if (address >= this.#names.length)
      this.#names = grown(this.#names, Math.max(address + 1, this.#names.length * 2), -1);
    this.#names[address] = this.#options.strings.intern(lowerCase(name));
    this.#hasNames = true;
  }

  #nameOf(address: number): number {
    return address < this.#names.length ? this.#names[address] : -1;
  }

  #isPort(flow: number, port: number): boolean {
    return this.#facts.port0[flow] === port || this.#facts.port1[flow] === port;
  }
}

function senderBits(recognition: Recognition): number {
  if (recognition === FROM_CLIENT) return SENDER_IS_CLIENT;
  return recognition === FROM_SERVER ? SENDER_IS_SERVER : 0;
}

/** `example.org:8080` and `[2001:db8::1]:80` without the port. */
function hostWithoutPort(host: string): string {
  return lowerCase(host.includes(':') ? host.replace(/:\d+$/, '') : host);
}

export function createInspector(options: InspectorOptions): Inspector {
  return new Inspector(options);
}
