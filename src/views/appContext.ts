import { createContext, useContext } from 'react';
import type { App } from '../actions/app.ts';
import { type AppState, useStoreState } from '../state/store.ts';

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('a view stands outside the app');
  return app;
}

/** A part of the state; `select` must return a stable reference. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useStoreState(useApp().store, select);
}
