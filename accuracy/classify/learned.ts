import type { OpcodeSources } from '../../src/engine/model/opcode.ts';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import { scoreTasks } from '../../src/engine/scoring/scoreTasks.ts';
import { builtinSet } from '../../src/engine/signatures/builtinSets.ts';
import type { PartReport } from '../report.ts';
import { feedbackOnce } from './feedback.ts';
import { judgedPart, type ScoredCapture } from './judged.ts';
import { isLabelable, labelableBy, onlyLabelable, withoutRequestLine } from './labelable.ts';
import { type Learnt, learnt, withBuiltin } from './learnt.ts';
import { SCENARIOS } from './simulated.ts';
import { classifyMemory, type Simulated, simulatedCapture } from './simulatedCapture.ts';

/** WeChat with the built-in set, and three protocols that are not, without it. */
export const LEARNED_DIALECTS = ['wechat-5.0', 'mars', 'little-endian', 'session-first'] as const;
const BUILT_IN_FOR = 'wechat-5.0';
/** Unseen captures, and what precision and recall must be there. */
const LEAST: Readonly<Record<string, number>> = {
  'evening-peak': 0.99,
  'voip-calls': 0.99,
  upgrade: 0.99,
  'dirty-link': 0.97,
  'no-wechat': 0.99,
};

const sets = new Map<string, Learnt>();

/** Learnt once, asked for many times. */
export function learntOf(dialect: string): Learnt {
  const known = sets.get(dialect) ?? learnt(dialect);
  sets.set(dialect, known);
  return known;
}

/** What unseen captures are first classified with. */
export function learnedSet(dialect: string): SignatureSet {
  const { set } = learntOf(dialect);
  const builtin = dialect === BUILT_IN_FOR ? builtinSet('wechat-4.5-5.0') : null;
  return builtin === null ? set : withBuiltin(builtin, set);
}

/** Scenarios that are scored for a dialect: clients of two versions there are only of WeChat. */
export const scenariosFor = (dialect: string): readonly string[] =>
  Object.keys(LEAST).filter((name) => dialect === BUILT_IN_FOR || name !== 'upgrade');

/**
 * Signatures learnt of a controlled experiment, named by its log, client code and the reference table, one round of
 * feedback on each unseen capture: what is then told of it.
 */
export function learnedPart(dialect: string, scenario: string, seeds: readonly number[]): PartReport {
  const { sources, edits, relabelled } = learntOf(dialect);
  const set = learnedSet(dialect);
  const notes = [`${contents(set)}; ${edits} edits of a person, ${relabelled} labels changed by them`];
  const scored = seeds.map((seed) => {
    const wish = { ...SCENARIOS[scenario], seed, ...(scenario !== 'upgrade' && { dialects: [dialect] }) };
    const made = simulatedCapture(scenario, wish);
    const done = feedbackOnce(made.capture, set, sources);
    notes.push(`  seed ${seed}, by feedback: ${added(set, done.set)}`);
    return scoredCapture(made, done.set, sources);
  });
  const builtin = dialect === BUILT_IN_FOR ? 'with the built-in set' : 'nothing built in';
  const title = `${scenario}, ${dialect}, by signatures of controlled-experiment, its log, client code and the reference table, ${builtin}, one feedback round, ${seeds.length} seeds`;
  return judgedPart(`learned-${dialect}-${scenario}`, title, scored, LEAST[scenario] ?? 0.99, notes);
}

function scoredCapture(
  { capture, truth, taskRows }: Simulated,
  set: SignatureSet,
  sources: OpcodeSources,
): ScoredCapture {
  const classification = classifyMemory(capture, set);
  const labelable = labelableBy(sources);
  const of = new Map([...taskRows].map(([task, row]) => [task, labelable(row)]));
  const unsaid = withoutRequestLine(capture.tables, truth);
  const isOne = (task: number): boolean => {
    const one = of.get(task);
    return one !== undefined && isLabelable(one) && !unsaid.has(task);
  };
  const input = { ...capture.tables, classification };
  const score = scoreTasks(input, truth);
  return {
    score,
    ofLabelable: scoreTasks(input, onlyLabelable(truth, isOne)),
    sources: [...truth.tasks].flatMap(([task, { label }]) => {
      const one = of.get(task);
      return one === undefined ? [] : [{ label, ...one }];
    }),
    wrongBy: score.flows.falsePositives.map(
      (flow) => classification.matches[classification.flowMatch[flow] ?? -1]?.signature ?? '',
    ),
  };
}

function contents(set: SignatureSet): string {
  const labelled = set.opcodes.filter(({ label }) => label !== null).length;
  const confirmed = [...set.formats, ...set.opcodes, ...set.keywords].filter(
    ({ origin }) => origin.status === 'confirmed',
  ).length;
  return `learnt: ${set.formats.length} formats, ${set.opcodes.length} opcodes (${labelled} with a label), ${set.keywords.length} keywords, ${set.servers.length} servers, ${confirmed} entries confirmed`;
}

function added(before: SignatureSet, after: SignatureSet): string {
  return (['formats', 'opcodes', 'keywords', 'servers'] as const)
    .map((kind) => `${after[kind].length - before[kind].length} ${kind}`)
    .join(', ');
}
