import { networkFromText } from '../bytes/networks.ts';
import { aes128, type BlockCipher } from './aes128.ts';

/** Bytes of a key: 16 of AES, 16 of padding. */
export const KEY_BYTES = 32;

/** Networks that mean something by themselves: such an address stays in its network. */
const SPECIAL = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.168.0.0/16', '224.0.0.0/4', '255.255.255.255/32'],
  ...['::/127', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
];
/** Of these every address stays as it is: it names a purpose and no one. */
const KEPT = ['0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/4', '255.255.255.255/32', '::/127', 'ff00::/8'];

interface Prefix {
  readonly bytes: Uint8Array;
  readonly bits: number;
}

/**
 * Addresses in place of others, so that two that share their first n bits do so afterwards too, and no more: the
 * prefix-preserving encryption of Xu, Fan, Ammar and Moon (Crypto-PAn, ICNP 2002), IPv6 in the same way. Bit i is
 * flipped by a bit of AES over the bits before it, filled up by a secret padding. Two things differ from what is
 * published. It is bit i of AES: always the first makes bits flip together that are as in the padding, and one
 * address in some hundreds stay as it is. And on the way to a special network no bit is flipped, so that private
 * addresses stay private and others never become so.
 */
export class AddressPseudonyms {
  readonly #cipher: BlockCipher;
  readonly #pad: Uint8Array;
  readonly #isAsPublished: boolean;
  readonly #special: readonly Prefix[];
  readonly #kept: readonly Prefix[];
  readonly #known = new Map<string, Uint8Array>();

  /** `key` has KEY_BYTES bytes. */
  constructor(key: Uint8Array, isAsPublished = false) {
    if (key.length !== KEY_BYTES) throw new RangeError(`a key has ${KEY_BYTES} bytes`);
    this.#cipher = aes128(key.subarray(0, 16));
    this.#pad = this.#cipher(key.subarray(16));
    this.#isAsPublished = isAsPublished;
    this.#special = isAsPublished ? [] : SPECIAL.map(prefixOf);
    this.#kept = isAsPublished ? [] : KEPT.map(prefixOf);
  }

  /** Replaces the 4 or 16 bytes at `at`. */
  replace(bytes: Uint8Array, at: number, length: 4 | 16): void {
    const address = bytes.subarray(at, at + length);
    const key = address.join('.');
    const known = this.#known.get(key) ?? this.#pseudonym(Uint8Array.from(address));
    this.#known.set(key, known);
    bytes.set(known, at);
  }

  #pseudonym(address: Uint8Array): Uint8Array {
    if (this.#kept.some((prefix) => shares(prefix, address, prefix.bits))) return address;
    const bits = address.length * 8;
    const fixed = this.#special.map((prefix) => ({ prefix, shared: sharedBits(prefix, address) }));
    const out = Uint8Array.from(address);
    const block = Uint8Array.from(this.#pad);
    for (let bit = 0; bit < bits; bit += 1) {
      // A bit of a network's own prefix, as long as the bits before it are the network's.
      const isFixed = fixed.some(({ prefix, shared }) => bit < prefix.bits && shared >= bit);
      const mask = 0x80 >> (bit & 7);
      if (!isFixed && this.#flips(block, bit)) out[bit >> 3] ^= mask;
      block[bit >> 3] = (block[bit >> 3] & ~mask) | (address[bit >> 3] & mask);
    }
    return out;
  }

  #flips(block: Uint8Array, bit: number): boolean {
    const taken = this.#isAsPublished ? 0 : bit;
    return (this.#cipher(block)[taken >> 3] & (0x80 >> (taken & 7))) !== 0;
  }
}

/** Replaces hardware addresses; group addresses and the bits that say what an address is stay. */
export class HardwarePseudonyms {
  readonly #cipher: BlockCipher;

  constructor(key: Uint8Array) {
    this.#cipher = aes128(key.subarray(0, 16));
  }

  replace(bytes: Uint8Array, at: number, length: number): void {
    const first = bytes[at];
    const address = bytes.subarray(at, at + length);
    if ((first & 1) === 1 || address.every((byte) => byte === 0)) return;
    const block = new Uint8Array(16).fill(0xa5);
    block.set(address.subarray(0, 15));
    block[15] = length;
    bytes.set(this.#cipher(block).subarray(0, length), at);
    bytes[at] = (bytes[at] & 0xfc) | (first & 3);
  }
}

function prefixOf(text: string): Prefix {
  const network = networkFromText(text);
  if (network === null) throw new Error(`${text} is no network`);
  const words = network.version === 4 ? network.words.slice(3) : network.words;
  const bytes = words.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
  return { bytes: Uint8Array.from(bytes), bits: network.prefix };
}

const shares = (prefix: Prefix, address: Uint8Array, bits: number): boolean =>
  sharedBits(prefix, address) >= bits;

/** Leading bits that an address has in common with a prefix, at most the prefix's; -1 of another version. */
function sharedBits({ bytes, bits }: Prefix, address: Uint8Array): number {
  if (bytes.length !== address.length) return -1;
  let bit = 0;
  while (bit < bits && ((bytes[bit >> 3] ^ address[bit >> 3]) & (0x80 >> (bit & 7))) === 0) bit += 1;
  return bit;
}
