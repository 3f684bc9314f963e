import type { SharedAddress } from '../core/user.ts';
import type { Random } from '../random/random.ts';

/** An address is another user's after an hour of silence (paper, section IV); a margin for what comes late. */
const SILENCE_SECONDS = 3600 + 1200;

/** Hands out subscribers' private addresses: fresh, shared behind a NAT, or used before and long silent. */
export class AddressBook {
  readonly #perAddress: number;
  readonly #reuse: number;
  readonly #released: { readonly home: SharedAddress; readonly atSeconds: number }[] = [];
  #next = 0;
  #shared: SharedAddress | null = null;
  #sharing = 0;

  constructor(usersPerAddress: number, reuse: number) {
    this.#perAddress = usersPerAddress;
    this.#reuse = reuse;
  }

  /** An address for a user who arrives and leaves at these seconds. Calls come in order of arrival. */
  take(random: Random, arrivesSeconds: number, leavesSeconds: number): SharedAddress {
    if (this.#perAddress > 1) return this.#takeShared(random);
    const oldest = this.#released[0];
    let home: SharedAddress;
    if (
      oldest !== undefined &&
      oldest.atSeconds + SILENCE_SECONDS < arrivesSeconds &&
      random.chance(this.#reuse)
    ) {
      this.#released.shift();
      home = oldest.home;
    } else {
      home = this.#fresh(random);
    }
    if (this.#reuse > 0) {
      this.#released.push({ home, atSeconds: leavesSeconds });
      if (this.#released.length > 1) this.#released.sort((a, b) => a.atSeconds - b.atSeconds);
    }
    return home;
  }

  #takeShared(random: Random): SharedAddress {
    if (this.#shared === null || this.#sharing === this.#perAddress) {
      this.#shared = this.#fresh(random);
      this.#sharing = 0;
    }
    this.#sharing += 1;
    return this.#shared;
  }

  /** 10.0.0.0/8, scattered: an odd multiplier visits each of the 2^24 addresses once. */
  #fresh(random: Random): SharedAddress {
    this.#next += 1;
    const host = Math.imul(this.#next, 0x9e3779b1) >>> 8;
    return { address: ((10 << 24) | host) >>> 0, nextPort: 32768 + random.below(28000) };
  }
}
