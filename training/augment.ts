import type { LabelledSet } from './dataSets.ts';
import type { Random } from './protocols/random.ts';
import type { LabelledMessage } from './protocols/traffic.ts';

const LEAST_MESSAGES = 12;

const withMessages = (set: LabelledSet, messages: readonly LabelledMessage[]): LabelledSet => ({
  ...set,
  messages,
});

/** Another view of a set: a part of its messages, an inner header, the other byte order, no flows. */
export function augment(set: LabelledSet, random: Random): LabelledSet {
  let result = set;
  let isOther = false;
  const change = (next: LabelledSet | null): void => {
    if (next === null) return;
    result = next;
    isOther = true;
  };
  const cuts = commonCuts(result);
  if (random.chance(0.45) && cuts.length > 0) change(stripped(result, random.one(cuts)));
  if (random.chance(0.25)) change(reversed(result));
  if (random.chance(0.1)) change(withoutFlows(result));
  if (random.chance(0.75) || !isOther) change(subset(result, random));
  return result;
}

/** Boundaries in the first bytes that most messages have. */
export function commonCuts({ messages }: LabelledSet, within = 24): number[] {
  const count = new Map<number, number>();
  for (const m of messages) for (const c of m.cuts) if (c <= within) count.set(c, (count.get(c) ?? 0) + 1);
  return [...count].filter(([, n]) => n >= 0.75 * messages.length).map(([c]) => c);
}

/** The messages without their first bytes, as an inner protocol would be met. */
function stripped(set: LabelledSet, cut: number): LabelledSet | null {
  const rest = set.messages.filter((m) => m.cuts.includes(cut) && m.bytes.length > cut + 6);
  if (rest.length < LEAST_MESSAGES || rest.length < 0.6 * set.messages.length) return null;
  return withMessages(
    set,
    rest.map((m) => ({
      ...m,
      bytes: m.bytes.subarray(cut),
      length: m.length - cut,
      cuts: m.cuts.filter((c) => c > cut).map((c) => c - cut),
    })),
  );
}

/** Every field of two to eight bytes the other way round. */
function reversed(set: LabelledSet): LabelledSet {
  const within = 60;
  return withMessages(
    set,
    set.messages.map((m) => {
      const bytes = Uint8Array.from(m.bytes);
      const ends = [0, ...m.cuts.filter((c) => c < Math.min(within, bytes.length))];
      for (let i = 1; i < ends.length; i++)
        if (ends[i] - ends[i - 1] <= 8) bytes.subarray(ends[i - 1], ends[i]).reverse();
      return { ...m, bytes };
    }),
  );
}

const withoutFlows = (set: LabelledSet): LabelledSet =>
  withMessages(
    set,
    set.messages.map((m) => ({ ...m, flow: 0, direction: 0, timeNs: 0 })),
  );

/** One flow, one direction, the messages with one value in some byte, or a run of them. */
function subset(set: LabelledSet, random: Random): LabelledSet {
  const { messages } = set;
  const enough = (part: readonly LabelledMessage[]): boolean =>
    part.length >= LEAST_MESSAGES && part.length < messages.length;
  const groups = (key: (m: LabelledMessage) => number | undefined): LabelledMessage[][] => {
    const by = new Map<number | undefined, LabelledMessage[]>();
    for (const m of messages) by.set(key(m), [...(by.get(key(m)) ?? []), m]);
    return [...by.values()].filter(enough);
  };
  const kind = random.share();
  let parts: LabelledMessage[][] = [];
  if (kind < 0.25) parts = groups((m) => m.flow);
  else if (kind < 0.4) parts = groups((m) => m.direction);
  else if (kind < 0.58) {
    const offset = random.below(10);
    parts = groups((m) => m.bytes[offset]);
  }
  if (parts.length > 0) return withMessages(set, random.one(parts));
  const count = Math.min(
    messages.length,
    random.spread(LEAST_MESSAGES, Math.max(LEAST_MESSAGES, messages.length)),
  );
  const from = random.below(messages.length - count + 1);
  return withMessages(set, messages.slice(from, from + count));
}

/** The front of one protocol's messages and the rest of another's, joined where both have a boundary. */
export function chimera(front: LabelledSet, rest: LabelledSet, random: Random): LabelledSet | null {
  const ends = commonCuts(front).filter((c) => c >= 2);
  if (ends.length === 0) return null;
  const end = random.one(ends);
  const step = random.of([
    [4, 8],
    [2, 1],
    [1, 1],
  ]);
  const begins = [0, ...commonCuts(rest)].filter((c) => Math.abs(c - end) % step === 0);
  if (begins.length === 0) return null;
  const begin = random.one(begins);
  const heads = front.messages.filter((m) => m.cuts.includes(end));
  const tails = rest.messages.filter(
    (m) => (begin === 0 || m.cuts.includes(begin)) && m.bytes.length > begin + 4,
  );
  const count = Math.min(heads.length, tails.length);
  if (count < LEAST_MESSAGES) return null;
  return {
    name: 'chimera',
    group: '',
    families: [...front.families, ...rest.families],
    messages: Array.from({ length: count }, (_, i) => {
      const head = heads[i];
      const tail = tails[i];
      return {
        ...tail,
        bytes: Uint8Array.from([...head.bytes.subarray(0, end), ...tail.bytes.subarray(begin)]),
        length: tail.length - begin + end,
        cuts: [
          ...head.cuts.filter((c) => c <= end),
          ...tail.cuts.filter((c) => c > begin).map((c) => c - begin + end),
        ],
      };
    }),
  };
}
