import { defaultParameters } from '../../src/engine/model/parameters.ts';
import type { Score } from '../../src/engine/model/score.ts';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import { parseExperimentLog } from '../../src/engine/opcodes/experimentLog.ts';
import { extractAgain, NO_SOURCES } from '../../src/engine/pipeline/feedback/extract.ts';
import { selectForInference } from '../../src/engine/pipeline/inferCapture.ts';
import { scoreTasks } from '../../src/engine/scoring/scoreTasks.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { evidenceModel } from '../inferRows.ts';
import type { PartReport } from '../report.ts';
import { feedbackOnce } from './feedback.ts';
import { SCENARIOS, scoredPart } from './simulated.ts';
import { classifyMemory, type MemoryCapture, payloadOfRows, simulatedCapture } from './simulatedCapture.ts';

/** WeChat, and three protocols that are not. */
export const LEARNED_DIALECTS = ['wechat-5.0', 'mars', 'little-endian', 'session-first'] as const;
const EXPERIMENT_SEED = 1;
/** Unseen captures that the learnt signatures are asked about. */
const UNSEEN = ['evening-peak', 'voip-calls'] as const;

/**
 * Signatures learnt of a controlled experiment with its log, nothing built in, one round of feedback on each unseen
 * capture, no person's word: what is then told of it.
 */
export function learnedPart(dialect: string, seeds: readonly number[]): PartReport {
  const set = learnt(dialect);
  const scores: Score[] = [];
  const accepted: string[] = [];
  const wrong = new Map<string, number>();
  for (const seed of seeds) {
    for (const name of UNSEEN) {
      const { capture, truth } = simulatedCapture(name, { ...SCENARIOS[name], seed, dialects: [dialect] });
      const done = feedbackOnce(capture, set);
      accepted.push(
        `  ${name}, seed ${seed}: ${done.set.formats.length - set.formats.length} formats by feedback`,
      );
      const classification = classifyMemory(capture, done.set);
      const score = scoreTasks({ ...capture.tables, classification }, truth);
      scores.push(score);
      for (const flow of score.flows.falsePositives) {
        const match = classification.matches[classification.flowMatch[flow] ?? -1]?.signature ?? '';
        wrong.set(match, (wrong.get(match) ?? 0) + 1);
      }
    }
  }
  const made = scoredPart(
    `learned-${dialect}`,
    `${UNSEEN.join(' and ')}, ${dialect}, by signatures of controlled-experiment and its log, ${seeds.length} seeds`,
    scores,
  );
  const counts = `learnt: ${set.formats.length} formats, ${set.opcodes.length} opcodes (${set.opcodes.filter(({ label }) => label !== null).length} with a label), ${set.keywords.length} keywords, ${set.servers.length} servers`;
  return {
    ...made,
    notes: [
      counts,
      ...accepted,
      ...made.notes,
      ...[...wrong].map(([path, n]) => `  wrongly taken by ${path}: ${n}`),
    ],
  };
}

/** Everything that extraction takes from the experiment and its log. */
export function learnt(dialect: string): SignatureSet {
  const { capture, log } = simulatedCapture('controlled-experiment', {
    seed: EXPERIMENT_SEED,
    dialects: [dialect],
  });
  const parameters = defaultParameters();
  const selection = selectForInference(capture.tables, parameters, [], cleaned(capture.tables));
  const payloads = selection.selected.map(({ rows }) => payloadOfRows(capture, rows));
  const read = parseExperimentLog(log);
  if (!read.ok) throw new Error(read.problem);
  return drain(
    extractAgain(capture.tables, selection, payloads, {
      parameters,
      model: evidenceModel(),
      sources: { ...NO_SOURCES, experiment: read.windows },
      provenance: {
        tool: 'accuracy',
        createdAt: '',
        parameters: {},
        captures: [],
        editCount: 0,
        rounds: [],
      },
    }),
  );
}

/**
 * Clean traffic (paper II-B): flows to servers that a look-up names as the app's, or that stand in the same network of 256
 * addresses as one of those, as looking up every address by hand would find.
 */
function cleaned({ flows, strings, addresses }: MemoryCapture['tables']): (flow: number) => boolean {
  const network = (flow: number): number =>
    (addresses.words[(flows.serverAddress[flow] ?? 0) * 4 + 3] ?? 0) >>> 8;
  const networks = new Set<number>();
  for (let flow = 0; flow < flows.length; flow += 1) {
    const host = flows.hostName[flow] ?? -1;
    if (host >= 0 && /weixin/.test(strings.text(host))) networks.add(network(flow));
  }
  return (flow) => networks.has(network(flow));
}
