import { saveReport, showActivity } from '../../actions/activity.ts';
import type { App } from '../../actions/app.ts';
import { classifyOpen, showClassification } from '../../actions/classify.ts';
import { redo, undo } from '../../actions/edit.ts';
import { exportFlows } from '../../actions/exportFlows.ts';
import { wholeExpression } from '../../actions/flowQuery.ts';
import { askHandOn } from '../../actions/handOn.ts';
import { inferSelection } from '../../actions/inferFields.ts';
import { toggleLog } from '../../actions/log.ts';
import { openSample, stopReading } from '../../actions/openCapture.ts';
import { setTheme } from '../../actions/preferences.ts';
import { clearFilter } from '../../actions/queryFlows.ts';
import { revisit, selectPackets } from '../../actions/select.ts';
import { exportSignatures } from '../../actions/signatures.ts';
import { toggleWay } from '../../actions/way.ts';
import type { AppState } from '../../state/store.ts';
import { chooseFiles, chooseSignatures } from './chooseFiles.ts';
import type { Command } from './command.ts';

const hasFlows = (state: AppState): boolean => state.tables !== null;
/** The search of messages where fields are looked at, else the filter of flows. */
const focusFilter = (app: App): void => {
  const search = document.getElementById('message-search');
  if (app.store.getState().view === 'fields' && search !== null) {
    search.focus();
    return;
  }
  app.store.setState({ view: 'flows' });
  requestAnimationFrame(() => document.getElementById('flow-filter')?.focus());
};

/** Fields of the flows that pass the filter. */
export function inferShown(app: App): void {
  const { where, chips } = app.store.getState();
  void inferSelection(app, wholeExpression(where, chips));
}

/** Everything that can be done from anywhere; the palette, the key list and the key handler read it. */
export const COMMANDS: readonly Command[] = [
  { id: 'open', label: 'Open files', keys: '$mod+KeyO', shown: 'Ctrl O', run: chooseFiles },
  { id: 'sample', label: 'Open the sample', run: (app) => void openSample(app) },
  {
    id: 'simulate',
    label: 'Make a capture with the simulator',
    run: (app) => app.store.setState({ dialogue: 'simulate' }),
  },
  {
    id: 'stop',
    label: 'Stop reading, keep what is here',
    shown: 'Esc',
    run: stopReading,
    isPossible: ({ load }) => load.kind === 'reading',
  },
  {
    id: 'load',
    label: 'Go to Load',
    keys: '1',
    shown: '1',
    isPlain: true,
    run: (app) => app.store.setState({ view: 'load' }),
  },
  {
    id: 'flows',
    label: 'Go to Flows',
    keys: '2',
    shown: '2',
    isPlain: true,
    run: (app) => app.store.setState({ view: 'flows' }),
    isPossible: hasFlows,
  },
  {
    id: 'filter',
    label: 'Filter flows, search messages',
    keys: '/',
    shown: '/',
    isPlain: true,
    run: focusFilter,
    isPossible: (state) => hasFlows(state) || (state.view === 'fields' && state.inferred !== null),
  },
  {
    id: 'fields',
    label: 'Go to Fields',
    keys: '3',
    shown: '3',
    isPlain: true,
    run: (app) => app.store.setState({ view: 'fields' }),
    isPossible: ({ load, inferred }) => load.kind === 'ready' || inferred !== null,
  },
  {
    id: 'opcodes',
    label: 'Go to Opcodes',
    keys: '4',
    shown: '4',
    isPlain: true,
    run: (app) => app.store.setState({ view: 'opcodes' }),
    isPossible: ({ load, inferred }) => load.kind === 'ready' || inferred !== null,
  },
  {
    id: 'infer',
    label: 'Infer fields of the flows shown',
    run: inferShown,
    isPossible: ({ load }) => load.kind === 'ready',
  },
  {
    id: 'signatures',
    label: 'Go to Signatures',
    keys: '5',
    shown: '5',
    isPlain: true,
    run: (app) => app.store.setState({ view: 'signatures' }),
  },
  { id: 'import-signatures', label: 'Import signatures', run: chooseSignatures },
  {
    id: 'export-signatures',
    label: 'Export signatures.json',
    run: exportSignatures,
    isPossible: ({ workingSet }) => workingSet !== null,
  },
  {
    id: 'classify',
    label: 'Go to Classify',
    keys: '6',
    shown: '6',
    isPlain: true,
    run: showClassification,
    isPossible: ({ load }) => load.kind === 'ready',
  },
  {
    id: 'activity',
    label: 'Go to Activity',
    keys: '7',
    shown: '7',
    isPlain: true,
    run: (app) => void showActivity(app),
    isPossible: ({ load }) => load.kind === 'ready',
  },
  {
    id: 'report',
    label: 'Save the report (HTML, without addresses)',
    run: (app) => void saveReport(app, 'html'),
    isPossible: ({ activity }) => activity !== null,
  },
  {
    id: 'report-json',
    label: 'Save the report (JSON, to merge)',
    run: (app) => void saveReport(app, 'json'),
    isPossible: ({ activity }) => activity !== null,
  },
  {
    id: 'classify-again',
    label: 'Classify the capture again',
    run: (app) => void classifyOpen(app),
    isPossible: ({ load }) => load.kind === 'ready',
  },
  {
    id: 'clean',
    label: 'Clean: keep the flows of one service',
    run: (app) => app.store.setState({ dialogue: 'clean' }),
    isPossible: ({ load }) => load.kind === 'ready',
  },
  {
    id: 'undo',
    label: 'Undo',
    keys: '$mod+KeyZ',
    shown: 'Ctrl Z',
    run: (app) => void undo(app),
    isPossible: ({ edits }) => edits.head > 0,
  },
  {
    id: 'redo',
    label: 'Redo',
    keys: '$mod+Shift+KeyZ',
    shown: 'Ctrl Shift Z',
    run: (app) => void redo(app),
    isPossible: ({ edits }) => edits.head < edits.entries.length,
  },
  { id: 'clear', label: 'Clear the filter', run: (app) => void clearFilter(app), isPossible: hasFlows },
  {
    id: 'go-to',
    label: 'Go to packet',
    keys: 'g',
    shown: 'G',
    isPlain: true,
    run: (app) => app.store.setState({ dialogue: 'go-to' }),
    isPossible: hasFlows,
  },
  {
    id: 'all-packets',
    label: 'List all packets',
    run: (app) => void selectPackets(app, { kind: 'all' }),
    isPossible: ({ load }) => load.kind === 'ready',
  },
  {
    id: 'back',
    label: 'Back to where I was',
    keys: 'Alt+ArrowLeft',
    shown: 'Alt ←',
    run: (app) => void revisit(app, -1),
  },
  {
    id: 'forward',
    label: 'Forward again',
    keys: 'Alt+ArrowRight',
    shown: 'Alt →',
    run: (app) => void revisit(app, 1),
  },
  {
    id: 'hand-on',
    label: 'Hand on: save flows or tasks for Wireshark, DuckDB and others',
    keys: '$mod+KeyE',
    shown: 'Ctrl E',
    run: askHandOn,
    isPossible: ({ load }) => load.kind === 'ready',
  },
  { id: 'csv', label: 'Save flows as CSV', run: (app) => void exportFlows(app), isPossible: hasFlows },
  {
    id: 'filter-help',
    label: 'Filter language',
    run: (app) => app.store.setState({ dialogue: 'filter-help' }),
  },
  {
    id: 'way',
    label: 'Show or hide the way through: where I am, what waits',
    keys: 'w',
    shown: 'W',
    isPlain: true,
    run: toggleWay,
  },
  { id: 'log', label: 'Show or hide the log', run: (app) => toggleLog(app.store) },
  { id: 'light', label: 'Light colours', run: (app) => setTheme(app.store, 'light') },
  { id: 'dark', label: 'Dark colours', run: (app) => setTheme(app.store, 'dark') },
  { id: 'system', label: 'Colours of the system', run: (app) => setTheme(app.store, 'system') },
  {
    id: 'palette',
    label: 'Commands',
    keys: '$mod+KeyK',
    shown: 'Ctrl K',
    run: (app) => app.store.setState({ dialogue: 'palette' }),
  },
  {
    id: 'keys',
    label: 'Keys',
    keys: '?',
    shown: '?',
    isPlain: true,
    run: (app) => app.store.setState({ dialogue: 'keys' }),
  },
];
