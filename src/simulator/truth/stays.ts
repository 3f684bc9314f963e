import { Tally } from './tally.ts';

/** What the paper counts as a user: an address until it is silent for an hour, whoever is behind it (paper IV). */
export class Stay extends Tally {
  readonly id: number;
  readonly address: number;
  /** Of its first packet. */
  readonly period: number;

  constructor(id: number, address: number, period: number) {
    super();
    this.id = id;
    this.address = address;
    this.period = period;
  }
}

const SILENCE_NS = 3600e9;

/** The stays of all addresses, handed on as they end; it holds those of the last hours. */
export class Stays {
  readonly #ended: (stay: Stay) => void;
  readonly #open = new Map<number, Stay>();
  #count = 0;
  #sweptNs = 0;

  constructor(ended: (stay: Stay) => void) {
    this.#ended = ended;
  }

  /** The stay that a packet of an address belongs to. Times ascend. */
  at(address: number, period: number, timeNs: number): Stay {
    if (timeNs - this.#sweptNs > SILENCE_NS) this.#sweep(timeNs);
    const open = this.#open.get(address);
    if (open !== undefined && timeNs - open.lastNs <= SILENCE_NS) return open;
    if (open !== undefined) this.#ended(open);
    const stay = new Stay(this.#count, address, period);
    this.#count += 1;
    this.#open.set(address, stay);
    return stay;
  }

  #sweep(timeNs: number): void {
    this.#sweptNs = timeNs;
    for (const [address, stay] of this.#open) {
      if (timeNs - stay.lastNs <= SILENCE_NS) continue;
      this.#open.delete(address);
      this.#ended(stay);
    }
  }

  finish(): void {
    for (const stay of this.#open.values()) this.#ended(stay);
    this.#open.clear();
  }
}
