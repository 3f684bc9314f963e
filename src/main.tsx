import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApp } from './actions/app.ts';
import { say } from './actions/log.ts';
import { restorePreferences } from './actions/preferences.ts';
import { followSignatures } from './actions/signatures.ts';
import { restoreWay } from './actions/way.ts';
import { readLog } from './persist/editLog.ts';
import { readSignatures } from './persist/signatureFile.ts';
import { hashFromUrlState, urlStateFromHash } from './persist/urlState.ts';
import { createCaptureClient } from './rpc/client/captureClient.ts';
import { createInferenceClient } from './rpc/client/inferenceClient.ts';
import { createSimulatorClient, type SimulatorClient } from './rpc/client/simulatorClient.ts';
import { createAppStore } from './state/store.ts';
import { AppContext } from './views/appContext.ts';
import { Shell } from './views/shell/Shell.tsx';

const store = createAppStore(urlStateFromHash(location.hash));
const client = createCaptureClient((message) =>
  say(store, `${message} The capture is gone; open it again, and report what it was.`),
);
const inference = createInferenceClient((message) =>
  say(store, `${message} Reload the page to infer again; what you did is kept.`),
);
let simulator: SimulatorClient | null = null;
const app = createApp(store, {
  client,
  inference,
  simulator() {
    simulator ??= createSimulatorClient((message) => {
      simulator = null;
      say(store, message);
    });
    return simulator;
  },
});

restorePreferences(store);
restoreWay(app);
void readLog().then((edits) => {
  if (edits !== null && store.getState().edits.entries.length === 0) store.setState({ edits });
});
const showTheme = (): void => {
  const { theme } = store.getState();
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};
void readSignatures().then((importedSet) => {
  if (importedSet !== null && store.getState().importedSet === null) store.setState({ importedSet });
});
followSignatures(app);
showTheme();
store.subscribe((state, before) => {
  if (state.theme !== before.theme) showTheme();
  if (state.where !== before.where || state.chips !== before.chips || state.sort !== before.sort) {
    history.replaceState(null, '', `${location.pathname}${location.search}${hashFromUrlState(state)}`);
  }
});

// A new version takes over once no page of the old one is open: reloading by itself would lose the capture.
if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  navigator.serviceWorker
    .register('./sw.js')
    .catch((error: unknown) => say(store, `The workbench will not open offline: ${error}`));
}

const root = document.getElementById('app');
if (root === null) throw new Error('index.html has no #app');
createRoot(root).render(
  <StrictMode>
    <AppContext value={app}>
      <Shell />
    </AppContext>
  </StrictMode>,
);
