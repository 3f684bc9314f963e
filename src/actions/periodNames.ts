import { fold } from '../engine/edits/fold.ts';
import type { App } from './app.ts';
import { showCut } from './cut.ts';
import { sayError } from './log.ts';

/** Gives the measured periods the names that the log has. */
export async function applyPeriodNames(app: App): Promise<void> {
  const { activity, edits } = app.store.getState();
  if (activity === null) return;
  try {
    const view = await app.client.namePeriods(fold(edits).periods);
    if (app.store.getState().activity !== activity) return;
    app.store.setState({ activity: { ...activity, view } });
    await showCut(app);
  } catch (error) {
    sayError(app.store, error);
  }
}
