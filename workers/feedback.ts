import type { FeedbackProposal } from '../src/engine/model/feedback.ts';
import type { ParameterSet } from '../src/engine/model/parameters.ts';
import type { PayloadBytes } from '../src/engine/model/payloadRows.ts';
import type { StageProgress } from '../src/engine/model/progress.ts';
import type { SignatureSet } from '../src/engine/model/signature.ts';
import type { Classification } from '../src/engine/model/task.ts';
import type { ClassifiableTables } from '../src/engine/pipeline/classifyCapture.ts';
import { extractAgain, selectForFeedback } from '../src/engine/pipeline/feedback/extract.ts';
import { feedbackFlows } from '../src/engine/pipeline/feedback/feedbackFlows.ts';
import { beginRound, finishRound } from '../src/engine/pipeline/feedback/feedbackRound.ts';
import { PUBLIC_SOURCES } from '../src/engine/pipeline/feedback/publicSources.ts';
import type { ClassifyError } from '../src/rpc/contract/classifyApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import { classifyOpen } from './classification.ts';
import { evidenceModel } from './evidenceModel.ts';
import type { OpenCapture } from './openCapture.ts';
import { payloadOf } from './payloadQueries.ts';
import { drive } from './runtime/drive.ts';
import type { Reporter } from './runtime/reporter.ts';

const STOPPED: ClassifyError = { message: 'Stopped.' };

/** One round of feedback over an open capture (paper III-B); null where it found nothing that the set does not have. */
export async function feedbackOpen(
  capture: OpenCapture,
  tables: ClassifiableTables,
  { set, classification }: { readonly set: SignatureSet; readonly classification: Classification },
  parameters: ParameterSet,
  reporter: Reporter<StageProgress>,
): Promise<Result<FeedbackProposal | null, ClassifyError>> {
  const selection = selectForFeedback(tables, feedbackFlows(tables, classification), parameters);
  const payloads: (PayloadBytes | null)[] = [];
  for (const selected of selection.selected) {
    payloads.push(await payloadOf(capture, tables.packets, selected, parameters));
  }
  const model = parameters.method === 'evidence' ? await evidenceModel() : [];
  const options = { parameters, model, sources: PUBLIC_SOURCES, provenance: set.provenance };
  const inferred = await drive(extractAgain(tables, selection, payloads, options), reporter);
  if (inferred === null) return failed(STOPPED);
  const begun = beginRound(tables, classification, set, inferred, options);
  if (!begun.hasCandidates) return ok(null);
  const after = await classifyOpen(capture, tables, begun.set, parameters, reporter);
  return after.ok ? ok(finishRound(tables, begun, classification, after.value)) : after;
}
