/** What the network and the capture do to packets: probabilities per packet unless said otherwise. */
export interface Dirt {
  /** A data segment is lost behind the capture point; its retransmission follows. */
  readonly retransmission: number;
  /** A data segment is lost before the capture point: only its retransmission is seen, late. */
  readonly lossBefore: number;
  /** The capture misses a packet: a gap that nothing fills. */
  readonly gap: number;
  /** The capture has a packet twice. */
  readonly duplicate: number;
  /** A packet is overtaken by those of the next few milliseconds. */
  readonly reorder: number;
}

export const NO_DIRT: Dirt = { retransmission: 0, lossBefore: 0, gap: 0, duplicate: 0, reorder: 0 };
