import { lazy, type ReactNode, Suspense } from 'react';
import { useApp, useAppState } from '../appContext.ts';
import { CleanDialogue } from '../cleaning/CleanDialogue.tsx';
import { FilterHelp } from '../dialogues/FilterHelp.tsx';
import { GoToDialogue } from '../dialogues/GoToDialogue.tsx';
import { HandOnDialogue } from '../dialogues/HandOnDialogue.tsx';
import { KeysDialogue } from '../dialogues/KeysDialogue.tsx';
import { Palette } from '../dialogues/Palette.tsx';
import { SimulateDialogue } from '../dialogues/SimulateDialogue.tsx';
import { FieldsView } from '../fields/FieldsView.tsx';
import { FlowsView } from '../flows/FlowsView.tsx';
import { LoadView } from '../load/LoadView.tsx';
import { WayStrip } from '../way/WayStrip.tsx';
import { AppBar } from './AppBar.tsx';
import { DropArea } from './DropArea.tsx';
import { LogPane } from './LogPane.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useKeys } from './useKeys.ts';
import '../base.css';
import '../dialogues/dialogues.css';
import './shell.css';

/** The later screens are loaded when they are first looked at. */
const OpcodesView = lazy(async () => ({
  default: (await import('../opcodes/OpcodesView.tsx')).OpcodesView,
}));
const SignaturesView = lazy(async () => ({
  default: (await import('../signatures/SignaturesView.tsx')).SignaturesView,
}));
const ClassifyView = lazy(async () => ({
  default: (await import('../classify/ClassifyView.tsx')).ClassifyView,
}));
const ActivityView = lazy(async () => ({
  default: (await import('../activity/ActivityView.tsx')).ActivityView,
}));

const VIEWS = {
  load: <LoadView />,
  flows: <FlowsView />,
  fields: <FieldsView />,
  opcodes: <OpcodesView />,
  signatures: <SignaturesView />,
  classify: <ClassifyView />,
  activity: <ActivityView />,
} as const;
const DIALOGUES = {
  keys: KeysDialogue,
  palette: Palette,
  'go-to': GoToDialogue,
  'filter-help': FilterHelp,
  simulate: SimulateDialogue,
  clean: CleanDialogue,
  'hand-on': HandOnDialogue,
} as const;

export function Shell(): ReactNode {
  const app = useApp();
  useKeys();
  const view = useAppState((state) => state.view);
  const isWayOpen = useAppState((state) => state.isWayOpen);
  const dialogue = useAppState((state) => state.dialogue);
  const Open = dialogue === null ? null : DIALOGUES[dialogue];
  const close = (): void =>
    app.store.setState((state) => (state.dialogue === dialogue ? { dialogue: null } : state));
  return (
    <div className="shell">
      <AppBar />
      {isWayOpen && <WayStrip />}
      <main className="main">
        <Suspense fallback={null}>{VIEWS[view]}</Suspense>
      </main>
      <LogPane />
      <StatusBar />
      <DropArea />
      {Open !== null && <Open onClose={close} />}
    </div>
  );
}
