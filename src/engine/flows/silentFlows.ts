const BUCKET_NS = 15e9;

/**
 * When each open flow is to be looked at for silence: no sooner than it can have been silent for long enough, so
 * that a sweep touches few of the flows. A flow is named by its row and its number, since rows are used again.
 */
export class SilentFlows {
  readonly #buckets = new Map<number, number[]>();

  add(flow: number, number: number, dueNs: number): void {
    const key = Math.floor(dueNs / BUCKET_NS);
    const bucket = this.#buckets.get(key);
    if (bucket === undefined) this.#buckets.set(key, [flow, number]);
    else bucket.push(flow, number);
  }

  /** Hands over and forgets all flows that are due by `nowNs`, and some a little early. */
  take(nowNs: number, look: (flow: number, number: number) => void): void {
    const last = Math.floor(nowNs / BUCKET_NS);
    const due = [...this.#buckets.keys()].filter((key) => key <= last).sort((a, b) => a - b);
    const buckets = due.map((key) => this.#buckets.get(key) ?? []);
    for (const key of due) this.#buckets.delete(key);
    for (const bucket of buckets) {
      for (let i = 0; i < bucket.length; i += 2) look(bucket[i], bucket[i + 1]);
    }
  }
}
