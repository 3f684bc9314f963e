import { readPreference, writePreference } from '../persist/preferences.ts';
import type { App } from './app.ts';
import { showClassification, showClassifyTab } from './classify.ts';

const PREFERENCE = 'way';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

/** Takes the choice of an earlier visit into the store. */
export function restoreWay(app: App): void {
  app.store.setState({ isWayOpen: readPreference(PREFERENCE, isFlag, false) });
}

/** Shows or hides the way through the app. */
export function toggleWay(app: App): void {
  const isWayOpen = !app.store.getState().isWayOpen;
  app.store.setState({ isWayOpen });
  writePreference(PREFERENCE, isWayOpen);
}

/** Goes to where a step is done: one of the paper's Fig. 1. */
export function goToStep(
  app: App,
  step: 'clean' | 'inspect' | 'segment' | 'type' | 'correlate' | 'classify' | 'feedback',
): void {
  const { load, inferred } = app.store.getState();
  const isReady = load.kind === 'ready';
  if (step === 'clean')
    app.store.setState(isReady ? { view: 'fields', dialogue: 'clean' } : { view: 'load' });
  else if (step === 'inspect') app.store.setState({ view: load.kind === 'empty' ? 'load' : 'flows' });
  else if (step === 'classify' || step === 'feedback') {
    if (!isReady) {
      app.store.setState({ view: 'load' });
      return;
    }
    showClassification(app);
    if (step === 'feedback') showClassifyTab(app, 'feedback');
  } else {
    const view = step === 'correlate' ? 'opcodes' : 'fields';
    app.store.setState({ view: isReady || inferred !== null ? view : 'load' });
  }
}
