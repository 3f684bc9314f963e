import { FLOW_DNS } from '../model/flow.ts';
import { KEEP_LISTENING, SENDER_IS_CLIENT, SENDER_IS_SERVER } from '../model/stream.ts';
import type { Side } from '../model/units.ts';
import type { DnsFlows } from './dns/dnsFlows.ts';
import type { FlowFacts } from './flowFacts.ts';
import type { Inspected } from './inspected.ts';
import { UNDECIDED } from './modes.ts';
import { protocolRow } from './protocols.ts';

const MDNS_PORT = 5353;

/** Settles what flows on DNS's ports are, from what `DnsFlows` reads of them. Answers bits for the flows stage. */
export class DnsListener {
  readonly #facts: FlowFacts;
  readonly #dns: DnsFlows;
  readonly #inspected: Inspected;

  constructor(facts: FlowFacts, dns: DnsFlows, inspected: Inspected) {
    this.#facts = facts;
    this.#dns = dns;
    this.#inspected = inspected;
  }

  datagram(
    flow: number,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: number,
    timeNs: number,
  ): number {
    const verdict = this.#dns.datagram(flow, bytes, start, end, packet, timeNs);
    if (verdict === 'not-dns') return KEEP_LISTENING;
    const { type, protocol, port0, port1 } = this.#facts;
    const isMulticast = type[flow] !== FLOW_DNS;
    const isMdns = port0[flow] === MDNS_PORT || port1[flow] === MDNS_PORT;
    protocol[flow] = protocolRow(!isMulticast ? 'dns' : isMdns ? 'mdns' : 'llmnr');
    if (isMulticast) return KEEP_LISTENING;
    return KEEP_LISTENING | (verdict === 'query' ? SENDER_IS_CLIENT : SENDER_IS_SERVER);
  }

  stream(
    flow: number,
    side: Side,
    bytes: Uint8Array,
    start: number,
    end: number,
    packet: number,
    timeNs: number,
  ): number {
    const facts = this.#facts;
    const before = this.#messages(flow);
    const verdict = this.#dns.stream(flow, side, bytes, start, end, packet, timeNs);
    if (verdict === 'not-dns') {
      if (facts.type[flow] !== FLOW_DNS) facts.mode[flow] = UNDECIDED;
      return KEEP_LISTENING;
    }
    if (this.#messages(flow) === before) return KEEP_LISTENING;
    facts.type[flow] = FLOW_DNS;
    facts.protocol[flow] = protocolRow('dns');
    return KEEP_LISTENING | (verdict === 'query' ? SENDER_IS_CLIENT : SENDER_IS_SERVER);
  }

  #messages(flow: number): number {
    return this.#inspected.dnsCount + this.#dns.pendingOf(flow).length;
  }
}
