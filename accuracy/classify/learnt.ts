import { existsSync, readFileSync } from 'node:fs';
import { EMPTY_LOG } from '../../src/engine/edits/log.ts';
import type { EditLog } from '../../src/engine/model/edit.ts';
import type { OpcodeSources } from '../../src/engine/model/opcode.ts';
import { defaultParameters, type ParameterSet } from '../../src/engine/model/parameters.ts';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import type { SignatureEntry } from '../../src/engine/model/signatureEntry.ts';
import { extractAgain } from '../../src/engine/pipeline/feedback/extract.ts';
import { selectForInference } from '../../src/engine/pipeline/inferCapture.ts';
import { alignFormats } from '../../src/engine/signatures/alignFormats.ts';
import { listEntries } from '../../src/engine/signatures/entryPath.ts';
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
  /** Edits of the committed log, and entries whose label they change: none, or it would be a source of labels. */
  readonly edits: number;
  readonly relabelled: number;
}

/** What a person sets: a header that says it has 20 bytes is looked at whole. */
const PARAMETERS: Readonly<Record<string, Partial<ParameterSet>>> = { mars: { headBytes: 20 } };

/** Everything that extraction takes from the experiment and what a person brings to it, under the person's confirmations. */
export function learnt(dialect: string): Learnt {
  const { capture, log } = simulatedCapture('controlled-experiment', {
    seed: EXPERIMENT_SEED,
    dialects: [dialect],
  });
  const parameters = { ...defaultParameters(), ...PARAMETERS[dialect] };
  const isClean = cleaned(capture.tables);
  const selection = selectForInference(capture.tables, parameters, [], isClean);
  const payloads = selection.selected.map(({ rows }) => payloadOfRows(capture, rows));
  const sources = sourcesOf(dialect, log);
  const edits = editsOf(dialect);
  const under = (log: EditLog): SignatureSet =>
    drain(
      extractAgain(capture.tables, selection, payloads, {
        parameters,
        model: evidenceModel(),
        sources,
        edits: log,
        isClean,
        provenance: PROVENANCE,
      }),
    );
  const set = under(edits);
  return { set, sources, edits: edits.entries.length, relabelled: relabelled(under(EMPTY_LOG), set) };
}

const PROVENANCE: SignatureSet['provenance'] = {
  tool: 'accuracy',
  createdAt: '',
  parameters: {},
  captures: [],
  editCount: 0,
  rounds: [],
};

/** Entries whose label is not what the sources alone say: confirmations change none. */
function relabelled(plain: SignatureSet, confirmed: SignatureSet): number {
  const said = new Map(listEntries(plain).map(({ path, entry }) => [path, labelText(entry)]));
  return listEntries(confirmed).filter(({ path, entry }) => said.get(path) !== labelText(entry)).length;
}

const labelText = (entry: SignatureEntry): string => JSON.stringify('label' in entry ? entry.label : null);

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
