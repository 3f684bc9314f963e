/** AES-128, encryption of single blocks (FIPS 197): enough for keyed pseudonyms, not made to resist timing. */

const ROUNDS = 10;
const SBOX = makeSbox();

/** Encrypts one block of 16 bytes. */
export type BlockCipher = (block: Uint8Array) => Uint8Array;

/** `key` is 16 bytes. */
export function aes128(key: Uint8Array): BlockCipher {
  const roundKeys = expandKey(key);
  return (block) => {
    const state = Uint8Array.from(block);
    addRoundKey(state, roundKeys, 0);
    for (let round = 1; round < ROUNDS; round += 1) {
      substituteAndShift(state);
      mixColumns(state);
      addRoundKey(state, roundKeys, round);
    }
    substituteAndShift(state);
    addRoundKey(state, roundKeys, ROUNDS);
    return state;
  };
}

/** Multiplication by x in GF(2^8) modulo x^8 + x^4 + x^3 + x + 1. */
function twice(value: number): number {
  return ((value << 1) ^ ((value >> 7) * 0x1b)) & 255;
}

function makeSbox(): Uint8Array {
  const box = new Uint8Array(256);
  let p = 1;
  let q = 1;
  do {
    p ^= twice(p);
    q ^= q << 1;
    q ^= q << 2;
    q ^= q << 4;
    q &= 255;
    if ((q & 0x80) !== 0) q ^= 0x09;
    const turned = (bits: number): number => ((q << bits) | (q >> (8 - bits))) & 255;
    box[p] = q ^ turned(1) ^ turned(2) ^ turned(3) ^ turned(4) ^ 0x63;
  } while (p !== 1);
  box[0] = 0x63;
  return box;
}

function expandKey(key: Uint8Array): Uint8Array {
  const words = new Uint8Array(16 * (ROUNDS + 1));
  words.set(key.subarray(0, 16));
  let constant = 1;
  for (let at = 16; at < words.length; at += 4) {
    const last = words.slice(at - 4, at);
    if (at % 16 === 0) {
      last.set([SBOX[last[1]] ^ constant, SBOX[last[2]], SBOX[last[3]], SBOX[last[0]]]);
      constant = twice(constant);
    }
    for (let i = 0; i < 4; i += 1) words[at + i] = words[at - 16 + i] ^ last[i];
  }
  return words;
}

function addRoundKey(state: Uint8Array, keys: Uint8Array, round: number): void {
  for (let i = 0; i < 16; i += 1) state[i] ^= keys[16 * round + i];
}

function substituteAndShift(state: Uint8Array): void {
  const before = state.map((value) => SBOX[value]);
  for (let row = 0; row < 4; row += 1)
    for (let column = 0; column < 4; column += 1)
      state[4 * column + row] = before[4 * ((column + row) % 4) + row];
}

function mixColumns(state: Uint8Array): void {
  for (let at = 0; at < 16; at += 4) {
    const [a, b, c, d] = state.subarray(at, at + 4);
    const all = a ^ b ^ c ^ d;
    state[at] = a ^ all ^ twice(a ^ b);
    state[at + 1] = b ^ all ^ twice(b ^ c);
    state[at + 2] = c ^ all ^ twice(c ^ d);
    state[at + 3] = d ^ all ^ twice(d ^ a);
  }
}
