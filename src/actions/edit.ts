import { appended, redone, rewound, undone } from '../engine/edits/log.ts';
import type { Edit, EditLog } from '../engine/model/edit.ts';
import { writeLog } from '../persist/editLog.ts';
import type { App } from './app.ts';
import { runInference } from './inferFields.ts';

/** Kinds of edits that later stages must hear of. */
const REINFERS: ReadonlySet<Edit['kind']> = new Set([
  'parameter.set',
  'format.cuts',
  'field.type',
  'field.confirm',
  'field.clear',
  'field.reject',
]);

/** Adds what a person did to the log; what depends on it follows at once. */
export function edit(app: App, change: Edit): Promise<void> {
  return setLog(app, appended(app.store.getState().edits, change, new Date().toISOString()));
}

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
  if (changed(before, edits).some(({ kind }) => REINFERS.has(kind))) await runInference(app);
}

/** Edits that are in force in one log and not in the other. */
function changed(before: EditLog, after: EditLog): readonly Edit[] {
  const [x, y] = [before, after].map((log) => log.entries.slice(0, log.head));
  let same = 0;
  while (same < (x?.length ?? 0) && same < (y?.length ?? 0) && x?.[same] === y?.[same]) same += 1;
  return [...(x?.slice(same) ?? []), ...(y?.slice(same) ?? [])].map((entry) => entry.edit);
}
