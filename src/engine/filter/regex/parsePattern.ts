import {
  type CharacterSet,
  complement,
  DIGIT,
  LINE_END,
  type Ranges,
  SPACE,
  single,
  WORD,
} from './characterSet.ts';

/** A regular expression without what needs backtracking. `max` of Infinity is no upper bound. */
export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharacterSet }
  | { readonly kind: 'sequence' | 'either'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly item: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'start' | 'end' | 'boundary' | 'inside' };

/** What is wrong with a pattern, with the place in it. */
export class PatternProblem extends Error {
  readonly at: number;
  readonly length: number;

  constructor(at: number, length: number, message: string) {
    super(message);
    this.at = at;
    this.length = length;
  }
}

const MOST_DEPTH = 64;
const MOST_REPEATS = 1000;
const CONTROL: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, 0: 0 };
const CLASSES: Readonly<Record<string, Ranges>> = {
  d: DIGIT,
  D: complement(DIGIT),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
};

/** The tree of a pattern in the syntax of ECMAScript, without look-around, back references and named groups. */
export function parsePattern(pattern: string): PatternNode {
  const parser = new PatternParser(pattern);
  const node = parser.either();
  if (parser.at < pattern.length) throw new PatternProblem(parser.at, 1, "This ')' closes nothing");
  return node;
}

class PatternParser {
  at = 0;
  readonly #text: string;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  either(): PatternNode {
    const items = [this.#sequence()];
    while (this.#take('|')) items.push(this.#sequence());
    return items.length === 1 ? items[0] : { kind: 'either', items };
  }

  #sequence(): PatternNode {
    const items: PatternNode[] = [];
    while (this.at < this.#text.length && this.#text[this.at] !== '|' && this.#text[this.at] !== ')') {
      items.push(this.#repeated());
    }
    return { kind: 'sequence', items };
  }

  #repeated(): PatternNode {
    const start = this.at;
    const item = this.#atom();
    const bounds = this.#quantifier();
    if (bounds === null) return item;
    if (item.kind === 'start' || item.kind === 'end' || item.kind === 'boundary' || item.kind === 'inside') {
      throw new PatternProblem(start, this.at - start, 'A place such as ^ or \\b can not be repeated');
    }
    return { kind: 'repeat', item, ...bounds };
  }

  #quantifier(): { min: number; max: number } | null {
    const start = this.at;
    const bounds = this.#bounds();
    if (bounds === null) return null;
    this.#take('?');
    if (bounds.min > bounds.max) {
      throw new PatternProblem(start, this.at - start, 'The lower number of repeats is above the upper one');
    }
    if (bounds.min > MOST_REPEATS || (bounds.max > MOST_REPEATS && bounds.max !== Number.POSITIVE_INFINITY)) {
      throw new PatternProblem(start, this.at - start, `At most ${MOST_REPEATS} repeats can be asked for`);
    }
    return bounds;
  }

  #bounds(): { min: number; max: number } | null {
    if (this.#take('*')) return { min: 0, max: Number.POSITIVE_INFINITY };
    if (this.#take('+')) return { min: 1, max: Number.POSITIVE_INFINITY };
    if (this.#take('?')) return { min: 0, max: 1 };
    const braces = /^\{(\d+)(,(\d*))?\}/.exec(this.#text.slice(this.at, this.at + 40));
    if (braces === null) return null;
    this.at += braces[0].length;
    const min = Number(braces[1]);
    if (braces[2] === undefined) return { min, max: min };
    return { min, max: braces[3] === '' ? Number.POSITIVE_INFINITY : Number(braces[3]) };
  }

  #atom(): PatternNode {
    const start = this.at;
    const char = this.#text[this.at];
    this.at += 1;
    switch (char) {
      case '.':
        return { kind: 'set', set: { ranges: LINE_END, negated: true } };
      case '^':
        return { kind: 'start' };
      case '$':
        return { kind: 'end' };
      case '(':
        return this.#group(start);
      case '[':
        return { kind: 'set', set: this.#class(start) };
      case '\\':
        return this.#escape(start);
      case '*':
      case '+':
      case '?':
        throw new PatternProblem(start, 1, `'${char}' has nothing before it to repeat`);
      default:
        return { kind: 'set', set: single(char.charCodeAt(0)) };
    }
  }

  #group(start: number): PatternNode {
    if (this.#text.startsWith('?:', this.at)) this.at += 2;
    else if (this.#text[this.at] === '?') {
      throw new PatternProblem(start, 3, 'Look-around and named groups are not supported; (?: ) is');
    }
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) throw new PatternProblem(start, 1, `Nested more than ${MOST_DEPTH} deep`);
    const node = this.either();
    this.#depth -= 1;
    if (!this.#take(')')) throw new PatternProblem(start, 1, "This '(' is not closed");
    return node;
  }

  #escape(start: number): PatternNode {
    const char = this.#text[this.at] ?? '';
    if (char === 'b' || char === 'B') {
      this.at += 1;
      return { kind: char === 'b' ? 'boundary' : 'inside' };
    }
    const ranges = this.#escapedRanges(start);
    return { kind: 'set', set: { ranges, negated: false } };
  }

  /** After a backslash, in a class or outside: what it stands for. */
  #escapedRanges(start: number): Ranges {
    const char = this.#text[this.at] ?? '';
    this.at += 1;
    if (Object.hasOwn(CLASSES, char)) return CLASSES[char];
    const unit = this.#escapedUnit(char);
    if (unit !== null) return [[unit, unit]];
    const what = /[1-9]/.test(char) ? 'back references are not supported' : 'this escape is not known';
    throw new PatternProblem(start, 2, `'\\${char}': ${what}`);
  }

  #escapedUnit(char: string): number | null {
    if (Object.hasOwn(CONTROL, char)) return CONTROL[char];
    if (char === 'x' || char === 'u') {
      const digits = char === 'x' ? 2 : 4;
      const hex = this.#text.slice(this.at, this.at + digits);
      if (hex.length !== digits || !/^[0-9a-fA-F]+$/.test(hex)) return null;
      this.at += digits;
      return Number.parseInt(hex, 16);
    }
    return char === '' || /[A-Za-z0-9]/.test(char) ? null : char.charCodeAt(0);
  }

  #class(start: number): CharacterSet {
    const negated = this.#take('^');
    const ranges: (readonly [number, number])[] = [];
    while (this.at < this.#text.length && this.#text[this.at] !== ']') {
      const itemStart = this.at;
      const first = this.#classItem();
      const isRange = this.#text[this.at] === '-' && (this.#text[this.at + 1] ?? ']') !== ']';
      if (!isRange) {
        ranges.push(...first);
        continue;
      }
      this.at += 1;
      ranges.push(rangeBetween(first, this.#classItem(), itemStart, this.at - itemStart));
    }
    if (!this.#take(']')) throw new PatternProblem(start, 1, "This '[' is not closed");
    return { ranges, negated };
  }

  #classItem(): Ranges {
    const start = this.at;
    const char = this.#text[this.at];
    this.at += 1;
    if (char !== '\\') return [[char.charCodeAt(0), char.charCodeAt(0)]];
    if (this.#take('b')) return [[8, 8]];
    return this.#escapedRanges(start);
  }

  #take(text: string): boolean {
    const found = this.#text.startsWith(text, this.at);
    if (found) this.at += text.length;
    return found;
  }
}

function rangeBetween(first: Ranges, last: Ranges, at: number, length: number): readonly [number, number] {
  const [low, end] = [first[0][0], last[0][0]];
  const isClass = first.length > 1 || last.length > 1 || first[0][1] !== low || last[0][1] !== end;
  if (isClass || low > end) {
    throw new PatternProblem(at, length, 'A range goes from a lower character to a higher one');
  }
  return [low, end];
}
