import type { ClassifyTab } from '../../state/classifyState.ts';
import type { StageView } from '../../state/store.ts';
import { countedText, countText } from '../format.ts';

/** What is known now, as far as the way through asks. */
export interface WayFacts {
  readonly view: StageView;
  readonly classifyTab: ClassifyTab;
  readonly isReady: boolean;
  readonly isReading: boolean;
  readonly flows: number;
  /** Flows to servers that are kept, and how many entries the list of them has. */
  readonly keptFlows: number;
  readonly keptServers: number;
  readonly isCleaned: boolean;
  /** Flows by type as their words, the most frequent first. */
  readonly flowTypes: readonly { readonly name: string; readonly count: number }[];
  readonly protocols: number;
  readonly isInferring: boolean;
  readonly formats: number;
  readonly protocolPackets: number;
  /** Offsets that a person could still decide. */
  readonly questions: number;
  /** Fields whose type is in doubt. */
  readonly typeQuestions: number;
  readonly fields: number;
  readonly fieldsConfirmed: number;
  readonly fieldConflicts: number;
  readonly isCorrelating: boolean;
  readonly opcodes: number;
  readonly opcodesDecided: number;
  readonly opcodeConflicts: number;
  readonly hasLog: boolean;
  readonly hasClientCode: boolean;
  readonly isClassifying: boolean;
  /** Null before anything was classified. */
  readonly tasks: number | null;
  readonly appFlows: number;
  readonly setName: string;
  readonly rounds: number;
  /** Candidates of the open round, and those without an answer; null where none is open. */
  readonly candidates: { readonly all: number; readonly open: number } | null;
}

export type WayId = 'clean' | 'inspect' | 'segment' | 'type' | 'correlate' | 'classify' | 'feedback';

/** One box of the paper's Fig. 1. */
export interface WayStep {
  readonly id: WayId;
  readonly title: string;
  /** Section of the paper. */
  readonly section: string;
  readonly has: string;
  /** What it waits for; null where it is done or going on. */
  readonly waits: string | null;
  /** Answers that a person could give now. */
  readonly asks: number;
  readonly isDone: boolean;
  readonly isHere: boolean;
}

type Content = Pick<WayStep, 'has' | 'waits'> & { readonly asks?: number; readonly isDone: boolean };

/** Fig. 1 as it stands: what each step has, what it waits for, and where the person is. */
export function waySteps(facts: WayFacts): readonly WayStep[] {
  const here = hereOf(facts);
  const step = (id: WayId, title: string, section: string, content: Content): WayStep => ({
    id,
    title,
    section,
    asks: 0,
    ...content,
    isHere: here.includes(id),
  });
  return [
    step('clean', 'Clean', 'II-B', clean(facts)),
    step('inspect', 'Inspect', 'II-B', inspect(facts)),
    step('segment', 'Segment', 'III-A2', segment(facts)),
    step('type', 'Type', 'III-A3', type(facts)),
    step('correlate', 'Correlate', 'III-A4', correlate(facts)),
    step('classify', 'Classify', 'III-B', classify(facts)),
    step('feedback', 'Feed back', 'III-B', feedback(facts)),
  ];
}

function hereOf({ view, classifyTab }: WayFacts): readonly WayId[] {
  if (view === 'load') return ['clean'];
  if (view === 'flows') return ['inspect'];
  if (view === 'fields') return ['segment', 'type'];
  if (view === 'opcodes' || view === 'signatures') return ['correlate'];
  if (view === 'classify') return [classifyTab === 'feedback' ? 'feedback' : 'classify'];
  return [];
}

function clean({ isReady, isReading, flows, keptFlows, keptServers, isCleaned }: WayFacts): Content {
  if (!isReady && !isReading) return { has: 'nothing', waits: 'a capture', isDone: false };
  const all = countedText(flows, 'flow');
  if (isReading) return { has: `${all} so far`, waits: null, isDone: false };
  if (keptServers === 0) return { has: `all ${all}`, waits: 'which servers are the app’s', isDone: false };
  const kept = `${countText(keptFlows)} of ${all} kept`;
  return { has: kept, waits: isCleaned ? null : 'inference of those', isDone: isCleaned };
}

function inspect({ isReady, isReading, flowTypes, protocols }: WayFacts): Content {
  if (!isReady && !isReading) return { has: 'nothing', waits: 'a capture', isDone: false };
  const types = flowTypes.map(({ name, count }) => `${countText(count)} ${name}`).join(', ');
  const known = protocols === 0 ? '' : `; ${countedText(protocols, 'protocol')} recognised`;
  return { has: `${types || 'no flow'}${known}`, waits: null, isDone: isReady };
}

function segment({ isReady, isInferring, formats, protocolPackets, questions }: WayFacts): Content {
  if (formats === 0)
    return {
      has: isInferring ? 'being made' : 'nothing',
      waits: waitsForRun(isReady, isInferring, 'inference of flows'),
      isDone: false,
    };
  return {
    has: `${countedText(formats, 'format')}, ${countedText(protocolPackets, 'protocol packet')}`,
    waits: questions > 0 ? `${countedText(questions, 'answer')} on boundaries` : null,
    asks: questions,
    isDone: true,
  };
}

function type(facts: WayFacts): Content {
  const { isReady, isInferring, formats, fields, fieldsConfirmed, fieldConflicts, typeQuestions } = facts;
  if (formats === 0)
    return {
      has: isInferring ? 'being made' : 'nothing',
      waits: waitsForRun(isReady, isInferring, 'formats'),
      isDone: false,
    };
  const waits = [
    ...(fieldConflicts > 0 ? [`${countedText(fieldConflicts, 'conflict')} to settle`] : []),
    ...(typeQuestions > 0 ? [`${countedText(typeQuestions, 'answer')} on types`] : []),
  ].join('; ');
  return {
    has: `${countedText(fields, 'field')} typed, ${countText(fieldsConfirmed)} confirmed`,
    waits: waits === '' ? null : waits,
    asks: fieldConflicts + typeQuestions,
    isDone: true,
  };
}

function correlate(facts: WayFacts): Content {
  const { isReady, isCorrelating, formats, opcodes, opcodesDecided, opcodeConflicts } = facts;
  if (formats === 0)
    return { has: 'nothing', waits: waitsForRun(isReady, false, 'typed fields'), isDone: false };
  if (opcodes === 0)
    return {
      has: isCorrelating ? 'being made' : 'nothing',
      waits: isCorrelating ? null : 'a look at Opcodes, or an opcode field',
      isDone: false,
    };
  const sources = [facts.hasLog ? 'log' : null, facts.hasClientCode ? 'client code' : null].filter(Boolean);
  const missing = sources.length === 0 ? 'a log or client code; ' : '';
  const open = opcodes - opcodesDecided;
  return {
    has: `${countedText(opcodes, 'opcode')}, ${countText(opcodesDecided)} decided${sources.length > 0 ? `; by ${sources.join(' and ')}` : ''}`,
    waits: open > 0 ? `${missing}your word on ${countText(open)}` : null,
    asks: opcodeConflicts,
    isDone: open === 0,
  };
}

function classify({ isReady, isClassifying, tasks, appFlows, setName }: WayFacts): Content {
  if (isClassifying) return { has: 'being made', waits: null, isDone: false };
  if (tasks === null)
    return { has: 'nothing', waits: isReady ? `a run with ${setName}` : 'a capture', isDone: false };
  return {
    has: `${countedText(tasks, 'task')} in ${countedText(appFlows, 'flow')}, by ${setName}`,
    waits: null,
    isDone: true,
  };
}

function feedback({ tasks, rounds, candidates }: WayFacts): Content {
  const done = `${countedText(rounds, 'round')} settled`;
  if (candidates !== null)
    return {
      has: `round ${rounds + 1}: ${countedText(candidates.all, 'candidate')}`,
      waits: candidates.open > 0 ? `${countedText(candidates.open, 'answer')}` : 'the round to be settled',
      asks: candidates.open,
      isDone: false,
    };
  if (tasks === null)
    return { has: rounds === 0 ? 'nothing' : done, waits: 'classified flows', isDone: false };
  return { has: rounds === 0 ? 'nothing' : done, waits: rounds === 0 ? 'a round' : null, isDone: rounds > 0 };
}

function waitsForRun(isReady: boolean, isRunning: boolean, what: string): string | null {
  if (isRunning) return null;
  return isReady ? what : 'a capture';
}
