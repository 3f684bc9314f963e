const CLASSES = [64, 512, 2048] as const;

/**
 * Memory for the explicit bytes of planned segments, in three sizes of block with a free list each.
 * A block is named by its offset in `bytes`, its class in the lowest two bits (blocks are 64-byte aligned).
 */
export class Blocks {
  bytes = new Uint8Array(1 << 20);
  view = new DataView(this.bytes.buffer);
  #end = 0;
  readonly #free: number[][] = [[], [], []];

  allocate(length: number): number {
    const kind = length <= 64 ? 0 : length <= 512 ? 1 : 2;
    const list = this.#free[kind];
    if (list.length > 0) return list.pop() as number;
    const at = this.#end;
    this.#end += CLASSES[kind];
    if (this.#end > this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2);
      grown.set(this.bytes);
      this.bytes = grown;
      this.view = new DataView(grown.buffer);
    }
    return at | kind;
  }

  release(block: number): void {
    this.#free[block & 3].push(block);
  }
}
