/**
 * Text that is written often: its UTF-8 bytes, padded with zeros to whole 32-bit words, so that it is copied
 * a word at a time. `length` is without the padding.
 */
export interface Literal {
  readonly words: Uint32Array;
  readonly length: number;
}

const encoder = new TextEncoder();

export function literal(text: string): Literal {
  const bytes = encoder.encode(text);
  const words = new Uint32Array((bytes.length + 3) >> 2);
  for (let at = 0; at < bytes.length; at += 1) {
    words[at >> 2] = (words[at >> 2] ?? 0) | ((bytes[at] ?? 0) << ((at & 3) * 8));
  }
  return { words, length: bytes.length };
}

/** Literals of numbered things, each made when it is first asked for. */
export class LiteralCache {
  readonly #known: Literal[] = [];
  readonly #text: (code: number) => string;

  constructor(text: (code: number) => string) {
    this.#text = text;
  }

  get(code: number): Literal {
    const known = this.#known[code];
    if (known !== undefined) return known;
    // Holes would turn the array into a dictionary.
    while (this.#known.length < code) this.#known.push(literal(this.#text(this.#known.length)));
    const made = literal(this.#text(code));
    this.#known[code] = made;
    return made;
  }
}
