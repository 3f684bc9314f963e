import { useMemo } from 'react';
import { BUILTIN_NAMES } from '../../actions/classify.ts';
import { cleaningOf, isCleaned } from '../../actions/cleaning.ts';
import { openQuestions } from '../../engine/edits/questions.ts';
import type { ShownClassification } from '../../state/classifyState.ts';
import type { AppState } from '../../state/store.ts';
import { useAppState } from '../appContext.ts';
import { type ShownFormat, useFormats } from '../fields/useFormat.ts';
import { typeLabel } from '../flows/flowColumns.tsx';
import { progressOf } from '../opcodes/filterOpcodes.ts';
import type { ShownOpcode } from '../opcodes/shownOpcodes.ts';
import { useOpcodes } from '../opcodes/useOpcodes.ts';
import { type WayFacts, type WayStep, waySteps } from './waySteps.ts';

/** The way through as it stands now. */
export function useWay(): readonly WayStep[] {
  const state = useAppState((all) => all);
  const { formats } = useFormats();
  const { opcodes } = useOpcodes();
  const { tables, keptServers } = state;
  const cleaning = useMemo(
    () => (keptServers.length === 0 ? null : cleaningOf({ tables, keptServers })),
    [tables, keptServers],
  );
  const { classified } = state;
  const appFlows = useMemo(() => appFlowsOf(classified), [classified]);
  const ofFormats = useMemo(() => formatFacts(formats, state.skipped), [formats, state.skipped]);
  const ofOpcodes = useMemo(() => opcodeFacts(opcodes), [opcodes]);
  return waySteps({
    ...captureFacts(state),
    keptFlows: cleaning?.keptFlows ?? 0,
    ...ofFormats,
    ...ofOpcodes,
    ...classifyFacts(state),
    appFlows,
  });
}

type CaptureFacts = Pick<
  WayFacts,
  | 'view'
  | 'classifyTab'
  | 'isReady'
  | 'isReading'
  | 'flows'
  | 'keptServers'
  | 'isCleaned'
  | 'flowTypes'
  | 'protocols'
  | 'isInferring'
  | 'isCorrelating'
  | 'hasLog'
  | 'hasClientCode'
>;

function captureFacts(state: AppState): CaptureFacts {
  const { allFacets, load } = state;
  const names = (kind: string): string[] =>
    Object.keys(allFacets).filter((key) => key.startsWith(`${kind}:`));
  return {
    view: state.view,
    classifyTab: state.classifyTab,
    isReady: load.kind === 'ready',
    isReading: load.kind === 'reading',
    flows: state.tables?.flows.length ?? 0,
    keptServers: state.keptServers.length,
    isCleaned: isCleaned(state),
    flowTypes: names('type')
      .map((key) => ({ name: typeLabel(key.slice('type:'.length)), count: allFacets[key] ?? 0 }))
      .sort((a, b) => b.count - a.count),
    protocols: names('protocol').length,
    isInferring: state.inference.kind === 'running',
    isCorrelating: state.opcodeRun.kind === 'running',
    hasLog: state.brought.experiment.length > 0,
    hasClientCode: state.brought.clientSource.length > 0,
  };
}

type FormatFacts = Pick<
  WayFacts,
  | 'formats'
  | 'protocolPackets'
  | 'questions'
  | 'typeQuestions'
  | 'fields'
  | 'fieldsConfirmed'
  | 'fieldConflicts'
>;

function formatFacts(formats: readonly ShownFormat[], skipped: readonly string[]): FormatFacts {
  const questions = formats.flatMap(({ view, overlay }) =>
    openQuestions(view.cuts.questions, view.layout.fields, overlay, skipped),
  );
  const fields = formats
    .flatMap(({ resolved }) => resolved.fields)
    .filter((one) => one.type !== 'unidentified');
  const confirmed = fields.filter(({ source }) => source === 'confirmed' || source === 'edited');
  return {
    formats: formats.length,
    protocolPackets: formats.reduce((sum, { view }) => sum + view.rows.length, 0),
    questions: questions.filter(({ kind }) => kind !== 'type').length,
    typeQuestions: questions.filter(({ kind }) => kind === 'type').length,
    fields: fields.length,
    fieldsConfirmed: confirmed.length,
    fieldConflicts: fields.filter(({ isConflict }) => isConflict).length,
  };
}

function opcodeFacts(
  opcodes: readonly ShownOpcode[],
): Pick<WayFacts, 'opcodes' | 'opcodesDecided' | 'opcodeConflicts'> {
  const { total, decided, byStatus } = progressOf(opcodes);
  return { opcodes: total, opcodesDecided: decided, opcodeConflicts: byStatus.conflict };
}

function classifyFacts({
  classified,
  classifying,
  signatures,
  feedback,
  feedbackRounds,
}: AppState): Pick<WayFacts, 'isClassifying' | 'tasks' | 'setName' | 'rounds' | 'candidates'> {
  const all = feedback?.proposal.candidates.length ?? 0;
  return {
    isClassifying: classifying.kind === 'running',
    tasks: classified?.classification.tasks.length ?? null,
    setName: classified?.setName ?? signatures?.name ?? BUILTIN_NAMES[0] ?? '',
    rounds: feedbackRounds.length,
    candidates: feedback === null ? null : { all, open: all - Object.keys(feedback.said).length },
  };
}

function appFlowsOf(classified: ShownClassification | null): number {
  return classified?.classification.flowClass.reduce((sum, one) => sum + (one === 0 ? 0 : 1), 0) ?? 0;
}
