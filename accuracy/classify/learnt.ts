import { existsSync, readFileSync } from 'node:fs';
import { EMPTY_LOG } from '../../src/engine/edits/log.ts';
import type { EditLog } from '../../src/engine/model/edit.ts';
import type { OpcodeSources } from '../../src/engine/model/opcode.ts';
import { defaultParameters } from '../../src/engine/model/parameters.ts';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import { extractAgain } from '../../src/engine/pipeline/feedback/extract.ts';
import { selectForInference } from '../../src/engine/pipeline/inferCapture.ts';
import { alignFormats } from '../../src/engine/signatures/alignFormats.ts';
import { mergeSets } from '../../src/engine/signatures/mergeSets.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { evidenceModel } from '../inferRows.ts';
import { type MemoryCapture, payloadOfRows, simulatedCapture } from './simulatedCapture.ts';
import { sourcesOf } from './sources.ts';

const EXPERIMENT_SEED = 1;

/** What was learnt of one dialect's experiment, and of what. */
export interface Learnt {
  readonly set: SignatureSet;
  readonly sources: OpcodeSources;
  /** Confirmations of the committed log. */
  readonly edits: EditLog;
}

/** Everything that extraction takes from the experiment and what a person brings to it, under the person's confirmations. */
export function learnt(dialect: string): Learnt {
  const { capture, log } = simulatedCapture('controlled-experiment', {
    seed: EXPERIMENT_SEED,
    dialects: [dialect],
  });
  const parameters = defaultParameters();
  const isClean = cleaned(capture.tables);
  const selection = selectForInference(capture.tables, parameters, [], isClean);
  const payloads = selection.selected.map(({ rows }) => payloadOfRows(capture, rows));
  const sources = sourcesOf(dialect, log);
  const edits = editsOf(dialect);
  const run = extractAgain(capture.tables, selection, payloads, {
    parameters,
    model: evidenceModel(),
    sources,
    edits,
    isClean,
    provenance: { tool: 'accuracy', createdAt: '', parameters: {}, captures: [], editCount: 0, rounds: [] },
  });
  return { set: drain(run), sources, edits };
}

/** The built-in set in the words of what was learnt, and what was learnt. */
export function withBuiltin(builtin: SignatureSet, set: SignatureSet): SignatureSet {
  return mergeSets(alignFormats(builtin, set), set);
}

export const editsFile = (dialect: string): string => `accuracy/classify/edits/${dialect}.json`;

function editsOf(dialect: string): EditLog {
  const file = editsFile(dialect);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as EditLog) : EMPTY_LOG;
}

/** Networks of the app's owner that a person finds by looking up every server's address (paper II-B). */
const OWN_NETWORKS: readonly (readonly [number, number])[] = [
  [101, 226],
  [140, 206],
  [140, 207],
];

/** Clean traffic: flows to the owner's networks. */
function cleaned({ flows, addresses }: MemoryCapture['tables']): (flow: number) => boolean {
  return (flow) => {
    const word = addresses.words[(flows.serverAddress[flow] ?? 0) * 4 + 3] ?? 0;
    return OWN_NETWORKS.some(([a, b]) => word >>> 24 === a && ((word >>> 16) & 255) === b);
  };
}
