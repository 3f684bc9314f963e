import type { StringTable } from '../model/inspect.ts';

/** Texts, each kept once and named by its row. */
export class StringInterner implements StringTable {
  readonly #texts: string[] = [];
  readonly #rows = new Map<string, number>();

  get length(): number {
    return this.#texts.length;
  }

  intern(text: string): number {
    const known = this.#rows.get(text);
    if (known !== undefined) return known;
    const row = this.#texts.length;
    this.#texts.push(text);
    this.#rows.set(text, row);
    return row;
  }

  text(row: number): string {
    return this.#texts[row] ?? '';
  }

  texts(): readonly string[] {
    return this.#texts;
  }
}
