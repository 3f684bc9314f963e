import type { SharedAddress } from '../core/user.ts';
import type { Random } from '../random/random.ts';

/** An address is another user's after an hour of silence (paper, section IV); a margin for what comes late. */
const SILENCE_SECONDS = 3600 + 1200;

interface Lease {
  readonly home: SharedAddress;
  users: number;
  /** When the last of its users leaves. */
  untilSeconds: number;
}

/** Hands out subscribers' private addresses: fresh, shared behind a NAT, or used before and long silent. */
export class AddressBook {
  readonly #perAddress: number;
  readonly #reuse: number;
  /** Addresses that take no more users, the one that is free first at the front. */
  readonly #full: Lease[] = [];
  #next = 0;
  #open: Lease | null = null;

  constructor(usersPerAddress: number, reuse: number) {
    this.#perAddress = usersPerAddress;
    this.#reuse = reuse;
  }

  /** An address for a user who arrives and leaves at these seconds. Calls come in order of arrival. */
  take(random: Random, arrivesSeconds: number, leavesSeconds: number): SharedAddress {
    const lease = this.#open ?? { home: this.#home(random, arrivesSeconds), users: 0, untilSeconds: 0 };
    lease.users += 1;
    lease.untilSeconds = Math.max(lease.untilSeconds, leavesSeconds);
    this.#open = lease.users < this.#perAddress ? lease : null;
    if (this.#open === null && this.#reuse > 0) {
      const place = this.#full.findLastIndex(({ untilSeconds }) => untilSeconds <= lease.untilSeconds);
      this.#full.splice(place + 1, 0, lease);
    }
    return lease.home;
  }

  #home(random: Random, arrivesSeconds: number): SharedAddress {
    const first = this.#full[0];
    const isSilent = first !== undefined && first.untilSeconds + SILENCE_SECONDS < arrivesSeconds;
    if (isSilent && random.chance(this.#reuse)) {
      this.#full.shift();
      return first.home;
    }
    // 10.0.0.0/8, scattered: an odd multiplier visits each of the 2^24 addresses once.
    this.#next += 1;
    const host = Math.imul(this.#next, 0x9e3779b1) >>> 8;
    return { address: ((10 << 24) | host) >>> 0, nextPort: 32768 + random.below(28000) };
  }
}
