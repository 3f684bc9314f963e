import { fold } from '../engine/edits/fold.ts';
import type { ServerRole, SignatureSet, TaskLabel } from '../engine/model/signature.ts';
import { builtinSet } from '../engine/signatures/builtinSets.ts';
import type { ExportKind } from '../engine/signatures/export/exports.ts';
import { exportSet } from '../engine/signatures/export/exports.ts';
import { encodeSet } from '../engine/signatures/file/encodeSet.ts';
import { mergeSets } from '../engine/signatures/mergeSets.ts';
import { download } from '../persist/download.ts';
import { keepSignatures } from '../persist/signatureFile.ts';
import type { App } from './app.ts';
import { chooseSet } from './classify.ts';
import { currentSet, seedFlows } from './currentSet.ts';
import { edit } from './edit.ts';
import { effectiveParameters } from './inferFields.ts';
import { sayError } from './log.ts';
import { areOpcodesStale, correlate } from './opcodes.ts';
import { readSignatureFile } from './readSignatureFile.ts';

/** Keeps the shown set up to date while it is looked at, and kept for what reads it. */
export function followSignatures(app: App): void {
  app.store.subscribe((state, before) => {
    const hasNews =
      state.view !== before.view ||
      state.inferred !== before.inferred ||
      state.edits !== before.edits ||
      state.importedSet !== before.importedSet ||
      state.appNames !== before.appNames ||
      state.opcodes !== before.opcodes;
    if (state.view !== 'signatures' || !hasNews) return;
    refreshSignatures(app);
    if (areOpcodesStale(app)) void correlate(app);
    if (state.appNames === null && state.inferred !== null) void findNames(app);
  });
}

/** Makes the set of everything that is known now. */
export function refreshSignatures(app: App): SignatureSet | null {
  const workingSet = currentSet(app.store.getState());
  app.store.setState({ workingSet });
  return workingSet;
}

/** Asks for the names and requests of the app whose formats were inferred. */
async function findNames(app: App): Promise<void> {
  const { inferred, payload, edits } = app.store.getState();
  if (inferred === null || payload === null || payload.selections.some(({ type }) => type === 'messages'))
    return;
  try {
    const overlay = fold(edits);
    const seeds = seedFlows(payload, inferred, overlay);
    const appNames = await app.client.appNames(seeds, effectiveParameters(overlay));
    if (app.store.getState().inferred === inferred) app.store.setState({ appNames });
  } catch (error) {
    sayError(app.store, error);
  }
}

/** Shows what a file would change; a file that cannot be read is said in the log, with the places. */
export async function offerFile(app: App, file: File): Promise<void> {
  const set = await readSignatureFile(app, file);
  if (set !== null) offer(app, set);
}

/** Takes a file's set beside the others, to compare with: nothing else becomes of it. */
export async function compareFile(app: App, file: File): Promise<void> {
  const comparedSet = await readSignatureFile(app, file);
  if (comparedSet !== null) app.store.setState({ comparedSet });
}

export function offerBuiltin(app: App, name: string): void {
  const set = builtinSet(name);
  if (set !== null) offer(app, set);
}

function offer(app: App, offeredSet: SignatureSet): void {
  app.store.setState({ offeredSet, view: 'signatures' });
}

export function declineOffer(app: App): void {
  app.store.setState({ offeredSet: null });
}

/** Takes the offered set, beside or instead of what was imported before. What is inferred and said stays. */
export function takeOffer(app: App, how: 'merge' | 'replace'): void {
  const { offeredSet, importedSet } = app.store.getState();
  if (offeredSet === null) return;
  const taken = how === 'merge' && importedSet !== null ? mergeSets(importedSet, offeredSet) : offeredSet;
  app.store.setState({ importedSet: taken, offeredSet: null });
  void keepSignatures(taken);
}

/** Gives up what was imported. */
export function dropImported(app: App): void {
  app.store.setState({ importedSet: null });
  void keepSignatures(null);
}

export function exportSignatures(app: App): void {
  const set = refreshSignatures(app);
  if (set !== null) download('signatures.json', new Blob([encodeSet(set)], { type: 'application/json' }));
}

export function exportTo(app: App, kind: ExportKind): void {
  const set = refreshSignatures(app);
  if (set === null) return;
  download(`signatures.${kind.extension}`, new Blob([exportSet(set, kind).text], { type: 'text/plain' }));
}

/** A person's word on a format, a keyword or a server. */
export function judge(app: App, signature: string, verdict: 'accepted' | 'rejected' | null): Promise<void> {
  return edit(app, { kind: 'signature.verdict', signature, verdict });
}

export function labelSignature(app: App, signature: string, label: TaskLabel | null): Promise<void> {
  return edit(app, { kind: 'signature.label', signature, label });
}

export function setServerRole(app: App, server: string, role: ServerRole | null): Promise<void> {
  return edit(app, { kind: 'server.role', server, role });
}

/** Goes to Classify with everything that is known now. */
export function classifyWithWorkingSet(app: App): void {
  const set = refreshSignatures(app);
  if (set !== null) void chooseSet(app, set);
}
