import { type Reading, Voters } from './voting.ts';

/** Fields longer than this are cut again (paper, Table II). */
const LONGEST_FIELD = 4;

/** Cuts of every packet by itself: the head, then each long field as a text of its own with those who have the same (III-A2). */
export function cutsOfPackets(
  packets: readonly (readonly number[])[],
  head: number,
  reading: Reading,
): readonly (readonly number[])[] {
  const cuts = packets.map((): number[] => []);
  let work = [{ members: packets.map((_, i) => i), from: 0, to: head, width: head + reading.window }];
  while (work.length > 0) {
    const next = new Map<string, { members: number[]; from: number; to: number; width: number }>();
    for (const { members, from, to, width } of work) {
      const texts = members.map((i) => (packets[i] ?? []).slice(from, from + width));
      const voters = new Voters(texts, { ...reading, window: Math.min(reading.window, width) });
      for (const [place, i] of members.entries()) {
        const end = Math.min(to - from, texts[place]?.length ?? 0);
        const found = peaks(sums(voters, place), end, reading.votes);
        for (const at of found) cuts[i]?.push(from + at);
        if (found.length === 0) continue;
        const edges = [0, ...found, end];
        for (const [e, edge] of edges.slice(1).entries()) {
          const start = edges[e] ?? 0;
          if (edge - start <= LONGEST_FIELD) continue;
          const key = `${from + start} ${from + edge}`;
          const field = next.get(key);
          if (field !== undefined) field.members.push(i);
          else next.set(key, { members: [i], from: from + start, to: from + edge, width: edge - start });
        }
      }
    }
    work = [...next.values()];
  }
  return cuts.map((of) => of.sort((a, b) => a - b));
}

export function sums(voters: Voters, packet: number): readonly number[] {
  const votes: number[] = [];
  for (const { at, votes: share } of voters.votesOf(packet)) votes[at] = (votes[at] ?? 0) + share;
  return votes;
}

/** Offsets before `end` with enough votes, and more than both neighbours. */
function peaks(votes: readonly number[], end: number, threshold: number): readonly number[] {
  const of = (at: number): number => (at <= 0 || at >= end ? 0 : (votes[at] ?? 0));
  return Array.from({ length: Math.max(0, end - 1) }, (_, i) => i + 1).filter(
    (at) => of(at) >= threshold - 1e-6 && of(at) > of(at - 1) + 1e-6 && of(at) > of(at + 1) + 1e-6,
  );
}
