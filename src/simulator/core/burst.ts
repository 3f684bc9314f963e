import type { Message } from '../truth/nouns.ts';

const EXPLICIT_BYTES = 1 << 16;

/**
 * What one side sends in one go: parts of explicit bytes followed by a range of the pool, each part a message or
 * none. One burst is used again and again; `begin` empties it.
 */
export class Burst {
  readonly bytes = new Uint8Array(EXPLICIT_BYTES);
  /** End of the explicit bytes written so far. */
  end = 0;
  parts = 0;
  total = 0;
  readonly explicitAt: number[] = [];
  readonly explicitLength: number[] = [];
  readonly poolAt: number[] = [];
  readonly length: number[] = [];
  readonly message: (Message | null)[] = [];
  #partAt = 0;

  begin(): this {
    this.end = 0;
    this.parts = 0;
    this.total = 0;
    this.#partAt = 0;
    return this;
  }

  ascii(text: string): this {
    const bytes = this.bytes;
    let at = this.end;
    for (let i = 0; i < text.length; i += 1) bytes[at++] = text.charCodeAt(i);
    this.end = at;
    return this;
  }

  byte(value: number): this {
    this.bytes[this.end++] = value;
    return this;
  }

  /** Big-endian, 1 to 4 bytes. */
  number(value: number, width: number): this {
    for (let i = width - 1; i >= 0; i -= 1) this.bytes[this.end++] = (value >>> (8 * i)) & 0xff;
    return this;
  }

  copy(from: Uint8Array): this {
    this.bytes.set(from, this.end);
    this.end += from.length;
    return this;
  }

  /** Explicit bytes of the part that is being written. */
  get headLength(): number {
    return this.end - this.#partAt;
  }

  /** Ends a part: what was written since the last one, then `bodyLength` bytes of the pool from `poolAt`. */
  part(poolAt: number, bodyLength: number, message: Message | null): this {
    const i = this.parts;
    this.explicitAt[i] = this.#partAt;
    this.explicitLength[i] = this.end - this.#partAt;
    this.poolAt[i] = poolAt;
    this.length[i] = this.explicitLength[i] + bodyLength;
    this.message[i] = message;
    this.total += this.length[i];
    this.parts = i + 1;
    this.#partAt = this.end;
    return this;
  }
}
