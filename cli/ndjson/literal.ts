/**
 * Text that is written often: its UTF-8 bytes, padded with zeros to whole doubles, so that it is copied eight
 * bytes at a time. No UTF-8 text reads as a NaN, whose bits a copy might change: its last two bytes would have
 * to be f0 to ff and then 7f or ff. `length` is without the padding.
 */
export interface Literal {
  readonly doubles: Float64Array;
  readonly length: number;
}

const encoder = new TextEncoder();

export function literal(text: string): Literal {
  const bytes = encoder.encode(text);
  const padded = new Uint8Array((bytes.length + 7) & ~7);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const doubles = Float64Array.from({ length: padded.length / 8 }, (_, i) => view.getFloat64(i * 8, true));
  return { doubles, length: bytes.length };
}

/** The text once more. */
export function literalBytes({ doubles, length }: Literal): Uint8Array {
  const view = new DataView(new ArrayBuffer(doubles.length * 8));
  for (const [i, double] of doubles.entries()) view.setFloat64(i * 8, double, true);
  return new Uint8Array(view.buffer, 0, length);
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
