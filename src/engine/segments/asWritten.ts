import type { MessageBytes } from '../model/messageBytes.ts';
import type { StageRun } from '../model/progress.ts';
import type { CutConstraints, FormatCuts, RowGroup } from '../model/segment.ts';
import { givenGroups } from './anchors/given.ts';
import { keyOf, withUniqueKeys } from './anchors/keys.ts';
import { constantsOf, profileOf } from './anchors/profile.ts';
import type { PreparedMethod, SegmentOptions } from './method.ts';
import { corpusOf } from './votingExperts/corpus.ts';
import { type PacketCuts, segmentPackets } from './votingExperts/segmentPackets.ts';
import { voteQuestions } from './votingExperts/voteQuestions.ts';

/** The last cuts of all packets, and what they are cuts under. */
interface Grouped {
  readonly key: string;
  readonly found: PacketCuts;
  readonly groups: readonly RowGroup[];
}

/**
 * The paper's algorithm, literally: each packet is cut by itself, packets with the identical segmentation are a
 * group, and groups that cover enough of all packets are protocol packets (paper III-A2).
 */
export function prepareAsWritten(rows: MessageBytes, options: SegmentOptions): PreparedMethod {
  let known: Grouped | null = null;
  return {
    *cut({ constraintsOf, votes }) {
      const voting = { ...options.asWritten, votes: votes ?? options.asWritten.votes };
      // Cuts come before formats here: a word for all packets goes into the vote, one on a format over what it drew.
      const key = JSON.stringify([voting, constraintsOf('')]);
      if (known?.key !== key) {
        const found = yield* cutAll(rows, { ...options, asWritten: voting }, constraintsOf(''));
        known = { key, found, groups: groupsOf(found, rows, options) };
      }
      const { found, groups } = known;
      return groups.map((group) => ({
        group,
        cuts: underWord(cutsOf(found, group, voting.votes), constraintsOf(group.key)),
      }));
    },
  };
}

function* cutAll(
  rows: MessageBytes,
  options: SegmentOptions,
  constraints: CutConstraints,
): StageRun<PacketCuts> {
  const { window } = options;
  const batches = Math.max(1, Math.ceil(rows.length / options.votingRows));
  const isCut = new Uint8Array(rows.length * window);
  const votes = new Float32Array(rows.length * window);
  for (let batch = 0; batch < batches; batch += 1) {
    const members = Uint32Array.from(
      { length: Math.ceil((rows.length - batch) / batches) },
      (_, i) => i * batches + batch,
    );
    const corpus = corpusOf(rows, members, window, options.asWritten);
    const found = yield* segmentPackets(
      corpus,
      Math.min(window, corpus.stride),
      options.asWritten,
      constraints,
    );
    for (const [i, row] of members.entries()) {
      isCut.set(found.isCut.subarray(i * found.stride, (i + 1) * found.stride), row * window);
      votes.set(found.votes.subarray(i * found.stride, (i + 1) * found.stride), row * window);
    }
  }
  return { isCut, votes, stride: window };
}

function groupsOf(found: PacketCuts, rows: MessageBytes, options: SegmentOptions): readonly RowGroup[] {
  const { groups: given, rest } = givenGroups(rows, options.given);
  const groups = bySegmentation(found, rest)
    .filter((members) => members.length >= options.coverage * rows.length)
    .map((members) => {
      const anchors = constantsOf(profileOf(rows, members, options.window));
      return { key: keyOf(anchors, null), anchors, direction: null, rows: Uint32Array.from(members) };
    });
  const all = [...given, ...groups].sort((a, b) => b.rows.length - a.rows.length || a.rows[0] - b.rows[0]);
  return withUniqueKeys(all, given);
}

/** Rows with the same cuts together, in the order of their first. */
function bySegmentation(found: PacketCuts, rows: Uint32Array): readonly number[][] {
  const byCuts = new Map<string, number[]>();
  for (const row of rows) {
    const key = String.fromCharCode(...found.isCut.subarray(row * found.stride, (row + 1) * found.stride));
    const members = byCuts.get(key);
    if (members === undefined) byCuts.set(key, [row]);
    else members.push(row);
  }
  return [...byCuts.values()];
}

function underWord(cuts: FormatCuts, { pins, bans }: CutConstraints): FormatCuts {
  const inside = pins.filter((pin) => pin > 0 && pin < cuts.window);
  const all = new Set([...cuts.cuts.filter((cut) => !bans.includes(cut)), ...inside]);
  const drawn = { ...cuts, cuts: [...all].sort((a, b) => a - b) };
  return { ...drawn, questions: () => voteQuestions(drawn, { pins, bans }) };
}

function cutsOf(found: PacketCuts, group: RowGroup, threshold: number): FormatCuts {
  const { stride } = found;
  const score = new Float64Array(stride);
  for (const row of group.rows) {
    for (let b = 0; b < stride; b += 1) score[b] += found.votes[row * stride + b] / group.rows.length;
  }
  // Rows of a format by hand may be cut in several ways; the commonest stands for them.
  const [usual] = [...bySegmentation(found, group.rows)].sort((a, b) => b.length - a.length);
  const first = usual[0] * stride;
  const cuts = Array.from({ length: stride }, (_, b) => b).filter((b) => found.isCut[first + b] === 1);
  const agreeing = (offset: number): number => {
    let rows = 0;
    for (let at = offset; at < found.isCut.length; at += stride) rows += found.isCut[at];
    return rows;
  };
  return {
    cuts,
    window: stride,
    score,
    scoreKind: 'votes',
    threshold,
    reasons: (offset) => [
      {
        name: 'votes',
        weight: score[offset],
        sentence: `${score[offset].toFixed(2)} votes in the first round, averaged over the ${group.rows.length} packets of this segmentation`,
      },
      {
        name: 'agreement',
        weight: 0,
        sentence: `${agreeing(offset)} of all ${found.isCut.length / stride} packets, each cut by itself, have a field that begins here`,
      },
    ],
    questions: () => [],
  };
}
