/**
 * Working state of flows: 128 bytes a flow in one buffer. What an ordinary packet touches lies in the first
 * 64 bytes, one cache line, since flows come in random order and memory is what limits the rate. Read it
 * through an Int32Array (index `flow << 5 | field`) or a Float64Array (index `flow << 4 | field`). Columns are
 * made of it when flows leave the stage (`flowRows.ts`).
 */

// Int32 fields. Counts of bytes are the low words; see `addTo`.
export const KEY_A = 0;
export const KEY_B = 1;
export const KEY_PORTS = 2;
export const BITS = 3;
export const BYTES_0 = 6;
export const BYTES_1 = 7;
export const PAYLOAD_0 = 8;
export const PAYLOAD_1 = 9;
export const PACKETS_0 = 10;
export const PACKETS_1 = 11;
export const NEXT_0 = 12;
export const NEXT_1 = 13;
export const LAST_PACKET = 14;
export const ISN_0 = 16;
export const ISN_1 = 17;
export const RETRANSMITTED = 18;
export const OUT_OF_ORDER = 19;
export const FIRST_PACKET = 24;
export const ADDRESS_0 = 25;
export const ADDRESS_1 = 26;
export const NUMBER = 27;
/** Port of side 0 in the high half, of side 1 in the low. */
export const PORTS_01 = 28;
/** High words of BYTES and PAYLOAD, 16 bits each, as bytes 0, bytes 1 and payload 0, payload 1. */
const BYTES_HIGH = 29;
const PAYLOAD_HIGH = 30;

// Float64 fields.
export const LAST_NS = 2;
export const START_NS = 10;
export const MISSING = 11;

// BITS: what kind of key, whose side is whose, the state of each TCP direction.
export const IS_TCP = 1 << 0;
export const IS_IPV6 = 1 << 1;
/** Side 0 is the higher endpoint of the key. */
export const ORIGIN_IS_B = 1 << 2;
export const LISTENED = 1 << 3;
export const KNOWN_0 = 1 << 4;
export const KNOWN_1 = 1 << 5;
export const FIN_0 = 1 << 6;
export const FIN_1 = 1 << 7;
export const ISN_KNOWN_0 = 1 << 8;
export const ISN_KNOWN_1 = 1 << 9;
export const HELD_0 = 1 << 10;
export const HELD_1 = 1 << 11;
export const CLOSED = 1 << 12;
export const CLIENT_IS_1 = 1 << 13;
export const EVIDENCE_SHIFT = 14; // 3 bits: row of CLIENT_EVIDENCE + 1, 0 while there is none
export const EVIDENCE_MASK = 7 << EVIDENCE_SHIFT;
export const END_SHIFT = 17; // 3 bits: row of FLOW_ENDS
export const END_MASK = 7 << END_SHIFT;
export const CONDITION_SHIFT = 20; // 8 bits: FLOW_ condition bits
/** Left the stage: its row may be reused. */
export const GONE = 1 << 28;
/** What tells kinds of keys apart. */
export const KIND_MASK = IS_TCP | IS_IPV6;

const WORDS = 32;

export class HotFlows {
  length = 0;
  i32: Int32Array;
  f64: Float64Array;
  #capacity: number;
  readonly #free: number[] = [];

  constructor(capacity = 1024) {
    this.#capacity = capacity;
    const buffer = new ArrayBuffer(capacity * WORDS * 4);
    this.i32 = new Int32Array(buffer);
    this.f64 = new Float64Array(buffer);
  }

  /** A zeroed row. The views are replaced when the buffer grows: read them again after this call. */
  take(): number {
    const reused = this.#free.pop();
    if (reused !== undefined) {
      this.i32.fill(0, reused * WORDS, (reused + 1) * WORDS);
      return reused;
    }
    if (this.length === this.#capacity) this.#grow();
    this.length += 1;
    return this.length - 1;
  }

  release(flow: number): void {
    this.#free.push(flow);
  }

  get live(): number {
    return this.length - this.#free.length;
  }

  get byteLength(): number {
    return this.i32.byteLength;
  }

  #grow(): void {
    const old = this.i32;
    this.#capacity *= 2;
    const buffer = new ArrayBuffer(this.#capacity * WORDS * 4);
    this.i32 = new Int32Array(buffer);
    this.i32.set(old);
    this.f64 = new Float64Array(buffer);
  }
}

/** Adds to a 48-bit counter: BYTES_0, BYTES_1, PAYLOAD_0 or PAYLOAD_1. */
export function addTo(i32: Int32Array, base: number, counter: number, amount: number): void {
  const sum = (i32[base + counter] >>> 0) + amount;
  i32[base + counter] = sum;
  if (sum > 0xffff_ffff) i32[base + highWord(counter)] += (counter & 1) === 0 ? 1 << 16 : 1;
}

export function counterOf(i32: Int32Array, base: number, counter: number): number {
  const high = i32[base + highWord(counter)];
  return ((counter & 1) === 0 ? high >>> 16 : high & 0xffff) * 0x1_0000_0000 + (i32[base + counter] >>> 0);
}

function highWord(counter: number): number {
  return counter < PAYLOAD_0 ? BYTES_HIGH : PAYLOAD_HIGH;
}
