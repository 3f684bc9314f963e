import type { Message, Task } from '../truth/nouns.ts';
import { Blocks } from './blocks.ts';
import type { Flow } from './flow.ts';

export const FIN = 1;
export const SYN = 2;
export const RST = 4;
export const PSH = 8;
export const ACK = 16;

/** What the network did to a packet; bits of the truth's `dirt` column. */
export const DIRT = { retransmission: 1, duplicate: 2, reordered: 4, late: 8 } as const;

/** Slots of planned packets, as columns; slots are used again. */
export class Packets {
  readonly blocks = new Blocks();
  time = new Float64Array(1024);
  sequence = new Uint32Array(1024);
  acknowledged = new Uint32Array(1024);
  /** Next slot of the same list; -1 ends it. */
  next = new Int32Array(1024);
  /** Explicit bytes: block and length; -1 is none. */
  block = new Int32Array(1024);
  headLength = new Uint16Array(1024);
  /** Bytes of the pool behind them. */
  poolAt = new Int32Array(1024);
  bodyLength = new Uint16Array(1024);
  flags = new Uint8Array(1024);
  direction = new Uint8Array(1024);
  dirt = new Uint8Array(1024);
  /** IP identification; set when the packet is first written. */
  identification = new Uint16Array(1024);
  /** Offset in the payload at which `message` begins; 0xffff where it began before. */
  messageAt = new Uint16Array(1024);
  readonly flow: Flow[] = [];
  /** First message with bytes in the payload. */
  readonly message: (Message | null)[] = [];
  /** Further messages that begin in the payload: rare. */
  readonly more: (readonly { readonly message: Message; readonly at: number }[] | null)[] = [];
  readonly task: (Task | null)[] = [];
  #free = -1;
  #used = 0;

  allocate(): number {
    const slot = this.#free;
    if (slot >= 0) {
      this.#free = this.next[slot];
      return slot;
    }
    if (this.#used === this.time.length) this.#grow();
    this.#used += 1;
    return this.#used - 1;
  }

  /** Gives the slot back. Its flow, message and task stay referenced until the slot is used again. */
  release(slot: number): void {
    if (this.block[slot] >= 0) this.blocks.release(this.block[slot]);
    this.next[slot] = this.#free;
    this.#free = slot;
  }

  /** A second slot for the same packet. */
  copy(slot: number): number {
    const made = this.allocate();
    this.time[made] = this.time[slot];
    this.sequence[made] = this.sequence[slot];
    this.acknowledged[made] = this.acknowledged[slot];
    this.block[made] = -1;
    this.headLength[made] = this.headLength[slot];
    if (this.block[slot] >= 0) {
      this.block[made] = this.blocks.allocate(this.headLength[slot]);
      const from = this.block[slot] & ~3;
      this.blocks.bytes.copyWithin(this.block[made] & ~3, from, from + this.headLength[slot]);
    }
    this.poolAt[made] = this.poolAt[slot];
    this.bodyLength[made] = this.bodyLength[slot];
    this.flags[made] = this.flags[slot];
    this.direction[made] = this.direction[slot];
    this.dirt[made] = this.dirt[slot];
    this.identification[made] = this.identification[slot];
    this.messageAt[made] = this.messageAt[slot];
    this.flow[made] = this.flow[slot];
    this.message[made] = this.message[slot];
    this.more[made] = this.more[slot];
    this.task[made] = this.task[slot];
    return made;
  }

  /** Slots that exist, in use or not: what memory follows. */
  get capacity(): number {
    return this.#used;
  }

  #grow(): void {
    const size = this.time.length * 2;
    this.time = grown(this.time, new Float64Array(size));
    this.sequence = grown(this.sequence, new Uint32Array(size));
    this.acknowledged = grown(this.acknowledged, new Uint32Array(size));
    this.next = grown(this.next, new Int32Array(size));
    this.block = grown(this.block, new Int32Array(size));
    this.headLength = grown(this.headLength, new Uint16Array(size));
    this.poolAt = grown(this.poolAt, new Int32Array(size));
    this.bodyLength = grown(this.bodyLength, new Uint16Array(size));
    this.flags = grown(this.flags, new Uint8Array(size));
    this.direction = grown(this.direction, new Uint8Array(size));
    this.dirt = grown(this.dirt, new Uint8Array(size));
    this.identification = grown(this.identification, new Uint16Array(size));
    this.messageAt = grown(this.messageAt, new Uint16Array(size));
  }
}

function grown<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
