import { BATCH_ROWS } from '../model/batch.ts';
import { BITS, type HotFlows, KEY_A, KEY_B, KEY_PORTS, KIND_MASK } from './hotFlows.ts';

const EMPTY = -1;

/**
 * Finds the flow of a 5-tuple. Open addressing over pairs (hash, flow), so that most misses are told
 * without touching the flow. The key's two endpoints are in a canonical order: both directions meet.
 */
export class FlowIndexTable {
  #slots = new Int32Array(8192).fill(EMPTY);
  #used = 0;
  #touched = 0;
  readonly #candidates = new Int32Array(BATCH_ROWS);
  readonly #flows: HotFlows;

  constructor(flows: HotFlows) {
    this.#flows = flows;
  }

  get byteLength(): number {
    return this.#slots.byteLength;
  }

  /** Keeps the loads of `warm` from being optimised away. */
  get touched(): number {
    return this.#touched;
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

  /**
   * Touches the slots and flows that the next keys of a batch will need. The loads do not depend on one another, so the
   * processor overlaps their cache misses, which `find` would wait for one after the other.
   */
  warm(hashes: Int32Array, from: number, to: number): void {
    const slots = this.#slots;
    const { i32 } = this.#flows;
    const mask = slots.length - 2;
    const candidates = this.#candidates;
    let touched = 0;
    for (let row = from; row < to; row += 1) candidates[row] = slots[((hashes[row] << 1) & mask) + 1];
    for (let row = from; row < to; row += 1) {
      if (candidates[row] >= 0) touched ^= i32[(candidates[row] << 5) + BITS];
    }
    this.#touched = touched;
  }

  /** The key must not be there. */
  add(hash: number, flow: number): void {
    if ((this.#used + 1) * 4 > this.#slots.length) this.#grow();
    this.#place(hash, flow);
  }

  /** Lets `flow` stand where `before` of the same key stood. */
  replace(hash: number, before: number, flow: number): void {
    const mask = this.#slots.length - 2;
    let slot = (hash << 1) & mask;
    while (this.#slots[slot + 1] !== before) slot = (slot + 2) & mask;
    this.#slots[slot + 1] = flow;
  }

  /** Forgets a flow that is there; those that its slot pushed on move up. */
  remove(hash: number, flow: number): void {
    const slots = this.#slots;
    const mask = slots.length - 2;
    let hole = (hash << 1) & mask;
    while (slots[hole + 1] !== flow) hole = (hole + 2) & mask;
    for (let slot = (hole + 2) & mask; slots[slot + 1] >= 0; slot = (slot + 2) & mask) {
      const home = (slots[slot] << 1) & mask;
      if (((slot - home) & mask) < ((slot - hole) & mask)) continue;
      slots[hole] = slots[slot];
      slots[hole + 1] = slots[slot + 1];
      hole = slot;
    }
    slots[hole + 1] = EMPTY;
    this.#used -= 1;
  }

  #place(hash: number, flow: number): void {
    const mask = this.#slots.length - 2;
    let slot = (hash << 1) & mask;
    while (this.#slots[slot + 1] >= 0) slot = (slot + 2) & mask;
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = flow;
    this.#used += 1;
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(old.length * 2).fill(EMPTY);
    this.#used = 0;
    for (let slot = 0; slot < old.length; slot += 2) {
      if (old[slot + 1] >= 0) this.#place(old[slot], old[slot + 1]);
    }
  }
}
