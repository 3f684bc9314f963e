import { BITS, type HotFlows, KEY_A, KEY_B, KEY_PORTS, KIND_MASK } from './hotFlows.ts';

const EMPTY = -1;

/**
 * Finds the flow of a 5-tuple. Open addressing over pairs (hash, flow), so that most misses are told
 * without touching the flow. The key's two endpoints are in a canonical order: both directions meet.
 */
export class FlowIndexTable {
  #slots = new Int32Array(8192).fill(EMPTY);
  #used = 0;
  readonly #flows: HotFlows;

  constructor(flows: HotFlows) {
    this.#flows = flows;
  }

  get byteLength(): number {
    return this.#slots.byteLength;
  }

  /** The flow, or -1. */
  find(hash: number, keyA: number, keyB: number, ports: number, kind: number): number {
    const slots = this.#slots;
    const { i32 } = this.#flows;
    const mask = slots.length - 2;
    for (let slot = (hash << 1) & mask; ; slot = (slot + 2) & mask) {
      const flow = slots[slot + 1];
      if (flow < 0) return EMPTY;
      if (slots[slot] !== hash) continue;
      const row = flow << 5;
      if (
        i32[row + KEY_A] === keyA &&
        i32[row + KEY_B] === keyB &&
        i32[row + KEY_PORTS] === ports &&
        (i32[row + BITS] & KIND_MASK) === kind
      ) {
        return flow;
      }
    }
  }

  /** The key must not be there. */
  add(hash: number, flow: number): void {
    if ((this.#used + 1) * 4 > this.#slots.length) this.#resize(() => true);
    this.#place(hash, flow);
  }

  /** Lets `flow` stand where `before` of the same key stood. */
  replace(hash: number, before: number, flow: number): void {
    const mask = this.#slots.length - 2;
    let slot = (hash << 1) & mask;
    while (this.#slots[slot + 1] !== before) slot = (slot + 2) & mask;
    this.#slots[slot + 1] = flow;
  }

  /** Forgets the flows for which `keep` is false. */
  sweep(keep: (flow: number) => boolean): void {
    this.#resize(keep);
  }

  #place(hash: number, flow: number): void {
    const mask = this.#slots.length - 2;
    let slot = (hash << 1) & mask;
    while (this.#slots[slot + 1] >= 0) slot = (slot + 2) & mask;
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = flow;
    this.#used += 1;
  }

  #resize(keep: (flow: number) => boolean): void {
    const old = this.#slots;
    const kept = new Int32Array(old.length);
    let count = 0;
    for (let slot = 0; slot < old.length; slot += 2) {
      if (old[slot + 1] < 0 || !keep(old[slot + 1])) continue;
      kept[count] = old[slot];
      kept[count + 1] = old[slot + 1];
      count += 2;
    }
    let size = 8192;
    while (size < count * 4) size *= 2;
    this.#slots = new Int32Array(size).fill(EMPTY);
    this.#used = 0;
    for (let i = 0; i < count; i += 2) this.#place(kept[i], kept[i + 1]);
  }
}

/** Mixes a canonical key into 31 bits or so; negative numbers are fine. */
export function flowHash(keyA: number, keyB: number, ports: number, kind: number): number {
  let h = Math.imul(keyA ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15) ^ keyB, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13) ^ ports, 0x27d4eb2f);
  return h ^ (h >>> 16);
}
