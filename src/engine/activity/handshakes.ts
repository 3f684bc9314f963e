import { TCP_ACK, TCP_RST, TCP_SYN, TRANSPORT_TCP } from '../model/packet.ts';
import { UPLINK } from '../model/units.ts';
import type { ActivityInput } from './input.ts';

const NS = 1e9;

/**
 * Round-trip times of TCP handshakes, seconds by flow, NaN where not seen: from the last SYN before the answer, as a
 * repeated one leaves open which was answered, to the server's SYN with ACK (the part beyond the capture point), and to
 * the client's first ACK after it (both parts). Packets come in the order of time.
 */
export class Handshakes {
  readonly #input: ActivityInput;
  readonly #synNs: Float64Array;
  readonly serverRttS: Float64Array;
  readonly handshakeS: Float64Array;

  constructor(input: ActivityInput) {
    const { length } = input.flows;
    this.#input = input;
    this.#synNs = new Float64Array(length).fill(Number.NaN);
    this.serverRttS = new Float64Array(length).fill(Number.NaN);
    this.handshakeS = new Float64Array(length).fill(Number.NaN);
  }

  add(packet: number): void {
    const { packets } = this.#input;
    const flow = packets.flow[packet];
    if (flow < 0 || packets.transport[packet] !== TRANSPORT_TCP || this.handshakeS[flow] >= 0) return;
    const flags = packets.tcpFlags[packet];
    const timeNs = packets.timeNs[packet];
    const isAnswered = this.serverRttS[flow] >= 0;
    const sinceS = (timeNs - this.#synNs[flow]) / NS;
    if ((flags & TCP_RST) !== 0) return;
    if (packets.direction[packet] === UPLINK) {
      if ((flags & TCP_SYN) !== 0) {
        if (!isAnswered) this.#synNs[flow] = timeNs;
      } else if ((flags & TCP_ACK) !== 0 && isAnswered) this.handshakeS[flow] = sinceS;
    } else if ((flags & TCP_SYN) !== 0 && (flags & TCP_ACK) !== 0 && !isAnswered) {
      this.serverRttS[flow] = sinceS;
    }
  }
}
