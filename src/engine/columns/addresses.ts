import type { AddressTable } from '../model/packet.ts';
import type { AddressIndex } from '../model/units.ts';
import { grown } from './grow.ts';

/** Interns IPv4 and IPv6 addresses; rows are numbered from 0 in the order met. Open addressing, load under a half. */
export class AddressInterner implements AddressTable {
  length = 0;
  version = new Uint8Array(1024);
  words = new Uint32Array(4096);
  /** Pairs of hash and row, -1 for none: most misses are told without touching the words. */
  #slots = new Int32Array(8192).fill(-1);

  ipv4(word: number): AddressIndex {
    return this.#intern(4, 0, 0, 0, word);
  }

  /** The four (IPv4) or sixteen (IPv6) bytes at `at`. */
  fromBytes(version: number, bytes: Uint8Array, at: number): AddressIndex {
    if (version === 4) return this.#intern(4, 0, 0, 0, word(bytes, at));
    return this.#intern(6, word(bytes, at), word(bytes, at + 4), word(bytes, at + 8), word(bytes, at + 12));
  }

  /** A trimmed copy. */
  table(): AddressTable {
    return {
      length: this.length,
      version: this.version.slice(0, this.length),
      words: this.words.slice(0, this.length * 4),
    };
  }

  #intern(version: number, w0: number, w1: number, w2: number, w3: number): AddressIndex {
    const h = hash(version, w0, w1, w2, w3);
    const slots = this.#slots;
    const mask = slots.length - 2;
    const { words } = this;
    let slot = (h << 1) & mask;
    for (;;) {
      const row = slots[slot + 1];
      if (row < 0) break;
      if (slots[slot] === h) {
        const at = row * 4;
        if (
          words[at + 3] === w3 &&
          words[at + 2] === w2 &&
          words[at + 1] === w1 &&
          words[at] === w0 &&
          this.version[row] === version
        ) {
          return row;
        }
      }
      slot = (slot + 2) & mask;
    }
    return this.#add(slot, h, version, w0, w1, w2, w3);
  }

  #add(
    slot: number,
    h: number,
    version: number,
    w0: number,
    w1: number,
    w2: number,
    w3: number,
  ): AddressIndex {
    const row = this.length;
    if (row === this.version.length) {
      this.version = grown(this.version, row * 2);
      this.words = grown(this.words, row * 8);
    }
    this.length = row + 1;
    this.version[row] = version;
    this.words.set([w0, w1, w2, w3], row * 4);
    this.#slots[slot] = h;
    this.#slots[slot + 1] = row;
    if (this.length * 4 > this.#slots.length) this.#grow();
    return row;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Int32Array(old.length * 2).fill(-1);
    const mask = slots.length - 2;
    for (let from = 0; from < old.length; from += 2) {
      if (old[from + 1] < 0) continue;
      let slot = (old[from] << 1) & mask;
      while (slots[slot + 1] >= 0) slot = (slot + 2) & mask;
      slots[slot] = old[from];
      slots[slot + 1] = old[from + 1];
    }
    this.#slots = slots;
  }
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

function hash(version: number, w0: number, w1: number, w2: number, w3: number): number {
  let h = Math.imul(w3 ^ version, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15) ^ w2, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13) ^ w1, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 16) ^ w0, 0x27d4eb2f);
  return h ^ (h >>> 15);
}
