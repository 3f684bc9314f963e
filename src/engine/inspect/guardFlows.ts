import { ANOMALY } from '../model/anomaly.ts';
import { FLOW_TCP } from '../model/flow.ts';
import { KEEP_LISTENING, SENDER_IS_CLIENT, SENDER_IS_SERVER } from '../model/stream.ts';
import type { Side } from '../model/units.ts';
import { ClientHellos } from './clientHellos.ts';
import type { FlowFacts } from './flowFacts.ts';
import { TCP_CANDIDATES, UDP_CANDIDATES } from './guard/dispatch.ts';
import { FROM_CLIENT, FROM_SERVER, NO, type Recognition } from './guard/recogniser.ts';
import { DECIDED, TLS_HELLO } from './modes.ts';
import type { ServerNames } from './serverNames.ts';

/** Ports on which HTTP may show late in a flow that began before the capture. */
const WEB_PORTS = new Set([80, 8080, 8000, 8088, 8888, 3128]);
/** Payload pieces in which an unknown protocol must show itself. */
const MOST_LOOKS_TCP = 8;
const MOST_LOOKS_UDP = 4;

/** Asks the guard of flows that are not yet known, and reads the server's name in a ClientHello. */
export class GuardFlows {
  readonly #facts: FlowFacts;
  readonly #names: ServerNames;
  readonly #onAnomaly: (packet: number, code: number) => void;
  readonly #hellos = new ClientHellos();

  constructor(facts: FlowFacts, names: ServerNames, onAnomaly: (packet: number, code: number) => void) {
    this.#facts = facts;
    this.#names = names;
    this.#onAnomaly = onAnomaly;
  }

  /** Bits for the flows stage: whether to go on listening, and who the sender is. */
  payload(flow: number, side: Side, bytes: Uint8Array, start: number, end: number, packet: number): number {
    const facts = this.#facts;
    const candidates = (facts.type[flow] === FLOW_TCP ? TCP_CANDIDATES : UDP_CANDIDATES)[bytes[start]];
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
      return senderBits(recognition) | this.hello(flow, side, bytes, start, end, packet);
    }
    return this.#lookAgain(flow);
  }

  /** Waits for the name in the ClientHello. */
  hello(flow: number, side: Side, bytes: Uint8Array, start: number, end: number, packet: number): number {
    const verdict = this.#hellos.take(flow, side, bytes, start, end);
    if (verdict.kind === 'more') return KEEP_LISTENING;
    if (verdict.kind === 'broken') this.#onAnomaly(packet, ANOMALY.tls_malformed);
    if (verdict.kind === 'whole' && verdict.serverName !== null) this.#names.said(flow, verdict.serverName);
    this.endHello(flow);
    return 0;
  }

  endHello(flow: number): void {
    this.#facts.mode[flow] = DECIDED;
    this.#hellos.forget(flow);
  }

  /** Whether an unknown flow's next payload is worth a look. */
  #lookAgain(flow: number): number {
    const { type, looked, port0, port1 } = this.#facts;
    const isTcp = type[flow] === FLOW_TCP;
    looked[flow] = Math.min(looked[flow] + 1, 255);
    if (looked[flow] < (isTcp ? MOST_LOOKS_TCP : MOST_LOOKS_UDP)) return KEEP_LISTENING;
    return isTcp && (WEB_PORTS.has(port0[flow]) || WEB_PORTS.has(port1[flow])) ? KEEP_LISTENING : 0;
  }
}

function senderBits(recognition: Recognition): number {
  if (recognition === FROM_CLIENT) return SENDER_IS_CLIENT;
  return recognition === FROM_SERVER ? SENDER_IS_SERVER : 0;
}
