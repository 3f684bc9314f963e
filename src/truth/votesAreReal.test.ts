import { expect, test } from 'vitest';
import { defaultParameters } from '../engine/model/parameters.ts';
import type { FormatCuts, SegmentationMethod } from '../engine/model/segment.ts';
import { NO_CONSTRAINTS } from '../engine/model/segment.ts';
import { inferBare } from '../engine/pipeline/inferBare.ts';
import { drain } from '../engine/stageRun.ts';
import { plantedProtocol } from '../testing/randomProtocol.ts';
import { type Reading, type Vote, Voters } from '../testing/witness/voting.ts';
import { cutsOfPackets, sums } from '../testing/witness/votingCuts.ts';
import { numbersIn } from '../testing/witness/witness.ts';

/**
 * Every number behind a cut by votes, each expert's in each window, recomputed from the messages alone by code that shares
 * nothing with the engine.
 */
const HEAD = 16;
const FIGURE_2: Reading = {
  window: 10,
  votes: 3,
  experts: ['surprisal', 'forward', 'backward'],
  isAnchored: true,
  isLiteral: false,
};
const AS_WRITTEN: Reading = {
  window: 10,
  votes: 6,
  experts: ['surprisal', 'forward'],
  isAnchored: false,
  isLiteral: true,
};

interface Shown {
  readonly packets: readonly (readonly number[])[];
  readonly formats: readonly { readonly members: readonly number[]; readonly cuts: FormatCuts }[];
}

function shown(method: SegmentationMethod, seed: number): Shown {
  const { rows } = plantedProtocol(400 + seed, 60);
  const parameters = { ...defaultParameters(), method, headBytes: HEAD };
  const { segments } = drain(inferBare(rows, parameters, NO_CONSTRAINTS, []));
  const packets = Array.from({ length: rows.length }, (_, row) =>
    Array.from(rows.bytes.subarray(row * rows.stride, row * rows.stride + (rows.kept[row] ?? 0))),
  );
  const formats = segments.formats.map(({ rows: of, cuts }) => ({ members: [...of], cuts }));
  return { packets, formats };
}

/** Packets with the same head have one voice. */
function distinct(members: readonly number[], heads: readonly (readonly number[])[]): readonly number[] {
  const seen = new Set<string>();
  return members.filter((packet) => {
    const key = heads[packet]?.join() ?? '';
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}

test('as Fig. 2: votes of each expert in each window, their sums, and how many packets agree', () => {
  let checked = 0;
  for (let seed = 0; seed < 8; seed += 1) {
    const { packets, formats } = shown('figure-2', seed);
    const heads = packets.map((bytes) => bytes.slice(0, HEAD));
    const voters = new Voters(heads, FIGURE_2);
    for (const { members, cuts } of formats) {
      const voices = distinct(members, heads);
      const votes = voices.map((packet) => voters.votesOf(packet));
      for (let at = 1; at < cuts.window; at += 1) checked += checkReasons(cuts, at, voices, heads, votes);
    }
  }
  console.log(`${checked} cuts, votes of three experts in every window recomputed`);
  expect(checked).toBeGreaterThan(100);
});

function checkReasons(
  cuts: FormatCuts,
  at: number,
  voices: readonly number[],
  heads: readonly (readonly number[])[],
  votes: readonly (readonly Vote[])[],
): number {
  const able = voices.filter((packet) => (heads[packet]?.length ?? 0) > at).length;
  const here = votes.flatMap((of) => of.filter((vote) => vote.at === at));
  for (const reason of cuts.reasons(at)) {
    if (reason.name === 'agreement') {
      const agree = votes.filter(
        (of) => of.filter((vote) => vote.at === at).reduce((sum, vote) => sum + vote.votes, 0) >= 3 - 1e-4,
      ).length;
      expect(numbersIn(reason.sentence), reason.sentence).toEqual([agree, able, 3]);
      continue;
    }
    const own = here.filter(({ expert }) => expert === reason.name);
    const total = own.reduce((sum, vote) => sum + vote.votes, 0) / able;
    expect(reason.weight, `${reason.name} before byte ${at}`).toBeCloseTo(total, 4);
    for (const { start, votes: shownVotes } of reason.windows ?? []) {
      const wanted = own.filter((vote) => vote.start === start).reduce((sum, vote) => sum + vote.votes, 0);
      expect(shownVotes, `${reason.name}, window at ${start}, byte ${at}`).toBeCloseTo(wanted / able, 4);
    }
    const strong = (reason.windows ?? []).filter((window) => window.votes >= 0.5).length;
    expect(numbersIn(reason.sentence)).toEqual([Number(total.toFixed(2)), strong]);
  }
  const all = here.reduce((sum, vote) => sum + vote.votes, 0) / able;
  expect(cuts.score[at]).toBeCloseTo(all, 4);
  return 1;
}

test('as written: votes of the first round, and how many packets are cut at a byte', () => {
  let checked = 0;
  for (let seed = 0; seed < 6; seed += 1) {
    const { packets, formats } = shown('as-written', seed);
    const cutsOf = cutsOfPackets(packets, HEAD, AS_WRITTEN);
    const voters = new Voters(
      packets.map((bytes) => bytes.slice(0, HEAD + AS_WRITTEN.window)),
      AS_WRITTEN,
    );
    for (const { members, cuts } of formats) {
      const votes = members.map((packet) => sums(voters, packet));
      const close = members.flatMap((packet) =>
        voters.votesOf(packet).filter(({ isClose }) => isClose),
      ).length;
      for (const member of members) expect(cutsOf[member]?.filter((cut) => cut < HEAD)).toEqual(cuts.cuts);
      for (let at = 1; at < cuts.window; at += 1) {
        const mean = votes.reduce((sum, of) => sum + (of[at] ?? 0), 0) / members.length;
        const agree = cutsOf.filter((of) => of.includes(at)).length;
        const [first, agreement] = cuts.reasons(at);
        // A vote that rounding decides may go elsewhere.
        expect(Math.abs((first?.weight ?? 0) - mean)).toBeLessThanOrEqual(close / members.length + 1e-4);
        expect(numbersIn(first?.sentence ?? '').at(-1)).toBe(members.length);
        expect(numbersIn(agreement?.sentence ?? '')).toEqual([agree, packets.length]);
        checked += 1;
      }
    }
  }
  console.log(`${checked} offsets, votes as the paper writes them recomputed`);
  expect(checked).toBeGreaterThan(60);
});
