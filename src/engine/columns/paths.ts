/**
 * Interns short sequences of small codes, so that a column can hold "which anomalies" or "which
 * encapsulations" in one number. 0 is the empty sequence. At most `limit` distinct sequences; beyond that
 * the sequence so far stands for the longer one.
 */
export class PathTable {
  readonly #sequences: (readonly number[])[] = [[]];
  readonly #next = new Map<number, number>();
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get length(): number {
    return this.#sequences.length;
  }

  /** The sequence with `code` appended. */
  append(path: number, code: number): number {
    const key = path * 256 + code;
    const known = this.#next.get(key);
    if (known !== undefined) return known;
    let made = path;
    if (this.#sequences.length < this.#limit) {
      made = this.#sequences.length;
      this.#sequences.push([...this.codes(path), code]);
    }
    this.#next.set(key, made);
    return made;
  }

  /** The sequence as a set with `code` in it: no duplicates, ascending. */
  add(path: number, code: number): number {
    const key = path * 256 + code;
    const known = this.#next.get(key);
    if (known !== undefined) return known;
    const codes = this.codes(path);
    let made = path;
    if (!codes.includes(code)) {
      const wanted = [...codes, code].sort((a, b) => a - b);
      const found = this.#sequences.findIndex(
        (have) => have.length === wanted.length && have.every((value, i) => value === wanted[i]),
      );
      if (found >= 0) made = found;
      else if (this.#sequences.length < this.#limit) {
        made = this.#sequences.length;
        this.#sequences.push(wanted);
      }
    }
    this.#next.set(key, made);
    return made;
  }

  codes(path: number): readonly number[] {
    return this.#sequences[path] ?? [];
  }

  /** All sequences, by number. */
  all(): readonly (readonly number[])[] {
    return this.#sequences;
  }
}
