import { fold } from '../engine/edits/fold.ts';
import { matchOverlay } from '../engine/edits/matchFormats.ts';
import { resolveFormat } from '../engine/edits/resolve.ts';
import type { Overlay } from '../engine/model/edit.ts';
import type { OpcodeKey } from '../engine/model/opcode.ts';
import type { InferenceResult } from '../rpc/contract/inferenceApi.ts';
import type { HttpExchange, OpcodeRequest, ResolvedPlace } from '../rpc/contract/opcodeApi.ts';
import type { AppState } from '../state/store.ts';
import type { App } from './app.ts';
import { effectiveParameters, keysOf } from './inferFields.ts';

let revision = 0;

/** True when the opcodes shown are of another inference, or without what was brought since. */
export function areOpcodesStale(app: App): boolean {
  const { inferred, brought, opcodesFrom } = app.store.getState();
  return inferred !== null && (opcodesFrom?.inferred !== inferred || opcodesFrom.brought !== brought);
}

/** Opcodes of the last inference with all their evidence; an earlier run is stopped, its answer dropped. */
export async function correlate(app: App): Promise<void> {
  const { inferred, inference, brought, opcodeRun } = app.store.getState();
  if (inferred === null || inference.kind !== 'ready') return;
  if (opcodeRun.kind === 'running') opcodeRun.stop.abort();
  revision += 1;
  const mine = revision;
  const stop = new AbortController();
  const before = app.store.getState();
  const opcodesFrom = { inferred, brought };
  app.store.setState({ opcodeRun: { kind: 'running', progress: null, stop }, opcodesFrom });
  const isLate = (): boolean => revision !== mine || app.store.getState().opcodesFrom !== opcodesFrom;
  try {
    const request = await requestOf(app, inferred, mine);
    const answer = await app.inference.opcodes(request, stop.signal, (progress) => {
      if (!isLate()) app.store.setState({ opcodeRun: { kind: 'running', progress, stop } });
    });
    if (isLate()) return;
    app.store.setState(
      answer.ok
        ? { opcodeRun: { kind: 'ready' }, opcodes: answer.value, ...roundsOf(before, inferred) }
        : { opcodeRun: { kind: 'failed', message: answer.error.message } },
    );
  } catch (error) {
    if (isLate()) return;
    const message = error instanceof Error ? error.message : String(error);
    app.store.setState({ opcodeRun: { kind: 'failed', message } });
  }
}

/** What there was before, once another inference has been correlated: all else is new in this round. */
function roundsOf(
  { opcodes, opcodesFrom }: Pick<AppState, 'opcodes' | 'opcodesFrom'>,
  inferred: InferenceResult,
): Pick<AppState, 'opcodesBefore'> | null {
  if (opcodes === null || opcodesFrom === null || opcodesFrom.inferred === inferred) return null;
  return { opcodesBefore: new Set(opcodes.table.rows.map(({ key }) => roundKey(key))) };
}

/** An opcode by its transport and number: formats are called otherwise when they are inferred anew. */
export const roundKey = ({ format, value }: Pick<OpcodeKey, 'format' | 'value'>): string =>
  `${format.slice(0, 3)} ${value}`;

async function requestOf(app: App, inferred: InferenceResult, mine: number): Promise<OpcodeRequest> {
  const { edits, tables, brought, messageFiles } = app.store.getState();
  const overlay = fold(edits);
  const hasCapture = tables !== null && messageFiles.length === 0;
  return {
    revision: mine,
    fields: fieldsOf(overlay, inferred),
    userOfFlow: hasCapture ? tables.flows.user : new Int32Array(0),
    hostOfFlow: hasCapture ? tables.flows.hostName : new Int32Array(0),
    hostNames: hasCapture ? tables.hostNames : [],
    servers: overlay.servers,
    exchanges: hasCapture ? await selectedExchanges(app) : [],
    baseNs: hasCapture ? tables.baseNs : 0n,
    sources: brought,
    parameters: effectiveParameters(overlay),
  };
}

/** HTTP exchanges of the flows that fields are inferred of. */
export async function selectedExchanges(app: App): Promise<readonly HttpExchange[]> {
  const { load, selection } = app.store.getState();
  if (load.kind !== 'ready') return [];
  const answer = await app.client.exchanges(selection);
  return answer.ok ? answer.value : [];
}

/** Fields by key of the format, as a person sees them. */
function fieldsOf(
  overlay: Overlay,
  inferred: InferenceResult,
): Readonly<Record<string, readonly ResolvedPlace[]>> {
  const matched = matchOverlay(overlay.formats, keysOf(inferred));
  return Object.fromEntries(
    inferred.formats.map(({ key, layout }) => {
      const said = overlay.formats.find((format) => matched.get(format.key) === key) ?? null;
      const { fields } = resolveFormat(layout, said);
      return [
        key,
        fields.map(({ offset, length, type, byteOrder }) => ({ offset, length, type, byteOrder })),
      ];
    }),
  );
}
