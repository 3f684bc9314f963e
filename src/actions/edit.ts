import { appended, redone, rewound, undone } from '../engine/edits/log.ts';
import type { Edit, EditLog } from '../engine/model/edit.ts';
import type { ParameterName } from '../engine/model/parameters.ts';
import { writeLog } from '../persist/editLog.ts';
import type { App } from './app.ts';
import { inferAgain, runInference } from './inferFields.ts';
import { applyPeriodNames } from './periodNames.ts';

/** Kinds of edits that later stages must hear of. */
const REINFERS: ReadonlySet<Edit['kind']> = new Set([
  'parameter.set',
  'format.cuts',
  'format.protocol',
  'field.type',
  'field.confirm',
  'field.byteOrder',
  'field.clear',
  'field.reject',
]);

/** Adds what a person did to the log; what depends on it follows at once. */
export function edit(app: App, change: Edit): Promise<void> {
  return setLog(app, appended(app.store.getState().edits, change, new Date().toISOString()));
}

/** Parameters that decide which payload is read, and how much of it. */
const OF_PAYLOAD: ReadonlySet<ParameterName> = new Set([
  'guard',
  'headBytes',
  'transform',
  'payloadMegabytes',
]);

const isOfPayload = (change: Edit): boolean => change.kind === 'parameter.set' && OF_PAYLOAD.has(change.name);

export function undo(app: App): Promise<void> {
  return setLog(app, undone(app.store.getState().edits));
}

export function redo(app: App): Promise<void> {
  return setLog(app, redone(app.store.getState().edits));
}

/** Back, or forward, to just after the first `head` edits. */
export function rewind(app: App, head: number): Promise<void> {
  return setLog(app, rewound(app.store.getState().edits, head));
}

async function setLog(app: App, edits: EditLog): Promise<void> {
  const before = app.store.getState().edits;
  if (edits === before) return;
  app.store.setState({ edits });
  void writeLog(edits);
  const changes = changed(before, edits);
  if (changes.some(({ kind }) => kind === 'period.name')) await applyPeriodNames(app);
  if (app.store.getState().payload === null) return;
  if (changes.some(isOfPayload)) await inferAgain(app);
  else if (changes.some(({ kind }) => REINFERS.has(kind))) await runInference(app);
}

/** Edits that are in force in one log and not in the other. */
function changed(before: EditLog, after: EditLog): readonly Edit[] {
  const [x, y] = [before, after].map((log) => log.entries.slice(0, log.head));
  let same = 0;
  while (same < (x?.length ?? 0) && same < (y?.length ?? 0) && x?.[same] === y?.[same]) same += 1;
  return [...(x?.slice(same) ?? []), ...(y?.slice(same) ?? [])].map((entry) => entry.edit);
}
