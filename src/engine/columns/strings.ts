import type { StringTable } from '../model/inspect.ts';

const RECENT_SLOTS = 16_384;
const SAMPLES = 24;

/** Texts, each kept once and named by its row. */
export class StringInterner implements StringTable {
  readonly #texts: string[] = [];
  readonly #rows = new Map<string, number>();
  /** Row that was last asked for in each slot, or -1: most texts come again soon, as strings not hashed yet. */
  readonly #recent = new Int32Array(RECENT_SLOTS).fill(-1);

  get length(): number {
    return this.#texts.length;
  }

  intern(text: string): number {
    const slot = slotOf(text);
    const recent = this.#recent[slot];
    if (recent >= 0 && this.#texts[recent] === text) return recent;
    const row = this.#rows.get(text) ?? this.#add(text);
    this.#recent[slot] = row;
    return row;
  }

  text(row: number): string {
    return this.#texts[row] ?? '';
  }

  texts(): readonly string[] {
    return this.#texts;
  }

  #add(text: string): number {
    const row = this.#texts.length;
    this.#texts.push(text);
    this.#rows.set(text, row);
    return row;
  }
}

/** By the length and at most so many characters. */
function slotOf(text: string): number {
  let h = text.length;
  const step = 1 + Math.floor(text.length / SAMPLES);
  for (let i = text.length - 1; i >= 0; i -= step) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return (h ^ (h >>> 15)) & (RECENT_SLOTS - 1);
}
