import { type Corpus, corpusOf, firstLevel, type GramLevel, nextLevel } from './frequentGrams.ts';
import { hasUnrelatedPair } from './unrelatedPair.ts';

export interface CommonSubstring {
  readonly text: string;
  /** Distinct strings that have it. */
  readonly count: number;
  /** Of all distinct strings, 0 to 1. */
  readonly coverage: number;
}

/**
 * The longest common substrings of every pair of distinct strings, all ties (paper III-A1), that have at least `leastLength`
 * characters and stand in at least `leastCoverage` of the distinct strings; by coverage, then length, then text.
 *
 * No pair is looked at by itself. A substring is some pair's longest exactly when two strings that have it share nothing
 * one character longer, so all frequent substrings are counted length by length and each is asked that question.
 */
export function commonSubstrings(
  strings: Iterable<string>,
  leastLength: number,
  leastCoverage: number,
): readonly CommonSubstring[] {
  const texts = [...new Set(strings)];
  if (texts.length < 2) return [];
  const corpus = corpusOf(texts);
  const least = Math.max(2, Math.ceil(leastCoverage * texts.length - 1e-9));
  const found: CommonSubstring[] = [];
  let level = firstLevel(corpus, least);
  let spare: Int32Array = new Int32Array(level.ids.length).fill(-1);
  let stale: Int32Array = new Int32Array(0);
  while (level.positions.length > 0) {
    for (const at of stale) spare[at] = -1;
    const next = nextLevel(level, corpus, least, spare);
    if (level.length >= leastLength)
      for (const { text, count } of longestOfSomePair(level, next.level, next.isExtendable, corpus))
        found.push({ text, count, coverage: count / texts.length });
    stale = level.positions;
    spare = level.ids;
    level = next.level;
  }
  return found.sort(
    (a, b) => b.count - a.count || b.text.length - a.text.length || (a.text < b.text ? -1 : 1),
  );
}

function* longestOfSomePair(
  level: GramLevel,
  longer: GramLevel,
  isExtendable: Uint8Array,
  corpus: Corpus,
): Generator<{ text: string; count: number }> {
  const wanted = level.counts.map((_, id) => isExtendable[id] === 0);
  const members = membersOf(level, wanted, corpus);
  for (const list of members.values()) {
    if (!hasUnrelatedPair(list.texts, corpus, longer)) continue;
    const { texts, starts, textOf } = corpus;
    const at = list.first;
    const text = textOf[at];
    const from = at - starts[text];
    yield { text: texts[text].slice(from, from + level.length), count: list.texts.length };
  }
}

/** Texts that have each wanted substring, and one place of it. */
function membersOf(
  { positions, ids, counts }: GramLevel,
  wanted: readonly boolean[],
  { textOf }: Corpus,
): ReadonlyMap<number, { texts: Int32Array; first: number }> {
  const lists = new Map<number, { texts: Int32Array; first: number; filled: number }>();
  for (const at of positions) {
    const id = ids[at];
    if (!wanted[id]) continue;
    let list = lists.get(id);
    if (list === undefined) {
      list = { texts: new Int32Array(counts[id]), first: at, filled: 0 };
      lists.set(id, list);
    }
    if (list.filled > 0 && list.texts[list.filled - 1] === textOf[at]) continue;
    list.texts[list.filled] = textOf[at];
    list.filled += 1;
  }
  return lists;
}
