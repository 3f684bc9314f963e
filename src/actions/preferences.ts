import { readPreference, writePreference } from '../persist/preferences.ts';
import { type AppStore, DEFAULT_FLOW_COLUMNS, type Theme } from '../state/store.ts';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
type Widths = Readonly<Record<string, Readonly<Record<string, number>>>>;

const isTheme = (value: unknown): value is Theme => THEMES.includes(value as Theme);
const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string');
const isWidths = (value: unknown): value is Widths =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(
    (table) =>
      typeof table === 'object' &&
      table !== null &&
      Object.values(table).every((width) => typeof width === 'number'),
  );

/** Takes the choices of an earlier visit into the store. */
export function restorePreferences(store: AppStore): void {
  store.setState({
    theme: readPreference('theme', isTheme, 'system'),
    flowColumns: readPreference('flow-columns', isNames, DEFAULT_FLOW_COLUMNS),
    widths: readPreference('widths', isWidths, {}),
  });
}

export function setTheme(store: AppStore, theme: Theme): void {
  store.setState({ theme });
  writePreference('theme', theme);
}

export function nextTheme(store: AppStore): void {
  const at = THEMES.indexOf(store.getState().theme);
  setTheme(store, THEMES[(at + 1) % THEMES.length] ?? 'system');
}

export function setFlowColumns(store: AppStore, flowColumns: readonly string[]): void {
  store.setState({ flowColumns });
  writePreference('flow-columns', flowColumns);
}

export function setWidths(store: AppStore, table: string, columns: Readonly<Record<string, number>>): void {
  store.setState(({ widths }) => ({ widths: { ...widths, [table]: columns } }));
  writePreference('widths', store.getState().widths);
}
