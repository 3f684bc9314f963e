import { sequenceDistance } from './sequence.ts';

/** A TCP segment that came before bytes that precede it. */
export interface HeldSegment {
  readonly sequence: number;
  readonly length: number;
  readonly captured: Uint8Array;
  readonly packet: number;
  readonly timeNs: number;
}

/** Segments of one direction of one flow behind a hole, in sequence order. */
export interface HeldQueue {
  readonly segments: HeldSegment[];
  bytes: number;
}

/** Segments behind holes, for the few directions that have any. */
export class HeldSegments {
  readonly #queues = new Map<number, HeldQueue>();

  queue(flow: number, side: number): HeldQueue | undefined {
    return this.#queues.get(flow * 2 + side);
  }

  /** False when all of it is held already. */
  add(flow: number, side: number, segment: HeldSegment): boolean {
    const key = flow * 2 + side;
    let queue = this.#queues.get(key);
    if (queue === undefined) {
      queue = { segments: [], bytes: 0 };
      this.#queues.set(key, queue);
    }
    const { segments } = queue;
    let at = segments.length;
    while (at > 0 && sequenceDistance(segments[at - 1].sequence, segment.sequence) > 0) at -= 1;
    const before = at > 0 ? segments[at - 1] : undefined;
    if (before !== undefined && covers(before, segment)) return false;
    segments.splice(at, 0, segment);
    queue.bytes += segment.length;
    return true;
  }

  drop(flow: number, side: number): void {
    this.#queues.delete(flow * 2 + side);
  }
}

function covers(have: HeldSegment, segment: HeldSegment): boolean {
  const start = sequenceDistance(segment.sequence, have.sequence);
  return start >= 0 && start + segment.length <= have.length;
}
