import type { Message } from '../truth/nouns.ts';
import type { Burst } from './burst.ts';
import type { Packets } from './packets.ts';
import { POOL_STARTS, type Pool } from './pool.ts';
import type { World } from './world.ts';

/** Cuts the world's burst into payloads of packets. */
export class Segmenter {
  #packets: Packets | null = null;
  #burst: Burst | null = null;
  #pool: Pool | null = null;
  #part = 0;
  #offset = 0;

  begin(world: World): void {
    this.#packets = world.packets;
    this.#burst = world.burst;
    this.#pool = world.writer.pool;
    this.#part = 0;
    this.#offset = 0;
  }

  /** Gives a slot the next `length` bytes as payload, and the messages that they belong to. */
  fill(slot: number, length: number): void {
    const packets = this.#packets as Packets;
    const burst = this.#burst as Burst;
    const part = this.#part;
    const offset = this.#offset;
    packets.message[slot] = burst.message[part];
    packets.messageAt[slot] = offset === 0 ? 0 : 0xffff;
    if (burst.length[part] - offset < length) {
      this.#fillFromSeveral(packets, burst, slot, length);
      return;
    }
    const explicit = burst.explicitLength[part];
    const head = Math.min(length, Math.max(0, explicit - offset));
    packets.headLength[slot] = head;
    if (head > 0) {
      const block = packets.blocks.allocate(head);
      packets.block[slot] = block;
      copyBytes(burst.bytes, burst.explicitAt[part] + offset, packets.blocks.bytes, block & ~3, head);
    }
    packets.bodyLength[slot] = length - head;
    packets.poolAt[slot] = (burst.poolAt[part] + Math.max(0, offset - explicit)) % POOL_STARTS;
    this.#step(burst, length);
  }

  /** Bytes of several parts are copied out whole. */
  #fillFromSeveral(packets: Packets, burst: Burst, slot: number, length: number): void {
    const pool = this.#pool as Pool;
    const block = packets.blocks.allocate(length);
    packets.block[slot] = block;
    packets.headLength[slot] = length;
    const out = packets.blocks.bytes;
    const start = block & ~3;
    const more: { message: Message; at: number }[] = [];
    let done = 0;
    while (done < length) {
      const part = this.#part;
      const offset = this.#offset;
      const message = burst.message[part];
      if (done > 0 && message !== null) more.push({ message, at: done });
      const count = Math.min(length - done, burst.length[part] - offset);
      const explicit = burst.explicitLength[part];
      const head = Math.min(count, Math.max(0, explicit - offset));
      copyBytes(burst.bytes, burst.explicitAt[part] + offset, out, start + done, head);
      const bodyAt = (burst.poolAt[part] + Math.max(0, offset - explicit)) % POOL_STARTS;
      copyBytes(pool.bytes, pool.start + bodyAt, out, start + done + head, count - head);
      done += count;
      this.#step(burst, count);
    }
    packets.more[slot] = more.length > 0 ? more : null;
  }

  #step(burst: Burst, count: number): void {
    this.#offset += count;
    if (this.#offset < burst.length[this.#part]) return;
    this.#part += 1;
    this.#offset = 0;
  }
}

function copyBytes(from: Uint8Array, at: number, to: Uint8Array, toAt: number, length: number): void {
  for (let i = 0; i < length; i += 1) to[toAt + i] = from[at + i];
}
