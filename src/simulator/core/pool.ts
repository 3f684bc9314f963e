import { Random } from '../random/random.ts';

/** Bytes of the pool; bodies are ranges of it. */
export const POOL_BYTES = 1 << 18;
/** No range may begin behind this, so that a segment never runs out of the pool. */
export const POOL_STARTS = POOL_BYTES - 4096;

/**
 * Random bytes that all "encrypted" bodies are cut from, with running sums of their 16-bit words, so that the
 * Internet checksum (RFC 1071) of any range costs two look-ups. The bytes live in `bytes` from `start`.
 */
export class Pool {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly #sums = new Uint32Array(POOL_BYTES / 2 + 1);

  constructor(bytes: Uint8Array, start: number, seed: number) {
    this.bytes = bytes;
    this.start = start;
    const random = new Random(seed, 'pool');
    let sum = 0;
    for (let i = 0; i < POOL_BYTES; i += 4) {
      const word = random.word();
      bytes[start + i] = word >>> 24;
      bytes[start + i + 1] = word >>> 16;
      bytes[start + i + 2] = word >>> 8;
      bytes[start + i + 3] = word;
      sum = (sum + (word >>> 16)) % 65535;
      this.#sums[i / 2 + 1] = sum;
      sum = (sum + (word & 0xffff)) % 65535;
      this.#sums[i / 2 + 2] = sum;
    }
  }

  /** Sum of the big-endian 16-bit words of a range, the first byte being a high one; below 2 * 65535. */
  sum(at: number, length: number): number {
    if (length === 0) return 0;
    const bytes = this.bytes;
    const end = at + length;
    if ((at & 1) === 0) {
      let sum = this.#sums[end >> 1] + 65535 - this.#sums[at >> 1];
      if ((end & 1) === 1) sum += bytes[this.start + end - 1] << 8;
      return sum;
    }
    let sum = bytes[this.start + at] + this.#sums[end >> 1] + 65535 - this.#sums[(at + 1) >> 1];
    if ((end & 1) === 1) sum += bytes[this.start + end - 1] << 8;
    sum = (sum & 0xffff) + (sum >>> 16);
    sum = (sum & 0xffff) + (sum >>> 16);
    return ((sum & 0xff) << 8) | (sum >>> 8);
  }
}
