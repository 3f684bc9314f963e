import type { StageProgress } from '../engine/model/progress.ts';
import { download } from '../persist/download.ts';
import type { ChosenRows } from '../rpc/contract/handOnApi.ts';
import type { AppState } from '../state/store.ts';
import type { App } from './app.ts';
import { say } from './log.ts';

/** Some rows that can be handed on, in words. */
export interface HandOnScope {
  readonly id: string;
  readonly label: string;
  readonly count: number;
  readonly chosen: ChosenRows;
}

/** As what: a capture for Wireshark, or a table for other programs. */
export type HandOnForm = 'capture' | 'parquet' | 'csv';

export interface HandOnOptions {
  readonly form: HandOnForm;
  /** Of a capture: addresses are replaced. */
  readonly isShareable: boolean;
  /** Of a capture: bytes of payload kept of each packet; null keeps all. */
  readonly payloadBytes: number | null;
}

/** What can be handed on now, what is looked at first. */
export function handOnScopes(state: AppState): readonly HandOnScope[] {
  const { view, classifyTab } = state;
  const tasks = taskScopes(state);
  const flows = flowScopes(state);
  const isOfTasks = view === 'classify' && classifyTab === 'tasks';
  const packets = state.load.kind === 'ready' ? state.load.capture.summary.packets : 0;
  const all: HandOnScope = { id: 'all', label: 'everything', count: packets, chosen: { kind: 'all' } };
  return [...(isOfTasks ? [...tasks, ...flows] : [...flows, ...tasks]), all];
}

function taskScopes({ classified, listedTasks, markedTasks, taskRow }: AppState): HandOnScope[] {
  if (classified === null) return [];
  const scope = (id: string, label: string, rows: ArrayLike<number>): HandOnScope[] =>
    rows.length === 0
      ? []
      : [{ id, label, count: rows.length, chosen: { kind: 'tasks', rows: Uint32Array.from(rows) } }];
  return [
    ...scope('tasks-marked', 'tasks marked', markedTasks),
    ...scope(
      'tasks-listed',
      'tasks listed',
      listedTasks ?? rowNumbers(classified.classification.tasks.length),
    ),
    ...scope('task', 'the chosen task', taskRow < 0 ? [] : [taskRow]),
  ];
}

function flowScopes(state: AppState): HandOnScope[] {
  const { view, order, tables, subject, classified, listedFlows, classifyFlow } = state;
  if (tables === null) return [];
  const scope = (id: string, label: string, rows: ArrayLike<number>): HandOnScope[] =>
    rows.length === 0
      ? []
      : [{ id, label, count: rows.length, chosen: { kind: 'flows', rows: Uint32Array.from(rows) } }];
  const isClassify = view === 'classify';
  const chosen = isClassify ? classifyFlow : subject?.kind === 'flow' ? subject.flow : -1;
  const ofApp = classified?.classification.flowClass;
  return [
    ...(isClassify && listedFlows !== null
      ? scope('flows-listed', 'flows listed', listedFlows)
      : scope('flows-shown', view === 'flows' ? 'flows shown' : 'flows shown in Flows', order)),
    ...scope('flow', 'the chosen flow', chosen < 0 ? [] : [chosen]),
    ...(ofApp === undefined
      ? []
      : scope(
          'flows-app',
          'flows of the app',
          rowNumbers(ofApp.length).filter((row) => ofApp[row] !== 0),
        )),
  ];
}

const rowNumbers = (length: number): number[] => Array.from({ length }, (_, row) => row);

/** Opens the window that asks what, and as what. */
export function askHandOn(app: App): void {
  app.store.setState({ dialogue: 'hand-on' });
}

/** Writes a file and gives it to the browser; answers what went wrong, in a sentence, or null. */
export async function handOn(
  app: App,
  scope: HandOnScope,
  { form, isShareable, payloadBytes }: HandOnOptions,
  signal: AbortSignal,
  onProgress: (progress: StageProgress) => void,
): Promise<string | null> {
  const { load } = app.store.getState();
  const name = `${load.kind === 'ready' ? (load.names[0] ?? 'capture') : 'capture'}.${scope.id}`;
  try {
    if (form !== 'capture') {
      if (scope.chosen.kind === 'all') return 'Packets can only be written as a capture.';
      const table = await app.client.table(scope.chosen, form);
      if (table.ok) download(`${name}.${form}`, table.value);
      return table.ok ? null : table.error.message;
    }
    const request = { chosen: scope.chosen, isShareable, payloadBytes };
    const answer = await app.client.extract(request, signal, onProgress);
    if (!answer.ok) return answer.error.message;
    const { file, packets, leftOut } = answer.value;
    download(`${name}${isShareable ? '.shareable' : ''}.pcapng`, file);
    if (leftOut > 0)
      say(
        app.store,
        `${name}: ${leftOut.toLocaleString('en')} of ${(packets + leftOut).toLocaleString('en')} packets were left out: their link layer may hold addresses, and no IP packet was found in it.`,
      );
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Notes what a table of the classification shows. */
export function noteListed(app: App, kind: 'tasks' | 'flows', rows: Uint32Array): void {
  app.store.setState(kind === 'tasks' ? { listedTasks: rows } : { listedFlows: rows });
}

export function markTasks(app: App, markedTasks: readonly number[]): void {
  app.store.setState({ markedTasks });
}
