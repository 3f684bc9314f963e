import { TCP_ACK, TCP_SYN } from '../model/packet.ts';
import type { ParameterSet } from '../model/parameters.ts';
import * as hot from './hotFlows.ts';
import type { CurrentPacket } from './tcpStreams.ts';

/** How long a flow may be silent, by what it is, and when a packet of its 5-tuple begins another (paper II-B, RFC 9293). */
export class SilenceLimits {
  readonly #tcpNs: number;
  readonly #udpNs: number;
  readonly #lingerNs: number;
  readonly #reuseNs: number;

  constructor(parameters: ParameterSet) {
    this.#tcpNs = parameters.tcpTimeoutS * 1e9;
    this.#udpNs = parameters.udpTimeoutS * 1e9;
    this.#lingerNs = parameters.tcpLingerS * 1e9;
    this.#reuseNs = parameters.tcpReuseSilenceS * 1e9;
  }

  /** In ns, of a flow with these bits; a closed one lingers. */
  of(bits: number): number {
    if ((bits & hot.IS_TCP) === 0) return this.#udpNs;
    return (bits & hot.CLOSED) !== 0 ? this.#lingerNs : this.#tcpNs;
  }

  /** Whether so long a silence ends a flow, closed or not. */
  isSilent(bits: number, silenceNs: number): boolean {
    return silenceNs > ((bits & hot.IS_TCP) !== 0 ? this.#tcpNs : this.#udpNs);
  }

  /** Whether the current packet of a known 5-tuple belongs to a new flow. */
  isOver(
    { i32, f64 }: hot.HotFlows,
    flow: number,
    { packets, row, timeNs }: CurrentPacket,
    isTcp: boolean,
    isFromB: boolean,
  ): boolean {
    const bits = i32[(flow << 5) + hot.BITS];
    const silence = timeNs - f64[(flow << 4) + hot.LAST_NS];
    if (!isTcp) return silence > this.#udpNs;
    if (silence > this.#tcpNs) return true;
    const isClosed = (bits & hot.CLOSED) !== 0;
    if (isClosed && silence > this.#lingerNs) return true;
    const flags = packets.tcpFlags[row];
    if ((flags & TCP_SYN) === 0) return false;
    const side = isFromB === ((bits & hot.ORIGIN_IS_B) !== 0) ? 0 : 1;
    const isKnown = (bits & (hot.ISN_KNOWN_0 << side)) !== 0;
    if (isKnown && i32[(flow << 5) + hot.ISN_0 + side] === (packets.sequence[row] | 0)) return false;
    if (isClosed) return isKnown || (flags & TCP_ACK) === 0;
    return (flags & TCP_ACK) === 0 && isKnown && silence >= this.#reuseNs;
  }
}
