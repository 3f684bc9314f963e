import { fold } from '../engine/edits/fold.ts';
import type { ActivityPart } from '../engine/model/activityView.ts';
import { defaultParameters } from '../engine/model/parameters.ts';
import { download } from '../persist/download.ts';
import type { ActivityPage } from '../state/activityState.ts';
import type { ShownClassification } from '../state/classifyState.ts';
import type { App } from './app.ts';
import { classifyOpen } from './classify.ts';
import { cutOfState, showCut } from './cut.ts';
import { effectiveParameters } from './inferFields.ts';
import { say, sayError } from './log.ts';
import { applyPeriodNames } from './periodNames.ts';

/** An expression has at most 20,000 characters. */
const MOST_CHARACTERS = 19_000;

/** Goes to the view. The first time it classifies, where that was not done, and measures. */
export async function showActivity(app: App): Promise<void> {
  const { classified, classifying } = app.store.getState();
  const work = classified === null && classifying.kind !== 'running' ? classifyOpen(app) : null;
  app.store.setState({ view: 'activity' });
  await work;
  await measureAnew(app);
}

/** Measures what is classified now, unless that was done. */
export async function measureAnew(app: App): Promise<void> {
  const { classified, activity, measuring } = app.store.getState();
  if (classified === null || activity?.of === classified || measuring.kind === 'running') return;
  await measure(app, classified);
}

async function measure(app: App, classified: ShownClassification): Promise<void> {
  const stop = new AbortController();
  const isMine = (): boolean => {
    const { measuring, classified: now } = app.store.getState();
    return measuring.kind === 'running' && measuring.stop === stop && now === classified;
  };
  app.store.setState({ measuring: { kind: 'running', progress: null, stop } });
  try {
    const answer = await app.client.activity(
      effectiveParameters(fold(app.store.getState().edits)),
      stop.signal,
      (progress) => {
        if (isMine()) app.store.setState({ measuring: { kind: 'running', progress, stop } });
      },
    );
    if (!isMine()) {
      forget(app, stop);
      return;
    }
    app.store.setState(
      answer.ok
        ? {
            measuring: { kind: 'ready' },
            activity: { view: answer.value, of: classified },
            activityPeriod: null,
            overlay: { kind: 'none' },
            cutView: null,
            operatorView: null,
            markedRange: null,
            openUser: null,
          }
        : { measuring: { kind: 'failed', message: answer.error.message } },
    );
    if (!answer.ok) return;
    if (fold(app.store.getState().edits).periods.length > 0) await applyPeriodNames(app);
    else await showCut(app);
  } catch (error) {
    forget(app, stop);
    sayError(app.store, error);
  }
}

/** An answer that came too late: another classification is there, which is measured when it is looked at. */
function forget(app: App, stop: AbortController): void {
  const { measuring } = app.store.getState();
  if (measuring.kind === 'running' && measuring.stop === stop)
    app.store.setState({ measuring: { kind: 'none' } });
}

export function stopMeasuring(app: App): void {
  const { measuring } = app.store.getState();
  if (measuring.kind === 'running') measuring.stop.abort();
}

export function showActivityPage(app: App, activityPage: ActivityPage): void {
  app.store.setState({ activityPage });
}

/** Opens a user: what did this subscriber do. */
export async function openUser(app: App, user: number): Promise<void> {
  const { activity } = app.store.getState();
  try {
    const tasks = await app.client.userTasks(user);
    if (app.store.getState().activity === activity)
      app.store.setState({ openUser: tasks, activityPage: 'users' });
  } catch (error) {
    sayError(app.store, error);
  }
}

/** Shows the flows that a number of the chosen period and users is made of, as a filter of the flows view. */
export async function showFlowsBehind(app: App, part: ActivityPart): Promise<void> {
  try {
    const { period, users } = cutOfState(app.store.getState());
    const flows = await app.client.flowsBehind(part, { period, users });
    const { text, count } = flowList(flows);
    if (count < flows.length)
      say(
        app.store,
        `${flows.length.toLocaleString('en')} flows are more than a filter can list: it has the first ${count.toLocaleString('en')}.`,
      );
    app.store.setState({ where: text, chips: [], view: 'flows' });
    await app.refreshFlows();
  } catch (error) {
    sayError(app.store, error);
  }
}

/** A filter expression of flow numbers, neighbours as spans, and how many it has: all, or as many as an expression may hold. */
export function flowList(flows: ArrayLike<number>): { readonly text: string; readonly count: number } {
  if (flows.length === 0) return { text: 'flow < 0', count: 0 };
  const parts: string[] = [];
  const single: number[] = [];
  let [length, at] = [40, 0];
  while (at < flows.length && length < MOST_CHARACTERS) {
    const first = flows[at] ?? 0;
    let end = at;
    while (end + 1 < flows.length && flows[end + 1] === (flows[end] ?? 0) + 1) end += 1;
    if (end - at < 5) {
      end = at;
      single.push(first);
      length += String(first).length + 2;
    } else {
      const span = `(flow >= ${first} and flow <= ${flows[end]})`;
      parts.push(span);
      length += span.length + 4;
    }
    at = end + 1;
  }
  if (single.length > 0) parts.push(`flow in {${single.join(', ')}}`);
  return { text: parts.join(' or '), count: at };
}

/** Saves the report: HTML for people, without addresses; JSON to be merged, with them. */
export async function saveReport(app: App, kind: 'html' | 'json'): Promise<void> {
  const { load, edits, classified, activity, hasIntervals } = app.store.getState();
  if (load.kind !== 'ready' || classified === null || activity === null) return;
  const defaults = defaultParameters();
  const effective = effectiveParameters(fold(edits));
  const resampling = { resamples: effective.bootstrapResamples, seed: effective.bootstrapSeed };
  const parameters = Object.entries(effective).filter(
    ([name, value]) => defaults[name as keyof typeof defaults] !== value,
  );
  try {
    const origin = {
      tool: 'ChatDissect',
      signatures: activity.of.setName,
      parameters: Object.fromEntries(parameters),
      captures: load.names.map((name) => ({ name, digest: load.capture.digest })),
      editCount: edits.head,
      createdAt: new Date().toISOString(),
    };
    const text = await app.client.report(kind, origin, hasIntervals ? resampling : null);
    const type = kind === 'html' ? 'text/html' : 'application/json';
    download(`${load.names[0] ?? 'capture'}.report.${kind}`, new Blob([text], { type }));
  } catch (error) {
    sayError(app.store, error);
  }
}

/** Saves a drawing or what is in it, named after the capture and the figure. */
export function saveDrawing(app: App, name: string, content: Blob): void {
  const { load } = app.store.getState();
  const capture = load.kind === 'ready' ? (load.names[0] ?? 'capture') : 'capture';
  download(`${capture}.${name}`, content);
}

/** Runs something of the page that may fail, and says so in the log. */
export async function orSay(app: App, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    sayError(app.store, error);
  }
}
