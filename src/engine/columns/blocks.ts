/** Typed arrays that columns are made of. */
export type Column = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;
export type ColumnConstructor<T extends Column> = new (length: number) => T;

const BLOCK_ROWS = 1 << 16;

/**
 * A column that only grows at its end, in blocks of 65,536 rows: appending never copies what is there,
 * and the memory in use follows the rows.
 */
export class GrowingColumn<T extends Column> {
  #blocks: T[] = [];
  #length = 0;
  readonly #make: ColumnConstructor<T>;

  constructor(make: ColumnConstructor<T>) {
    this.#make = make;
  }

  get length(): number {
    return this.#length;
  }

  /** Appends the first `count` values. */
  append(values: T, count: number): void {
    let from = 0;
    while (from < count) {
      const at = this.#length & (BLOCK_ROWS - 1);
      if (at === 0) this.#blocks.push(new this.#make(BLOCK_ROWS));
      const block = this.#blocks[this.#blocks.length - 1] as T;
      const take = Math.min(count - from, BLOCK_ROWS - at);
      block.set(values.subarray(from, from + take) as never, at);
      this.#length += take;
      from += take;
    }
  }

  push(value: number): void {
    const at = this.#length & (BLOCK_ROWS - 1);
    if (at === 0) this.#blocks.push(new this.#make(BLOCK_ROWS));
    (this.#blocks[this.#blocks.length - 1] as T)[at] = value;
    this.#length += 1;
  }

  at(row: number): number {
    return (this.#blocks[row >>> 16] as T)[row & (BLOCK_ROWS - 1)] as number;
  }

  set(row: number, value: number): void {
    (this.#blocks[row >>> 16] as T)[row & (BLOCK_ROWS - 1)] = value;
  }

  /** Rows [from, to) as one array. */
  slice(from: number, to: number): T {
    const out = new this.#make(to - from);
    let at = from;
    while (at < to) {
      const inBlock = at & (BLOCK_ROWS - 1);
      const take = Math.min(to - at, BLOCK_ROWS - inBlock);
      const block = this.#blocks[at >>> 16] as T;
      out.set(block.subarray(inBlock, inBlock + take) as never, at - from);
      at += take;
    }
    return out;
  }

  /** The whole column in one array, which the column then stands on: nothing is kept twice. It grows no more. */
  finish(): T {
    const out = new this.#make(this.#length);
    for (let i = 0, at = 0; at < this.#length; i += 1, at += BLOCK_ROWS) {
      const end = Math.min(at + BLOCK_ROWS, this.#length);
      const block = this.#blocks[i] as T;
      out.set((end - at === BLOCK_ROWS ? block : block.subarray(0, end - at)) as never, at);
      this.#blocks[i] = out.subarray(at, end) as T;
    }
    return out;
  }

  /** Memory held. */
  get byteLength(): number {
    return this.#blocks.reduce((sum, block) => sum + block.byteLength, 0);
  }
}
