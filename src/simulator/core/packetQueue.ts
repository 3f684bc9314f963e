import type { Packets } from './packets.ts';

/** Width of a bucket: 2^21 ns, about two milliseconds. */
export const BUCKET_NS = 1 << 21;
const TURN_BITS = 16;
const BUCKETS = 1 << TURN_BITS;

/**
 * Planned packets by time: a wheel of buckets for the next two minutes, and one list for each later turn of the
 * wheel. Putting one in and taking one out cost the same however many there are.
 */
export class PacketQueue {
  readonly #packets: Packets;
  readonly #first = new Int32Array(BUCKETS).fill(-1);
  readonly #laterTurns = new Map<number, number>();
  #bucket = 0;
  #sorted = new Int32Array(256);
  length = 0;

  constructor(packets: Packets, startNs: number) {
    this.#packets = packets;
    this.#bucket = Math.floor(startNs / BUCKET_NS);
  }

  /** Start of the bucket that comes next. */
  get timeNs(): number {
    return this.#bucket * BUCKET_NS;
  }

  /** Times before the bucket that comes next are not possible any more and move to its start. */
  insert(slot: number): void {
    let bucket = Math.floor(this.#packets.time[slot] / BUCKET_NS);
    if (bucket < this.#bucket) {
      bucket = this.#bucket;
      this.#packets.time[slot] = bucket * BUCKET_NS;
    }
    this.length += 1;
    if (bucket < (this.#bucket | (BUCKETS - 1)) + 1) {
      const index = bucket & (BUCKETS - 1);
      this.#packets.next[slot] = this.#first[index];
      this.#first[index] = slot;
      return;
    }
    const turn = bucket >>> TURN_BITS;
    this.#packets.next[slot] = this.#laterTurns.get(turn) ?? -1;
    this.#laterTurns.set(turn, slot);
  }

  /** The slots of the next bucket in order of time, equal times in the order of insertion; moves on by one bucket. */
  take(): { readonly slots: Int32Array; readonly count: number } {
    const index = this.#bucket & (BUCKETS - 1);
    const { next, time } = this.#packets;
    let count = 0;
    for (let slot = this.#first[index]; slot >= 0; slot = next[slot]) count += 1;
    if (count > this.#sorted.length) this.#sorted = new Int32Array(count * 2);
    const sorted = this.#sorted;
    let at = count;
    for (let slot = this.#first[index]; slot >= 0; slot = next[slot]) {
      at -= 1;
      sorted[at] = slot;
    }
    for (let i = 1; i < count; i += 1) {
      const slot = sorted[i];
      const when = time[slot];
      let j = i - 1;
      while (j >= 0 && time[sorted[j]] > when) {
        sorted[j + 1] = sorted[j];
        j -= 1;
      }
      sorted[j + 1] = slot;
    }
    this.#first[index] = -1;
    this.length -= count;
    this.#advance(this.#bucket + 1);
    this.#taken.slots = sorted;
    this.#taken.count = count;
    return this.#taken;
  }

  readonly #taken = { slots: this.#sorted, count: 0 };

  /** Leaves out empty buckets that end at or before `timeNs`. */
  skipEmpty(timeNs: number): void {
    const limit = Math.floor(timeNs / BUCKET_NS);
    if (this.length === 0) {
      if (limit > this.#bucket && limit !== Number.POSITIVE_INFINITY) this.#bucket = limit;
      return;
    }
    while (this.#bucket < limit && this.#first[this.#bucket & (BUCKETS - 1)] < 0)
      this.#advance(this.#bucket + 1);
  }

  #advance(bucket: number): void {
    this.#bucket = bucket;
    if ((bucket & (BUCKETS - 1)) !== 0) return;
    const turn = bucket >>> TURN_BITS;
    let slot = this.#laterTurns.get(turn) ?? -1;
    if (slot < 0) return;
    this.#laterTurns.delete(turn);
    // The list is newest first, the buckets too: turn it round so that equal times keep their order.
    let reversed = -1;
    while (slot >= 0) {
      const after = this.#packets.next[slot];
      this.#packets.next[slot] = reversed;
      reversed = slot;
      slot = after;
    }
    while (reversed >= 0) {
      const after = this.#packets.next[reversed];
      this.length -= 1;
      this.insert(reversed);
      reversed = after;
    }
  }
}
