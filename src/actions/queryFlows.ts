import type { SortKey } from '../rpc/contract/captureApi.ts';
import type { App } from './app.ts';

export function setWhere(app: App, where: string): Promise<void> {
  app.store.setState({ where });
  return app.refreshFlows();
}

/** Adds a chip, or takes it away. `kind` is the beginning that only one chip may have (`start`), where given. */
export function toggleChip(app: App, chip: string, kind?: string): Promise<void> {
  app.store.setState(({ chips }) => {
    const others = chips.filter((other) => other !== chip && (kind === undefined || !other.startsWith(kind)));
    return { chips: chips.includes(chip) ? others : [...others, chip] };
  });
  return app.refreshFlows();
}

export function removeChips(app: App, kind: string): Promise<void> {
  app.store.setState(({ chips }) => ({ chips: chips.filter((chip) => !chip.startsWith(kind)) }));
  return app.refreshFlows();
}

export function clearFilter(app: App): Promise<void> {
  app.store.setState({ where: '', chips: [] });
  return app.refreshFlows();
}

export function sortFlows(app: App, sort: readonly SortKey[]): Promise<void> {
  app.store.setState({ sort });
  return app.refreshFlows();
}
