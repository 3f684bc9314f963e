import type { User } from './user.ts';

/** A script that runs in simulated time: it yields the time (ns) at which it wants to go on. */
export type Script = Generator<number, void, void>;

/** A script, and the user whose row waits for its end. */
export interface Run {
  readonly script: Script;
  readonly owner: User | null;
}

/** Scripts by the time at which they go on: a binary heap; equal times in the order in which they were added. */
export class Agenda {
  readonly #times: number[] = [];
  readonly #order: number[] = [];
  readonly #runs: Run[] = [];
  #added = 0;

  get length(): number {
    return this.#times.length;
  }

  /** Time of the next script; Infinity when there is none. */
  get nextNs(): number {
    return this.#times.length === 0 ? Number.POSITIVE_INFINITY : (this.#times[0] as number);
  }

  add(timeNs: number, run: Run): void {
    this.#added += 1;
    let at = this.#times.length;
    this.#times.push(timeNs);
    this.#order.push(this.#added);
    this.#runs.push(run);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(at, parent)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  take(): Run {
    const first = this.#runs[0] as Run;
    const last = this.#times.length - 1;
    this.#swap(0, last);
    this.#times.pop();
    this.#order.pop();
    this.#runs.pop();
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      if (left >= last) break;
      const least = left + 1 < last && this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#isBefore(least, at)) break;
      this.#swap(at, least);
      at = least;
    }
    return first;
  }

  #isBefore(a: number, b: number): boolean {
    const difference = this.#times[a] - this.#times[b];
    return difference < 0 || (difference === 0 && this.#order[a] < this.#order[b]);
  }

  #swap(a: number, b: number): void {
    const time = this.#times[a];
    this.#times[a] = this.#times[b];
    this.#times[b] = time;
    const order = this.#order[a];
    this.#order[a] = this.#order[b];
    this.#order[b] = order;
    const run = this.#runs[a];
    this.#runs[a] = this.#runs[b];
    this.#runs[b] = run;
  }
}
