import { memberTest, WORD } from './characterSet.ts';
import { type PatternNode, PatternProblem, parsePattern } from './parsePattern.ts';

/**
 * Regular expressions whose time grows with the length of the text times the length of the pattern, whatever
 * both are: all alternatives are followed side by side and nothing is tried twice (K. Thompson, "Regular
 * Expression Search Algorithm", CACM 11(6), 1968). The backtracking of the language's own RegExp takes
 * exponential time on patterns such as (a+)+$, and a person types a pattern a character at a time.
 */
export type CompiledPattern =
  | { readonly ok: true; readonly test: (text: string) => boolean }
  | { readonly ok: false; readonly at: number; readonly length: number; readonly message: string };

const MOST_STEPS = 4000;

type Step =
  | { readonly kind: 'unit'; readonly has: (unit: number) => boolean; readonly next: number }
  | { readonly kind: 'fork'; readonly next: number; readonly other: number }
  | { readonly kind: 'place'; readonly place: 'start' | 'end' | 'boundary' | 'inside'; readonly next: number }
  | { readonly kind: 'done' };

export function compilePattern(pattern: string, ignoreCase: boolean): CompiledPattern {
  try {
    const builder = new ProgramBuilder(ignoreCase, pattern.length);
    const first = builder.build(parsePattern(pattern), builder.add({ kind: 'done' }));
    return { ok: true, test: runner(builder.steps, first) };
  } catch (error) {
    if (!(error instanceof PatternProblem)) throw error;
    return { ok: false, at: error.at, length: error.length, message: error.message };
  }
}

/** Builds from the end to the beginning, so that every step knows what follows it. */
class ProgramBuilder {
  readonly steps: Step[] = [];
  readonly #ignoreCase: boolean;
  readonly #patternLength: number;

  constructor(ignoreCase: boolean, patternLength: number) {
    this.#ignoreCase = ignoreCase;
    this.#patternLength = patternLength;
  }

  add(step: Step): number {
    if (this.steps.length >= MOST_STEPS) {
      throw new PatternProblem(0, this.#patternLength, 'This regular expression is too large');
    }
    this.steps.push(step);
    return this.steps.length - 1;
  }

  /** Steps for `node` that go on at `next`; returns where they begin. */
  build(node: PatternNode, next: number): number {
    switch (node.kind) {
      case 'set':
        return this.add({ kind: 'unit', has: memberTest(node.set, this.#ignoreCase), next });
      case 'sequence':
        return node.items.reduceRight((after, item) => this.build(item, after), next);
      case 'either': {
        const starts = node.items.map((item) => this.build(item, next));
        return starts.reduceRight((other, start) => this.add({ kind: 'fork', next: start, other }));
      }
      case 'repeat':
        return this.#repeat(node.item, node.min, node.max, next);
      default:
        return this.add({ kind: 'place', place: node.kind, next });
    }
  }

  #repeat(item: PatternNode, min: number, max: number, next: number): number {
    let start = next;
    if (max === Number.POSITIVE_INFINITY) {
      start = this.add({ kind: 'fork', next, other: next });
      this.steps[start] = { kind: 'fork', next: this.build(item, start), other: next };
    } else {
      for (let i = min; i < max; i += 1) {
        start = this.add({ kind: 'fork', next: this.build(item, start), other: next });
      }
    }
    for (let i = 0; i < min; i += 1) start = this.build(item, start);
    return start;
  }
}

const isWord = memberTest({ ranges: WORD, negated: false }, false);

function runner(steps: readonly Step[], first: number): (text: string) => boolean {
  const seen = new Int32Array(steps.length);
  const pending = new Int32Array(steps.length * 2 + 1);
  let here = new Int32Array(steps.length);
  let ahead = new Int32Array(steps.length);
  let round = 0;

  /** Adds what can be reached from `step` without reading; returns how many there are, or -1 at the end. */
  const reach = (step: number, list: Int32Array, count: number, text: string, at: number): number => {
    let depth = 0;
    pending[depth++] = step;
    while (depth > 0) {
      const row = pending[--depth];
      if (seen[row] === round) continue;
      seen[row] = round;
      const found = steps[row];
      if (found.kind === 'done') return -1;
      if (found.kind === 'unit') list[count++] = row;
      else if (found.kind === 'fork') {
        pending[depth++] = found.other;
        pending[depth++] = found.next;
      } else if (isAt(found.place, text, at)) pending[depth++] = found.next;
    }
    return count;
  };

  return (text) => {
    if (round > 0x3fff_ffff) {
      seen.fill(0);
      round = 0;
    }
    round += 1;
    let count = 0;
    for (let at = 0; ; at += 1) {
      count = reach(first, here, count, text, at);
      if (count < 0) return true;
      if (at === text.length) return false;
      const unit = text.charCodeAt(at);
      round += 1;
      let next = 0;
      for (let i = 0; i < count; i += 1) {
        const step = steps[here[i]];
        if (step.kind !== 'unit' || !step.has(unit)) continue;
        next = reach(step.next, ahead, next, text, at + 1);
        if (next < 0) return true;
      }
      [here, ahead] = [ahead, here];
      count = next;
    }
  };
}

function isAt(place: 'start' | 'end' | 'boundary' | 'inside', text: string, at: number): boolean {
  if (place === 'start') return at === 0;
  if (place === 'end') return at === text.length;
  const before = at > 0 && isWord(text.charCodeAt(at - 1));
  const after = at < text.length && isWord(text.charCodeAt(at));
  return (before !== after) === (place === 'boundary');
}
