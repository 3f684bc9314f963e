const SWEEP_PACKETS = 4096;
const SWEEP_NS = 30e9;

/**
 * Says when to look for silent flows. "Now" is the earliest time of the last few thousand packets, so that a
 * single clock jump closes nothing.
 */
export class SweepClock {
  /** Of the capture so far. */
  latestNs = Number.NEGATIVE_INFINITY;
  /** "Now" of the last sweep. */
  sweptNs = Number.NEGATIVE_INFINITY;
  #packets = 0;
  #earliestNs = Number.POSITIVE_INFINITY;

  /** Takes a packet's time; true when it is time to sweep, as of `sweptNs`. */
  tick(timeNs: number): boolean {
    if (timeNs > this.latestNs) this.latestNs = timeNs;
    if (timeNs < this.#earliestNs) this.#earliestNs = timeNs;
    this.#packets += 1;
    return this.#packets >= SWEEP_PACKETS && this.#isDue();
  }

  #isDue(): boolean {
    const now = this.#earliestNs;
    this.#packets = 0;
    this.#earliestNs = Number.POSITIVE_INFINITY;
    if (now - this.sweptNs < SWEEP_NS) return false;
    this.sweptNs = now;
    return true;
  }
}
