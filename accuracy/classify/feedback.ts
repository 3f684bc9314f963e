import type { FeedbackProposal } from '../../src/engine/model/feedback.ts';
import type { OpcodeSources } from '../../src/engine/model/opcode.ts';
import { defaultParameters } from '../../src/engine/model/parameters.ts';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import { extractAgain, selectForFeedback } from '../../src/engine/pipeline/feedback/extract.ts';
import { feedbackFlows } from '../../src/engine/pipeline/feedback/feedbackFlows.ts';
import { beginRound, finishRound } from '../../src/engine/pipeline/feedback/feedbackRound.ts';
import { automaticVerdict } from '../../src/engine/pipeline/feedback/judge.ts';
import { settleRound } from '../../src/engine/signatures/settleRound.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { evidenceModel } from '../inferRows.ts';
import { classifyMemory, type MemoryCapture, payloadOfRows } from './simulatedCapture.ts';

/** One round as the command line runs it: acceptable candidates are accepted; null proposal: nothing new came. */
export function feedbackOnce(
  capture: MemoryCapture,
  set: SignatureSet,
  { clientSource, knownTable }: OpcodeSources,
): { readonly set: SignatureSet; readonly proposal: FeedbackProposal | null } {
  const parameters = defaultParameters();
  const { tables } = capture;
  // The log is of another capture.
  const sources: OpcodeSources = { experiment: [], clientSource, knownTable };
  const before = classifyMemory(capture, set);
  const selection = selectForFeedback(tables, feedbackFlows(tables, before), parameters);
  const payloads = selection.selected.map(({ rows }) => payloadOfRows(capture, rows));
  const inferred = drain(
    extractAgain(tables, selection, payloads, {
      parameters,
      model: evidenceModel(),
      sources,
      provenance: set.provenance,
    }),
  );
  const begun = beginRound(tables, before, set, inferred, { sources, parameters });
  if (!begun.hasCandidates) return { set, proposal: null };
  const after = classifyMemory(capture, begun.set);
  const proposal = finishRound(tables, begun, before, after);
  const verdict = {
    accepted: automaticVerdict(proposal.candidates),
    rejected: new Set<string>(),
    status: 'inferred',
    labels: {},
  } as const;
  return { set: settleRound(proposal, verdict, proposal.coverageAfter), proposal };
}
