import type { PacketsRow } from './rows.ts';

const ROWS = 1 << 16;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Gathers the packets' columns and answers a row of the truth when enough are there. */
export class PacketColumns {
  readonly #flow = new Int32Array(ROWS);
  readonly #message = new Int32Array(ROWS);
  readonly #task = new Int32Array(ROWS);
  readonly #dirt = new Uint8Array(ROWS);
  #count = 0;
  #first = 0;

  add(flow: number, message: number, task: number, dirt: number): PacketsRow | null {
    const at = this.#count;
    this.#flow[at] = flow;
    this.#message[at] = message;
    this.#task[at] = task;
    this.#dirt[at] = dirt;
    this.#count += 1;
    return this.#count === ROWS ? this.rest() : null;
  }

  /** What has been gathered since the last row; null when that is nothing. */
  rest(): PacketsRow | null {
    const count = this.#count;
    if (count === 0) return null;
    const row: PacketsRow = {
      row: 'packets',
      first: this.#first,
      count,
      flow: base64(littleEndian(this.#flow, count)),
      message: base64(littleEndian(this.#message, count)),
      task: base64(littleEndian(this.#task, count)),
      dirt: base64(this.#dirt.subarray(0, count)),
    };
    this.#first += count;
    this.#count = 0;
    return row;
  }
}

function littleEndian(column: Int32Array, count: number): Uint8Array {
  const bytes = new Uint8Array(count * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i += 1) view.setInt32(i * 4, column[i], true);
  return bytes;
}

function base64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += 3072) {
    let text = '';
    const end = Math.min(bytes.length, start + 3072);
    for (let i = start; i < end; i += 3) {
      const word = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
      text += ALPHABET[word >> 18] + ALPHABET[(word >> 12) & 63];
      text += i + 1 < end ? ALPHABET[(word >> 6) & 63] : '=';
      text += i + 2 < end ? ALPHABET[word & 63] : '=';
    }
    pieces.push(text);
  }
  return pieces.join('');
}
