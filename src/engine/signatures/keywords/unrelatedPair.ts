import type { Corpus, GramLevel } from './frequentGrams.ts';

/** Pairs that are simply tried: most substrings that are some pair's longest are so for many pairs. */
const TRIES = 64;

/**
 * True where two of these texts share no substring of the level's length. `level` holds the frequent ones; what is rarer
 * is compared text by text, for pairs that share no frequent one.
 */
export function hasUnrelatedPair(members: Int32Array, corpus: Corpus, level: GramLevel): boolean {
  if (members.length < 2) return false;
  // Two texts that both have the commonest substring are no pair, so one of the two is among those without it.
  const rest = withoutCommonest(members, corpus, level);
  if (rest.length === 0) return false;
  for (let i = 0; i < TRIES; i += 1) {
    const a = rest[(i * 7919) % rest.length];
    const b = members[(i * 104_729 + Math.floor(members.length / 2) + i) % members.length];
    if (a !== b && !sharesGram(corpus.texts[a], corpus.texts[b], level.length)) return true;
  }
  return hasPairOfClasses(members, rest, corpus, level);
}

/** Texts that lack the frequent substring which most of these texts have. */
function withoutCommonest(members: Int32Array, { texts, starts }: Corpus, level: GramLevel): Int32Array {
  const counts = new Int32Array(level.counts.length);
  const last = new Int32Array(level.counts.length).fill(-1);
  for (const text of members) {
    for (let at = starts[text]; at < starts[text] + texts[text].length; at += 1) {
      const id = level.ids[at];
      if (id < 0 || last[id] === text) continue;
      last[id] = text;
      counts[id] += 1;
    }
  }
  let commonest = -1;
  for (let id = 0; id < counts.length; id += 1)
    if (counts[id] > (commonest < 0 ? 0 : counts[commonest])) commonest = id;
  if (commonest < 0) return members;
  if (counts[commonest] === members.length) return new Int32Array(0);
  return members.filter((text) => {
    for (let at = starts[text]; at < starts[text] + texts[text].length; at += 1)
      if (level.ids[at] === commonest) return false;
    return true;
  });
}

/** Texts that have the same frequent substrings. */
interface TextClass {
  readonly grams: readonly number[];
  readonly members: number[];
}

function classesOf(members: Int32Array, { texts, starts }: Corpus, level: GramLevel): readonly TextClass[] {
  const classes = new Map<string, TextClass>();
  for (const text of members) {
    const found = new Set<number>();
    for (let at = starts[text]; at < starts[text] + texts[text].length; at += 1)
      if (level.ids[at] >= 0) found.add(level.ids[at]);
    const grams = [...found].sort((a, b) => a - b);
    const key = grams.join(' ');
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { grams, members: [text] });
    else known.members.push(text);
  }
  return [...classes.values()];
}

/** Compares classes: those without the commonest substring with all, those that share least with others first. */
function hasPairOfClasses(members: Int32Array, rest: Int32Array, corpus: Corpus, level: GramLevel): boolean {
  const all = classesOf(members, corpus, level);
  const holders: number[][] = Array.from({ length: level.counts.length }, () => []);
  for (const [i, { grams }] of all.entries()) for (const gram of grams) holders[gram].push(i);
  const candidates = classesOf(rest, corpus, level)
    .map((one) => ({ one, related: one.grams.reduce((sum, gram) => sum + holders[gram].length, 0) }))
    .sort((a, b) => a.related - b.related);
  const mark = new Int32Array(all.length).fill(-1);
  for (const [i, { one }] of candidates.entries()) {
    for (const gram of one.grams) for (const other of holders[gram]) mark[other] = i;
    for (const [j, other] of all.entries())
      if (mark[j] !== i && hasPairAcross(one.members, other.members, corpus.texts, level.length)) return true;
  }
  return false;
}

function hasPairAcross(
  a: readonly number[],
  b: readonly number[],
  texts: readonly string[],
  length: number,
): boolean {
  for (const i of a) for (const j of b) if (i !== j && !sharesGram(texts[i], texts[j], length)) return true;
  return false;
}

function sharesGram(a: string, b: string, length: number): boolean {
  for (let at = 0; at + length <= a.length; at += 1) if (b.includes(a.slice(at, at + length))) return true;
  return false;
}
