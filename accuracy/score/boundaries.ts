/** What scoring reads of a message. */
export interface LabelledMessage {
  readonly length: number;
  /** Bytes that are stored. */
  readonly stored: number;
  readonly cuts: readonly number[];
  readonly mergedCuts: readonly number[];
}

export interface View {
  readonly name: string;
  /** Boundaries below this byte. */
  readonly limit: number;
  readonly truth: 'cuts' | 'mergedCuts';
}

export const VIEWS: readonly View[] = [
  { name: '16', limit: 16, truth: 'cuts' },
  { name: '32', limit: 32, truth: 'cuts' },
  { name: 'whole', limit: 1e9, truth: 'mergedCuts' },
];

export interface BoundaryScore {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number;
  readonly falsePositiveRate: number;
  /** Share of true fields with both ends found and nothing between; null without fields. */
  readonly perfection: number | null;
  readonly exact: number;
}

/** Scores one set of messages by the rules of the data sets' own scorer. */
export function scoreBoundaries(
  messages: readonly LabelledMessage[],
  predicted: readonly (readonly number[])[],
  { limit, truth }: View,
): BoundaryScore {
  if (messages.length !== predicted.length) {
    throw new Error(`${predicted.length} predictions for ${messages.length} messages`);
  }
  let [right, wrong, missed, negatives, perfect, fields, exact] = [0, 0, 0, 0, 0, 0, 0];
  for (const [i, message] of messages.entries()) {
    const end = Math.min(limit, message.length, message.stored);
    const wanted = new Set(message[truth].filter((cut) => cut < end));
    const drawn = new Set((predicted[i] ?? []).filter((cut) => cut > 0 && cut < end));
    const hits = [...drawn].filter((cut) => wanted.has(cut)).length;
    right += hits;
    wrong += drawn.size - hits;
    missed += wanted.size - hits;
    negatives += Math.max(0, end - 1 - wanted.size);
    exact += hits === drawn.size && hits === wanted.size ? 1 : 0;
    const known = [...new Set([0, message.length, ...(predicted[i] ?? [])])].sort((a, b) => a - b);
    const ends = [0, ...message[truth].toSorted((a, b) => a - b), message.length];
    for (let f = 0; f + 1 < ends.length; f += 1) {
      const [from, to] = [ends[f] as number, ends[f + 1] as number];
      if (to > end) break;
      fields += 1;
      const at = known.indexOf(from);
      if (at >= 0 && known[at + 1] === to) perfect += 1;
    }
  }
  const all = 2 * right + wrong + missed;
  return {
    precision: right + wrong > 0 ? right / (right + wrong) : null,
    recall: right + missed > 0 ? right / (right + missed) : null,
    f1: all > 0 ? (2 * right) / all : 1,
    falsePositiveRate: negatives > 0 ? wrong / negatives : 0,
    perfection: fields > 0 ? perfect / fields : null,
    exact: exact / messages.length,
  };
}

/** A cut every `step` bytes: the baselines that any claim is held against. */
export function everyBytes(messages: readonly LabelledMessage[], step: number): number[][] {
  return messages.map(({ stored }) =>
    Array.from({ length: Math.ceil(stored / step) - 1 }, (_, i) => (i + 1) * step),
  );
}

export const mean = (values: readonly (number | null)[]): number => {
  const known = values.filter((value): value is number => value !== null && !Number.isNaN(value));
  return known.length === 0 ? Number.NaN : known.reduce((sum, value) => sum + value, 0) / known.length;
};
