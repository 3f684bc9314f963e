import type { Output } from '../io/output.ts';

const FLUSH_CHARACTERS = 1 << 18;

/** Gathers lines and writes them in large pieces. */
export class TextOutput {
  readonly #output: Output;
  #pieces: string[] = [];
  #length = 0;

  constructor(output: Output) {
    this.#output = output;
  }

  add(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
    if (this.#length >= FLUSH_CHARACTERS) this.flush();
  }

  flush(): void {
    if (this.#length === 0) return;
    this.#output.write(Buffer.from(this.#pieces.join(''), 'utf8'));
    this.#pieces = [];
    this.#length = 0;
  }
}
