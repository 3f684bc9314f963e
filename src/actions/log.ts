import type { AppStore } from '../state/store.ts';

let lines = 0;

/** One line for the person: what, where, what happened instead, what to do. Opens the log. */
export function say(store: AppStore, text: string): void {
  lines += 1;
  store.setState((state) => ({ log: [...state.log, { id: lines, text }].slice(-200), isLogOpen: true }));
}

/** Says what an unexpected failure was. */
export function sayError(store: AppStore, error: unknown): void {
  say(store, error instanceof Error ? error.message : String(error));
}

export function toggleLog(store: AppStore): void {
  store.setState(({ isLogOpen }) => ({ isLogOpen: !isLogOpen }));
}

export function clearLog(store: AppStore): void {
  store.setState({ log: [], isLogOpen: false });
}
