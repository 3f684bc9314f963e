import type { Corpus, GramLevel } from './frequentGrams.ts';

/** Pairs that are simply tried: most substrings that are some pair's longest are so for many pairs. */
const TRIES = 64;

/** Texts with the fewest frequent substrings that are compared with all others before anything is sorted into classes. */
const LONERS = 24;
/** Steps that classes may be compared in; beyond, the pairs most likely to share nothing have all been tried, and none did. */
const MOST_STEPS = 5e7;

/**
 * True where two of these texts share no substring of the level's length. `level` holds the frequent ones; what is rarer
 * is compared text by text, for pairs that share no frequent one. Of very many texts without such a pair only the likeliest
 * pairs are looked at: the answer is then no.
 */
export function hasUnrelatedPair(members: Int32Array, corpus: Corpus, level: GramLevel): boolean {
  if (members.length < 2) return false;
  for (let i = 0; i < TRIES; i += 1) {
    const a = members[(i * 7919) % members.length];
    const b = members[(i * 104_729 + Math.floor(members.length / 2) + i) % members.length];
    if (a !== b && !sharesGram(corpus.texts[a], corpus.texts[b], level.length)) return true;
  }
  if (members.length > LONERS && hasPairOfLoners(members, corpus, level)) return true;
  // Two texts that both have the commonest substring are no pair, so one of the two is among those without it.
  const rest = withoutCommonest(members, corpus, level);
  return rest.length > 0 && hasPairOfClasses(members, rest, corpus, level);
}

/** Compares the texts with the fewest frequent substrings with all. */
function hasPairOfLoners(members: Int32Array, { texts, starts }: Corpus, level: GramLevel): boolean {
  const { ids, counts, length } = level;
  const isOwn = new Uint8Array(counts.length);
  const mark = (text: number, value: number): void => {
    for (let at = starts[text]; at < starts[text] + texts[text].length; at += 1)
      if (ids[at] >= 0) isOwn[ids[at]] = value;
  };
  for (const one of loners(members, sizesOf({ texts, starts }, level))) {
    mark(one, 1);
    const found = members.some((other) => {
      if (other === one) return false;
      for (let at = starts[other]; at < starts[other] + texts[other].length; at += 1)
        if (ids[at] >= 0 && isOwn[ids[at]] === 1) return false;
      return !sharesGram(texts[one], texts[other], length);
    });
    mark(one, 0);
    if (found) return true;
  }
  return false;
}

/** The few with the smallest sizes, smallest first. */
function loners(members: Int32Array, sizes: Uint32Array): readonly number[] {
  const found: number[] = [];
  let largest = Number.POSITIVE_INFINITY;
  for (const text of members) {
    if (found.length === LONERS && sizes[text] >= largest) continue;
    const place = found.findLastIndex((other) => sizes[other] <= sizes[text]) + 1;
    found.splice(place, 0, text);
    if (found.length > LONERS) found.pop();
    largest = sizes[found[found.length - 1]];
  }
  return found;
}

const sizes = new WeakMap<GramLevel, Uint32Array>();

/** Distinct frequent substrings of each text, counted once a level. */
function sizesOf({ texts, starts }: Pick<Corpus, 'texts' | 'starts'>, level: GramLevel): Uint32Array {
  const known = sizes.get(level);
  if (known !== undefined) return known;
  const { ids, counts } = level;
  const last = new Int32Array(counts.length).fill(-1);
  const made = Uint32Array.from(texts, ({ length }, text) => {
    let size = 0;
    for (let at = starts[text]; at < starts[text] + length; at += 1) {
      const id = ids[at];
      if (id < 0 || last[id] === text) continue;
      last[id] = text;
      size += 1;
    }
    return size;
  });
  sizes.set(level, made);
  return made;
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
  let steps = 0;
  for (const [i, { one, related }] of candidates.entries()) {
    steps += related + all.length;
    if (steps > MOST_STEPS) return false;
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
