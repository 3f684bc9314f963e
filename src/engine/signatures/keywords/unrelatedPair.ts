import type { Corpus, GramLevel } from './frequentGrams.ts';

/** Pairs that are simply tried: most substrings that are some pair's longest are so for many pairs. */
const TRIES = 64;

/**
 * True where two of these texts share no substring of the level's length. `level` holds the frequent ones; what is rarer
 * is compared text by text, for pairs that share no frequent one.
 */
export function hasUnrelatedPair(members: Int32Array, corpus: Corpus, level: GramLevel): boolean {
  const { texts } = corpus;
  const count = members.length;
  if (count < 2) return false;
  for (let i = 0; i < TRIES; i += 1) {
    const a = members[(i * 7919) % count];
    const b = members[(i * 104_729 + Math.floor(count / 2) + i) % count];
    if (a !== b && !sharesGram(texts[a], texts[b], level.length)) return true;
  }
  return hasPairOfClasses(classesOf(members, corpus, level), texts, level.length);
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

function hasPairOfClasses(classes: readonly TextClass[], texts: readonly string[], length: number): boolean {
  const holders = new Map<number, number[]>();
  const sizes = new Map<number, number>();
  for (const [i, { grams, members }] of classes.entries()) {
    for (const gram of grams) {
      const list = holders.get(gram);
      if (list === undefined) holders.set(gram, [i]);
      else list.push(i);
      sizes.set(gram, (sizes.get(gram) ?? 0) + members.length);
    }
  }
  // Two texts that both have the commonest substring are no pair, so one of the two is among those without it.
  let commonest = -1;
  for (const [gram, size] of sizes) if (size > (sizes.get(commonest) ?? 0)) commonest = gram;
  const mark = new Int32Array(classes.length).fill(-1);
  for (const [i, one] of classes.entries()) {
    if (one.grams.includes(commonest)) continue;
    for (const gram of one.grams) for (const other of holders.get(gram) ?? []) mark[other] = i;
    for (const [j, other] of classes.entries())
      if (mark[j] !== i && hasPairAcross(one.members, other.members, texts, length)) return true;
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
