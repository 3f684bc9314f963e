import { fold } from '../../edits/fold.ts';
import { EMPTY_LOG } from '../../edits/log.ts';
import type { EditLog } from '../../model/edit.ts';
import type { OpcodeSources } from '../../model/opcode.ts';
import type { ParameterSet } from '../../model/parameters.ts';
import type { PayloadBytes } from '../../model/payloadRows.ts';
import type { StageRun } from '../../model/progress.ts';
import { NO_CONSTRAINTS } from '../../model/segment.ts';
import type { Provenance, SignatureSet } from '../../model/signature.ts';
import type { Trees } from '../../segments/evidence/trees.ts';
import type { ClassifiableTables } from '../classifyCapture.ts';
import { type CaptureSelection, inferCapture, prepareInput, selectForInference } from '../inferCapture.ts';
import { prepareRows } from '../prepareRows.ts';
import { type InferredSelection, signaturesOf } from '../signaturesOf.ts';
import type { FeedbackFlows } from './feedbackFlows.ts';

/** Rows of the flows that a round reads; known protocols set aside. */
export function selectForFeedback(
  tables: ClassifiableTables,
  { isRead }: FeedbackFlows,
  parameters: ParameterSet,
): CaptureSelection {
  return selectForInference(tables, parameters, [], (flow) => isRead[flow] === 1);
}

/** What extraction works with. */
export interface ExtractOptions {
  readonly parameters: ParameterSet;
  /** The evidence method's; the others do without. */
  readonly model: readonly Trees[];
  /** What a person brings to tell what opcodes mean; rounds of feedback have nothing but the capture. */
  readonly sources: OpcodeSources;
  /** Edits of a person over what is extracted. */
  readonly edits?: EditLog;
  /** As `SignatureRequest.isClean`. */
  readonly isClean?: (flow: number) => boolean;
  readonly provenance: Provenance;
}

export const NO_SOURCES: OpcodeSources = { experiment: [], clientSource: [], knownTable: [] };

/** The procedures of extraction (paper III-A), applied again. `payloads` stand beside `selection.selected`. */
export function* extractAgain(
  tables: ClassifiableTables,
  { selected }: CaptureSelection,
  payloads: readonly (PayloadBytes | null)[],
  { parameters, model, sources, provenance, edits, isClean }: ExtractOptions,
): StageRun<SignatureSet> {
  const selections: InferredSelection[] = [];
  const solve = { constraintsOf: () => NO_CONSTRAINTS, isLeftOut: () => false, votes: null };
  for (const [i, { type, rows }] of selected.entries()) {
    const { input } = prepareInput(rows, payloads[i] ?? null, parameters, []);
    const prepared = yield* prepareRows(input.rows, parameters, model);
    const inference = yield* inferCapture(input, prepared, parameters, solve);
    selections.push({ type, rows: input.rows, inference });
  }
  return yield* signaturesOf({
    name: 'extracted',
    selections,
    names: tables,
    overlay: fold(edits ?? EMPTY_LOG),
    parameters,
    provenance,
    sources,
    isClean: isClean ?? null,
    baseNs: tables.packets.baseNs,
  });
}
