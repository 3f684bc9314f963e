import type { FeedbackProposal } from '../../model/feedback.ts';
import type { SignatureSet } from '../../model/signature.ts';
import type { Classification } from '../../model/task.ts';
import type { ClassifiableTables } from '../classifyCapture.ts';
import type { ExtractOptions } from './extract.ts';
import { coverageOf, type FeedbackFlows, feedbackFlows } from './feedbackFlows.ts';
import { foundNames } from './foundNames.ts';
import { judgeCandidates } from './judge.ts';
import { namedEntries } from './namedEntries.ts';
import { withCandidates } from './newEntries.ts';

/** A round between what it found and what that would change. */
export interface BegunRound {
  readonly round: number;
  readonly flows: FeedbackFlows;
  /** The set with everything new as candidates: classify with it, then ask `finishRound`. */
  readonly set: SignatureSet;
  readonly hasCandidates: boolean;
}

/** What extraction gave, beside the present set. */
export function beginRound(
  tables: ClassifiableTables,
  classification: Classification,
  set: SignatureSet,
  inferred: SignatureSet,
  { sources, parameters }: Pick<ExtractOptions, 'sources' | 'parameters'>,
): BegunRound {
  const round = set.provenance.rounds.length + 1;
  const flows = feedbackFlows(tables, classification);
  const named = namedEntries(tables, classification, set, sources, round);
  const names = foundNames(tables, classification, flows, set, parameters, round);
  const found = { ...named, ...names, keywords: [...named.keywords, ...names.keywords] };
  const next = withCandidates(set, inferred, found, round);
  const count = ({ formats, opcodes, keywords, servers }: SignatureSet): number =>
    formats.length + opcodes.length + keywords.length + servers.length;
  return {
    round,
    flows,
    set: next,
    hasCandidates: count(next) > count(set),
  };
}

/** Candidates with what they change; `after` was classified with all of them. */
export function finishRound(
  tables: ClassifiableTables,
  { round, flows, set }: BegunRound,
  before: Classification,
  after: Classification,
): FeedbackProposal {
  return {
    round,
    servers: flows.servers,
    flowsRead: flows.isRead.reduce((sum, one) => sum + one, 0),
    candidates: judgeCandidates(set, tables.flows, before, after, flows, round),
    set,
    coverage: coverageOf(flows),
    coverageAfter: coverageOf(feedbackFlows(tables, after)),
  };
}
