import type { CaptureWriter } from '../capture/captureWriter.ts';
import { Random } from '../random/random.ts';
import type { Ledger } from '../truth/ledger.ts';
import { Agenda, type Script } from './agenda.ts';
import { Burst } from './burst.ts';
import type { Dirt } from './dirt.ts';
import { BUCKET_NS, PacketQueue } from './packetQueue.ts';
import { DIRT, Packets } from './packets.ts';
import type { User } from './user.ts';

/** A stretch of simulated time that the capture covers, [startNs, endNs). */
export interface CaptureWindow {
  readonly startNs: number;
  readonly endNs: number;
}

const BUCKETS_PER_TURN = 256;

/**
 * The simulation: scripts plan packets, a queue puts them in order of time, the dirt changes them, the writer and
 * the ledger of the truth take them. Time 0 is the start of the warm-up.
 */
export class World {
  readonly packets = new Packets();
  readonly burst = new Burst();
  readonly writer: CaptureWriter;
  readonly ledger: Ledger;
  readonly dirt: Dirt;
  readonly seed: number;
  readonly windows: readonly CaptureWindow[];
  readonly startSeconds: number;
  /** Packets captured so far. */
  captured = 0;
  nowNs = 0;
  readonly #agenda = new Agenda();
  readonly #queue: PacketQueue;
  readonly lossRandom: Random;
  readonly #dirtRandom: Random;
  readonly #isDirty: boolean;
  #window = 0;
  #workflows = 0;

  constructor(of: {
    readonly seed: number;
    readonly writer: CaptureWriter;
    readonly ledger: Ledger;
    readonly dirt: Dirt;
    readonly windows: readonly CaptureWindow[];
    readonly startSeconds: number;
  }) {
    this.seed = of.seed;
    this.writer = of.writer;
    this.ledger = of.ledger;
    this.dirt = of.dirt;
    this.windows = of.windows;
    this.startSeconds = of.startSeconds;
    this.lossRandom = new Random(of.seed, 'loss');
    this.#dirtRandom = new Random(of.seed, 'dirt');
    this.#isDirty = of.dirt.gap + of.dirt.duplicate + of.dirt.reorder > 0;
    this.#queue = new PacketQueue(this.packets, 0);
  }

  /** Runs a script from `timeNs` on; a user's row waits for the scripts that were started with it as owner. */
  start(timeNs: number, script: Script, owner: User | null = null): void {
    if (owner !== null) owner.holds += 1;
    this.#agenda.add(timeNs, { script, owner });
  }

  nextWorkflow(): number {
    this.#workflows += 1;
    return this.#workflows - 1;
  }

  /** Takes over a planned packet. */
  plan(slot: number): void {
    const { packets } = this;
    packets.flow[slot].pending += 1;
    const message = packets.message[slot];
    if (message !== null) message.pending += 1;
    const more = packets.more[slot];
    if (more !== null) for (const { message: other } of more) other.pending += 1;
    const task = packets.task[slot];
    if (task !== null) task.pending += 1;
    this.#queue.insert(slot);
  }

  /** Runs to the end of the last window; yields now and then, for progress, a pause or an end. */
  *run(): Generator<void, void, void> {
    const endNs = (this.windows.at(-1) as CaptureWindow).endNs;
    let turns = 0;
    while (this.#queue.timeNs < endNs) {
      if (this.#queue.length === 0 && this.#agenda.length === 0) break;
      this.#queue.skipEmpty(Math.min(this.#agenda.nextNs, endNs));
      const bucketEndNs = this.#queue.timeNs + BUCKET_NS;
      while (this.#agenda.nextNs < bucketEndNs) this.#goOn();
      const { slots, count } = this.#queue.take();
      for (let i = 0; i < count; i += 1) this.#pass(slots[i]);
      turns += 1;
      if (turns % BUCKETS_PER_TURN === 0) yield;
    }
    this.ledger.finish(this.captured);
    this.writer.finish();
  }

  #goOn(): void {
    this.nowNs = this.#agenda.nextNs;
    const run = this.#agenda.take();
    const { done, value } = run.script.next();
    if (done !== true) {
      this.#agenda.add(Math.max(value, this.nowNs), run);
      return;
    }
    if (run.owner === null) return;
    run.owner.holds -= 1;
    this.ledger.userMayBeDone(run.owner);
  }

  /** One packet at its time: into the capture, or not. */
  #pass(slot: number): void {
    const { packets } = this;
    const timeNs = packets.time[slot];
    let window = this.windows[this.#window];
    while (window !== undefined && timeNs >= window.endNs) {
      this.#window += 1;
      window = this.windows[this.#window];
    }
    if (window === undefined || timeNs < window.startNs) {
      packets.flow[slot].beganBefore = true;
      this.ledger.missed(packets, slot);
      this.#settle(slot);
      return;
    }
    if (this.#isDirty && packets.dirt[slot] === 0 && this.#isTakenAway(slot)) return;
    if ((packets.dirt[slot] & DIRT.duplicate) === 0) {
      packets.identification[slot] = this.writer.nextIdentification();
    }
    this.writer.write(packets, slot, timeNs);
    this.ledger.captured(packets, slot, timeNs, this.captured);
    this.captured += 1;
    if (this.#isDirty && this.#dirtRandom.chance(this.dirt.duplicate)) this.#duplicate(slot, timeNs);
    this.#settle(slot);
  }

  /** The capture misses the packet, or sees it later. */
  #isTakenAway(slot: number): boolean {
    if (this.#dirtRandom.chance(this.dirt.gap)) {
      this.ledger.missed(this.packets, slot);
      this.#settle(slot);
      return true;
    }
    if (!this.#dirtRandom.chance(this.dirt.reorder)) return false;
    this.packets.dirt[slot] |= DIRT.reordered;
    this.packets.time[slot] += BUCKET_NS + this.#dirtRandom.below(6_000_000);
    this.#queue.insert(slot);
    return true;
  }

  #duplicate(slot: number, timeNs: number): void {
    const again = this.packets.copy(slot);
    this.packets.dirt[again] |= DIRT.duplicate;
    this.packets.time[again] = timeNs + BUCKET_NS + this.#dirtRandom.below(300_000);
    this.plan(again);
  }

  #settle(slot: number): void {
    this.ledger.settled(this.packets, slot);
    this.packets.release(slot);
  }
}
