import type { FeedbackProposal } from '../src/engine/model/feedback.ts';
import type { OpcodeSources } from '../src/engine/model/opcode.ts';
import type { ParameterSet } from '../src/engine/model/parameters.ts';
import type { SignatureSet } from '../src/engine/model/signature.ts';
import type { Classification } from '../src/engine/model/task.ts';
import type { ClassifiableTables } from '../src/engine/pipeline/classifyCapture.ts';
import { extractAgain, selectForFeedback } from '../src/engine/pipeline/feedback/extract.ts';
import { feedbackFlows } from '../src/engine/pipeline/feedback/feedbackFlows.ts';
import { beginRound, finishRound } from '../src/engine/pipeline/feedback/feedbackRound.ts';
import { automaticVerdict } from '../src/engine/pipeline/feedback/judge.ts';
import { PUBLIC_SOURCES } from '../src/engine/pipeline/feedback/publicSources.ts';
import { settleRound } from '../src/engine/signatures/settleRound.ts';
import { drain } from '../src/engine/stageRun.ts';
import type { ParsedArguments } from './arguments.ts';
import { classifyFiles, payloadsOf } from './classification.ts';
import { evidenceModel } from './evidenceModel.ts';
import { stageReporter } from './io/stageProgress.ts';
import type { Terminal } from './io/terminal.ts';
import { opcodeSources } from './opcodeSources.ts';

/** A round and what became of its candidates. */
export interface RoundDone {
  readonly proposal: FeedbackProposal;
  readonly accepted: ReadonlySet<string>;
}

export interface FeedbackDone {
  readonly set: SignatureSet;
  readonly classification: Classification;
  readonly rounds: readonly RoundDone[];
}

/** Rounds of feedback (paper III-B), at most `most`; stops by itself when a round brings nothing that is accepted. */
export function runFeedback(
  args: ParsedArguments,
  tables: ClassifiableTables,
  before: { readonly set: SignatureSet; readonly classification: Classification },
  most: number,
  parameters: ParameterSet,
  terminal: Terminal,
): FeedbackDone {
  let { set, classification } = before;
  const rounds: RoundDone[] = [];
  for (let i = 0; i < most; i += 1) {
    const done = oneRound(args, tables, { set, classification }, parameters, terminal);
    if (done === null) break;
    rounds.push(done);
    if (done.accepted.size === 0) break;
    const verdict = {
      accepted: done.accepted,
      rejected: new Set<string>(),
      status: 'inferred',
      labels: {},
    } as const;
    set = settleRound(done.proposal, verdict, done.proposal.coverageAfter);
    classification = classifyFiles(args, tables, set, terminal);
  }
  return { set, classification, rounds };
}

function oneRound(
  args: ParsedArguments,
  tables: ClassifiableTables,
  { set, classification }: { readonly set: SignatureSet; readonly classification: Classification },
  parameters: ParameterSet,
  terminal: Terminal,
): RoundDone | null {
  const selection = selectForFeedback(tables, feedbackFlows(tables, classification), parameters);
  const payloads = payloadsOf(args, tables, selection.selected, terminal);
  const sources = feedbackSources(args, terminal);
  const run = extractAgain(tables, selection, payloads, {
    parameters,
    model: evidenceModel(parameters),
    sources,
    provenance: set.provenance,
  });
  const inferred = drain(run, stageReporter(terminal));
  terminal.status('');
  const begun = beginRound(tables, classification, set, inferred, { sources, parameters });
  if (!begun.hasCandidates) return null;
  const proposal = finishRound(
    tables,
    begun,
    classification,
    classifyFiles(args, tables, begun.set, terminal),
  );
  return { proposal, accepted: automaticVerdict(proposal.candidates) };
}

/** What a person brings to name opcodes and URLs; tasks of URLs by the built-in sets in any case. */
function feedbackSources(args: ParsedArguments, terminal: Terminal): OpcodeSources {
  const { clientSource, knownTable } = opcodeSources(args, terminal);
  return {
    experiment: [],
    clientSource,
    knownTable: [...knownTable, ...PUBLIC_SOURCES.knownTable],
  };
}

/** A round as a line says it. */
export function roundRow({ proposal, accepted }: RoundDone): unknown {
  const { round, servers, flowsRead, candidates, coverage, coverageAfter } = proposal;
  return {
    feedback: {
      round,
      servers: servers.length,
      flowsRead,
      coverageBefore: coverage,
      coverageAfter,
      candidates: candidates.map(({ path, sentence, flows, packets, elsewhere, because }) => ({
        signature: path,
        accepted: accepted.has(path),
        because,
        sentence,
        flows,
        packets,
        elsewhere,
      })),
    },
  };
}
