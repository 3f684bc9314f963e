import { lowerCase } from '../bytes/text.ts';
import type { AddressInterner } from '../columns/addresses.ts';
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
import { DnsListener } from './dnsListener.ts';
import { FlowFacts } from './flowFacts.ts';
import { GuardFlows } from './guardFlows.ts';
import { Beginnings } from './http/beginnings.ts';
import { HttpFlow } from './http/httpFlow.ts';
import { mayBecomeStart, messageStart } from './http/startLine.ts';
import { Inspected, type InspectedOptions } from './inspected.ts';
import { DNS_DATAGRAMS, DNS_STREAM, HTTP, TLS_HELLO, UNDECIDED } from './modes.ts';
import { protocolRow } from './protocols.ts';
import type { DnsRecord, HttpRecord } from './records.ts';
import { ServerNames } from './serverNames.ts';

export interface InspectorOptions extends InspectedOptions {
  /** Shared with the flows stage: endpoints are its rows. */
  readonly addresses: AddressInterner;
  readonly onAnomaly: (packet: number, code: number) => void;
}

const DNS_PORT = 53;
const MDNS_PORT = 5353;
const LLMNR_PORT = 5355;
/**
 * The inspect stage (paper III-A1, III-B): listens to payload, tells DNS and HTTP flows and other known
 * protocols, reads what DNS and HTTP say in clear, and learns names of servers.
 */
export class Inspector implements PayloadListener {
  readonly #options: InspectorOptions;
  readonly #facts = new FlowFacts();
  readonly #dns: DnsFlows;
  readonly #dnsListener: DnsListener;
  readonly #inspected: Inspected;
  readonly #http = new Map<number, HttpFlow>();
  readonly #guard: GuardFlows;
  readonly #beginnings = new Beginnings();
  readonly #names: ServerNames;
  #nowNs = 0;

  constructor(options: InspectorOptions) {
    this.#options = options;
    this.#names = new ServerNames(options.addresses, options.strings, this.#facts);
    this.#guard = new GuardFlows(this.#facts, this.#names, options.onAnomaly);
    this.#inspected = new Inspected(options);
    this.#dns = new DnsFlows({
      wantsAnswers: options.keepTables || options.onDns !== undefined,
      record: (record) => this.#inspected.addDns(record),
      anomaly: options.onAnomaly,
      learnt: (name, version, bytes, at) => this.#names.learn(name, version, bytes, at),
    });
    this.#dnsListener = new DnsListener(this.#facts, this.#dns, this.#inspected);
  }

  get dnsCount(): number {
    return this.#inspected.dnsCount;
  }

  get httpCount(): number {
    return this.#inspected.httpCount;
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
    this.#names.opened(flow, endpoints.address0, endpoints.address1);
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
        this.#http.get(flow)?.payload(side, bytes, start, end, packet, timeNs);
        return KEEP_LISTENING;
      case DNS_DATAGRAMS:
        return this.#dnsListener.datagram(flow, bytes, start, end, packet, timeNs);
      case DNS_STREAM:
        if (this.#facts.type[flow] === FLOW_DNS || messageStart(bytes, start, end) === null)
          return this.#dnsListener.stream(flow, side, bytes, start, end, packet, timeNs);
        this.#facts.mode[flow] = UNDECIDED;
        return this.#decide(flow, side, bytes, start, end, packet, timeNs);
      case TLS_HELLO:
        return this.#guard.hello(flow, side, bytes, start, end, packet);
      default:
        return 0;
    }
  }

  gap(flow: number, side: Side, missing: number, _packet: number, timeNs: number): void {
    const mode = this.#facts.mode[flow];
    if (mode === HTTP) this.#http.get(flow)?.gap(side, missing, timeNs);
    else if (mode === DNS_STREAM) this.#dns.gap(flow, side);
    else if (mode === TLS_HELLO) this.#guard.endHello(flow);
    else this.#beginnings.gap(flow, side);
  }

  closed(flow: number): void {
    const mode = this.#facts.mode[flow];
    if (mode === HTTP) {
      this.#http.get(flow)?.close(this.#nowNs);
      this.#http.delete(flow);
    }
    if (mode === DNS_DATAGRAMS || mode === DNS_STREAM) this.#dns.closed(flow);
    if (mode === TLS_HELLO) this.#guard.endHello(flow);
    this.#beginnings.closed(flow);
  }

  /** Forgets a closed flow whose row will be used again. */
  release(flow: number): void {
    this.#names.release(flow);
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
    return this.#names.hostOf(flow, serverSide);
  }

  hostsOf(flow: number, serverSide: Side): readonly number[] {
    return this.#names.hostsOf(flow, serverSide);
  }

  dnsTable(): DnsTable {
    return this.#inspected.dnsTable();
  }

  httpTable(): HttpTable {
    return this.#inspected.httpTable();
  }

  dnsOfFlow(flow: number): DnsRecord[] {
    return [...this.#inspected.dnsOfFlow(flow), ...this.#dns.pendingOf(flow)];
  }

  httpOfFlow(flow: number): HttpRecord[] {
    return [...this.#inspected.httpOfFlow(flow), ...(this.#http.get(flow)?.open() ?? [])];
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
    const whole = this.#beginnings.take(flow, side, bytes, start, end);
    if (whole !== null)
      return this.#decide(flow, side, whole.bytes, 0, whole.bytes.length, whole.packet, whole.timeNs);
    if (isTcp && messageStart(bytes, start, end) !== null) {
      facts.type[flow] = FLOW_HTTP;
      facts.protocol[flow] = protocolRow('http');
      facts.mode[flow] = HTTP;
      const http = this.#httpFlow(flow);
      this.#http.set(flow, http);
      http.payload(side, bytes, start, end, packet, timeNs);
      return (
        KEEP_LISTENING | (messageStart(bytes, start, end) === 'request' ? SENDER_IS_CLIENT : SENDER_IS_SERVER)
      );
    }
    if (isTcp && mayBecomeStart(bytes, start, end)) {
      this.#beginnings.hold(flow, side, { bytes: bytes.slice(start, end), packet, timeNs });
      return KEEP_LISTENING;
    }
    return this.#guard.payload(flow, side, bytes, start, end, packet);
  }

  #httpFlow(flow: number): HttpFlow {
    return new HttpFlow(flow, {
      record: (record) => this.#inspected.addHttp(record),
      anomaly: this.#options.onAnomaly,
      host: (of, host) => this.#names.said(of, hostWithoutPort(host)),
      protocol: (of, name) => {
        this.#facts.protocol[of] = protocolRow(name);
      },
    });
  }

  #isPort(flow: number, port: number): boolean {
    return this.#facts.port0[flow] === port || this.#facts.port1[flow] === port;
  }
}

/** `example.org:8080` and `[2001:db8::1]:80` without the port. */
function hostWithoutPort(host: string): string {
  return lowerCase(host.includes(':') ? host.replace(/:\d+$/, '') : host);
}

export function createInspector(options: InspectorOptions): Inspector {
  return new Inspector(options);
}
