import { joined } from '../../bytes/joined.ts';
import type { Side } from '../../model/units.ts';

/** First bytes of one direction, too few to tell whether HTTP begins there, and where they were. */
export interface Beginning {
  readonly bytes: Uint8Array;
  readonly packet: number;
  readonly timeNs: number;
}

/** Beginnings of start lines that segments split, until the next bytes come. */
export class Beginnings {
  readonly #held = new Map<number, Beginning>();

  /** What was held of this side, with the new bytes behind it; null when nothing was. It is held no more. */
  take(flow: number, side: Side, bytes: Uint8Array, start: number, end: number): Beginning | null {
    const before = this.#held.get(flow * 2 + side);
    if (before === undefined) return null;
    this.#held.delete(flow * 2 + side);
    return { ...before, bytes: joined(before.bytes, bytes, start, end) };
  }

  hold(flow: number, side: Side, beginning: Beginning): void {
    this.#held.set(flow * 2 + side, beginning);
  }

  gap(flow: number, side: Side): void {
    this.#held.delete(flow * 2 + side);
  }

  closed(flow: number): void {
    this.#held.delete(flow * 2);
    this.#held.delete(flow * 2 + 1);
  }
}
