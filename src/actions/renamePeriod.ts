import type { App } from './app.ts';
import { edit } from './edit.ts';

/** Names a period, by its first moment; an empty name takes it back. */
export async function renamePeriod(app: App, period: number, name: string): Promise<void> {
  const { view } = app.store.getState().activity ?? {};
  const { startNs, name: before } = view?.periods[period] ?? {};
  if (view === undefined || startNs === undefined || name.trim() === before) return;
  const atNs = String(view.baseNs + BigInt(Math.round(startNs)));
  await edit(app, { kind: 'period.name', atNs, name: name.trim() });
}
