import type { CutAnswer, CutConstraints, CutQuestion } from '../../model/segment.ts';

/** Where fields begin under some constraints, and how likely each offset is. */
export interface Decision {
  readonly cuts: readonly number[];
  /** Chance of a cut at each offset. */
  readonly score: Float64Array;
  readonly threshold: number;
  /** Part of all divisions that the constraints leave. */
  readonly weight: number;
}

/** Offsets surer than this either way are not asked about. */
const LEAST_DOUBT = 0.02;
/** Answers that put right fewer boundaries than this are not worth a person's time. */
const LEAST_GAIN = 0.01;
/** A reading is a division of at most so many bytes, doubtful at so many offsets, shown so many times. */
const WIDEST_READING = 8;
const MOST_DOUBTFUL = 4;
const MOST_READINGS = 3;

/**
 * What is worth asking: each doubtful boundary by itself, and the ways in which doubtful neighbours divide the bytes
 * around them. A question's gain is how many wrongly drawn offsets an answer leaves fewer, weighed by how likely it is,
 * so that it counts what hangs on the answer. `solve` answers for any constraints; `said` are those in force.
 */
export function questionsOf(
  solve: (word: CutConstraints) => Decision,
  said: CutConstraints,
): readonly CutQuestion[] {
  const now = solve(said);
  const decided = new Set([...said.pins, ...said.bans]);
  const doubtful = [...now.score.keys()].filter(
    (at) => at > 0 && !decided.has(at) && Math.min(now.score[at], 1 - now.score[at]) >= LEAST_DOUBT,
  );
  const answered = (word: CutConstraints): CutAnswer & { readonly saves: number } => {
    const { cuts, score, weight } = solve({
      pins: [...said.pins, ...word.pins],
      bans: [...said.bans, ...word.bans],
    });
    const saves = wrongOf(now.cuts, score) - wrongOf(cuts, score);
    return { word, cuts, chance: now.weight > 0 ? weight / now.weight : 0, saves };
  };
  const question = (
    kind: CutQuestion['kind'],
    [start, end]: readonly [number, number],
    words: readonly CutConstraints[],
  ): CutQuestion => {
    const all = words.map(answered);
    const listed = kind === 'boundary' ? all : likeliest(all);
    return {
      kind,
      start,
      end,
      answers: listed.map(({ word, cuts, chance }) => ({ word, cuts, chance })),
      gain: listed.reduce((sum, { chance, saves }) => sum + chance * saves, 0),
    };
  };
  const boundaries = doubtful.map((at) =>
    question(
      'boundary',
      [at, at + 1],
      [
        { pins: [at], bans: [] },
        { pins: [], bans: [at] },
      ],
    ),
  );
  const readings = clusters(doubtful, now).map(({ range, offsets }) =>
    question('reading', range, divisions(range, offsets, now.cuts, decided)),
  );
  return [...boundaries, ...readings]
    .filter(({ gain }) => gain >= LEAST_GAIN)
    .sort((a, b) => b.gain - a.gain);
}

/** Offsets that are expected to be drawn wrongly. */
function wrongOf(cuts: readonly number[], chance: Float64Array): number {
  let wrong = 0;
  for (let at = 1; at < chance.length; at += 1) wrong += chance[at];
  for (const cut of cuts) wrong += 1 - 2 * chance[cut];
  return wrong;
}

function likeliest<T extends { readonly chance: number }>(answers: readonly T[]): readonly T[] {
  return answers.toSorted((a, b) => b.chance - a.chance).slice(0, MOST_READINGS);
}

interface Cluster {
  /** From one boundary that is drawn to another. */
  readonly range: readonly [number, number];
  readonly offsets: readonly number[];
}

/** Doubtful offsets that are neighbours, two or more, with the fields that they stand in. */
function clusters(doubtful: readonly number[], { cuts, score }: Decision): readonly Cluster[] {
  const edges = [0, ...cuts, score.length];
  return doubtful.flatMap((first, i) => {
    const offsets = doubtful.slice(i, i + MOST_DOUBTFUL).filter((at) => at - first < WIDEST_READING);
    return offsets.slice(1).flatMap((last, j) => {
      const start = edges.findLast((edge) => edge < first) ?? 0;
      const end = edges.find((edge) => edge > last) ?? score.length;
      return end - start > WIDEST_READING
        ? []
        : [{ range: [start, end] as const, offsets: offsets.slice(0, j + 2) }];
    });
  });
}

/** All ways to divide a range that agree with what is drawn, except at the doubtful offsets. */
function divisions(
  [start, end]: readonly [number, number],
  offsets: readonly number[],
  cuts: readonly number[],
  decided: ReadonlySet<number>,
): readonly CutConstraints[] {
  const inside = Array.from({ length: end - start - 1 }, (_, i) => start + 1 + i).filter(
    (at) => !decided.has(at),
  );
  return Array.from({ length: 2 ** offsets.length }, (_, choice) => {
    const isCut = (at: number): boolean => {
      const place = offsets.indexOf(at);
      return place < 0 ? cuts.includes(at) : ((choice >> place) & 1) === 1;
    };
    return { pins: inside.filter(isCut), bans: inside.filter((at) => !isCut(at)) };
  });
}
