import { addressText } from '../../src/engine/bytes/address.ts';
import type { AddressTable } from '../../src/engine/model/packet.ts';

/** Doubles a slot; the longest address has 39 characters, two quotes, and the length stands in the last byte. */
export const SLOT_DOUBLES = 6;
const SLOT_BYTES = SLOT_DOUBLES * 8;
const LENGTH_AT = SLOT_BYTES - 1;

/**
 * Texts of addresses, each made once. They lie side by side in one buffer, since rows name them in any order
 * and what costs is the memory that is touched, not the bytes that are copied.
 */
export class AddressTexts {
  readonly #addresses: AddressTable;
  readonly #quote: string;
  doubles = new Float64Array(1024 * SLOT_DOUBLES);
  #bytes = new Uint8Array(this.doubles.buffer);

  /** `quote` stands before and after each address. */
  constructor(addresses: AddressTable, quote: '"' | '') {
    this.#addresses = addresses;
    this.#quote = quote;
  }

  /** Bytes of the text of `row`, which begins at `doubles[row * SLOT_DOUBLES]`. */
  lengthOf(row: number): number {
    const at = row * SLOT_BYTES + LENGTH_AT;
    if (at < this.#bytes.length) {
      const length = this.#bytes[at] as number;
      if (length !== 0) return length;
    }
    return this.#make(row);
  }

  #make(row: number): number {
    const start = row * SLOT_BYTES;
    if (start + SLOT_BYTES > this.#bytes.length) {
      const wider = new Float64Array(Math.max((row + 1) * SLOT_DOUBLES, this.doubles.length * 2));
      new Uint8Array(wider.buffer).set(this.#bytes);
      this.doubles = wider;
      this.#bytes = new Uint8Array(wider.buffer);
    }
    const { version, words } = this.#addresses;
    const text = `${this.#quote}${addressText(version[row] as number, words, row)}${this.#quote}`;
    for (let i = 0; i < text.length; i += 1) this.#bytes[start + i] = text.charCodeAt(i);
    this.#bytes[start + LENGTH_AT] = text.length;
    return text.length;
  }
}
