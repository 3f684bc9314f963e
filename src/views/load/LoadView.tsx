import type { ReactNode } from 'react';
import { useAppState } from '../appContext.ts';
import { AskView } from './AskView.tsx';
import { ReadingView } from './ReadingView.tsx';
import { StartView } from './StartView.tsx';
import { SummaryView } from './SummaryView.tsx';
import './load.css';

export function LoadView(): ReactNode {
  const load = useAppState((state) => state.load);
  const largeLoad = useAppState((state) => state.largeLoad);
  if (largeLoad !== null) return <AskView {...largeLoad} />;
  switch (load.kind) {
    case 'empty':
      return <StartView />;
    case 'reading':
      return <ReadingView names={load.names} progress={load.progress} />;
    case 'ready':
      return <SummaryView capture={load.capture} />;
  }
}
