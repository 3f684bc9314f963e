import { fold } from '../engine/edits/fold.ts';
import { isSameOpcode } from '../engine/edits/foldLabels.ts';
import { matchOverlay } from '../engine/edits/matchFormats.ts';
import { resolveFormat } from '../engine/edits/resolve.ts';
import type { Overlay } from '../engine/model/edit.ts';
import type { OpcodeTable } from '../engine/model/opcode.ts';
import type { Origin, Provenance, SignatureSet, TaskLabel } from '../engine/model/signature.ts';
import { DIRECTIONS } from '../engine/model/units.ts';
import { alignFormats } from '../engine/signatures/alignFormats.ts';
import { type BuildInput, buildSet, withOverlay } from '../engine/signatures/build/buildSet.ts';
import type { InferredFormat } from '../engine/signatures/build/formatSignature.ts';
import { urlKeywords } from '../engine/signatures/build/urlKeywords.ts';
import { mergeSets } from '../engine/signatures/mergeSets.ts';
import type { InferenceResult, SelectedPayload } from '../rpc/contract/inferenceApi.ts';
import type { AppState } from '../state/store.ts';
import { keysOf } from './inferFields.ts';

/** Everything that is known now: what was imported, what is inferred of the capture, and what a person said of both. */
export function currentSet(state: AppState): SignatureSet | null {
  const { importedSet, edits } = state;
  const overlay = fold(edits);
  const inferred = inferredSet(state, overlay);
  if (inferred === null) return importedSet === null ? null : withOverlay(importedSet, overlay);
  if (importedSet === null) return inferred;
  const merged = mergeSets(alignFormats(importedSet, inferred), inferred);
  const description = `${inferred.description} With ${importedSet.name}, imported.`;
  return withOverlay({ ...merged, name: inferred.name, description }, overlay);
}

function inferredSet(state: AppState, overlay: Overlay): SignatureSet | null {
  const { inferred, payload, appNames } = state;
  if (inferred === null || payload === null) return null;
  const provenance = provenanceOf(state, overlay);
  return buildSet({
    name: 'working set',
    description: `Inferred from ${provenance.captures.map(({ name }) => name).join(', ') || 'messages'}.`,
    formats: inferredFormats(payload, inferred, overlay, formatLabels(state)),
    opcodes: knownOpcodes(state, overlay),
    keywords: [...(appNames?.keywords ?? []), ...urlKeywords(correlated(state)?.urls ?? [], INFERRED)],
    servers: appNames?.servers ?? [],
    overlay,
    provenance,
  });
}

const INFERRED: Origin = { status: 'inferred', sources: [], round: 0, comment: null };

/** What was correlated with the last inference; null while it is not. */
function correlated({ opcodes, opcodesFrom, inferred }: AppState): OpcodeTable | null {
  return opcodes !== null && opcodesFrom?.inferred === inferred ? opcodes.table : null;
}

/** Tasks of datagram formats, by selection and place. */
function formatLabels(state: AppState): ReadonlyMap<string, TaskLabel> {
  const labels = new Map<string, TaskLabel>();
  const { inferred } = state;
  const tasks = correlated(state)?.formatTasks ?? [];
  if (inferred === null || tasks.length === 0) return labels;
  const byRow = new Map(tasks.map(({ formatRow, label }) => [formatRow, label]));
  const counts = inferred.selections.map(
    (_, selection) => inferred.formats.filter((format) => format.selection === selection).length,
  );
  for (const { selection, place } of inferred.formats) {
    const before = counts.slice(0, selection).reduce((sum, count) => sum + count, 0);
    const label = byRow.get(before + place);
    if (label !== undefined) labels.set(`${selection} ${place}`, label);
  }
  return labels;
}

/** Opcodes of the last inference with their evidence, halves of split ones apart; null while they are not correlated. */
function knownOpcodes({ opcodes, opcodesFrom, inferred }: AppState, overlay: Overlay): BuildInput['opcodes'] {
  if (opcodes === null || opcodesFrom?.inferred !== inferred) return null;
  return opcodes.table.rows.flatMap((row) => {
    const said = overlay.opcodes.find(({ key }) => isSameOpcode(key, row.key));
    if (said?.isSplit !== true) return [row];
    return DIRECTIONS.map((direction) => ({ ...row, key: { ...row.key, direction } }));
  });
}

function inferredFormats(
  { selections }: SelectedPayload,
  inferred: InferenceResult,
  overlay: Overlay,
  labels: ReadonlyMap<string, TaskLabel>,
): readonly InferredFormat[] {
  const matched = matchOverlay(overlay.formats, keysOf(inferred));
  return inferred.formats.flatMap((view) => {
    const selection = selections[view.selection];
    if (selection === undefined) return [];
    const said = overlay.formats.find(({ key }) => matched.get(key) === view.key) ?? null;
    return [
      {
        transport: selection.type === 'udp' ? 'udp' : 'tcp',
        key: view.key,
        anchors: view.anchors,
        direction: view.direction,
        layout: view.layout,
        resolved: resolveFormat(view.layout, said),
        opcodeField: view.opcodeField,
        label: labels.get(`${view.selection} ${view.place}`) ?? null,
        heads: selection.rows,
        rows: view.rows,
      },
    ];
  });
}

function provenanceOf({ load, edits }: AppState, { parameters }: Overlay): Provenance {
  const captures =
    load.kind === 'ready' && /^[0-9a-f]{64}$/.test(load.capture.digest)
      ? load.names.map((name) => ({ name, sha256: load.capture.digest }))
      : [];
  const createdAt = edits.entries.at(edits.head - 1)?.at ?? new Date().toISOString();
  return {
    tool: 'chatdissect workbench',
    createdAt,
    parameters,
    captures,
    editCount: edits.head,
    rounds: [],
  };
}

/** Flows that speak formats which nobody rejected; of UDP those whose every datagram is of one (paper III-B). */
export function seedFlows(
  { selections }: SelectedPayload,
  inferred: InferenceResult,
  overlay: Overlay,
): Uint32Array {
  const rejected = new Set(
    overlay.signatures.filter(({ verdict }) => verdict === 'rejected').map(({ signature }) => signature),
  );
  const matched = new Set<number>();
  const broken = new Set<number>();
  for (const [index, { rows, type }] of selections.entries()) {
    const formatOf = inferred.selections[index]?.formatOf;
    const kept = new Set(
      inferred.formats
        .filter(({ selection, key }) => selection === index && !rejected.has(`formats/${key}`))
        .map(({ place }) => place),
    );
    for (let row = 0; row < rows.length; row += 1) {
      const flow = rows.flow[row] ?? -1;
      if (flow < 0) continue;
      if (kept.has(formatOf?.[row] ?? -1)) matched.add(flow);
      else if (type === 'udp') broken.add(flow);
    }
  }
  return Uint32Array.from([...matched].filter((flow) => !broken.has(flow)));
}
