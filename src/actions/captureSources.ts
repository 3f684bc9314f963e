import { cleaningExpression } from '../engine/filter/cleaning.ts';
import { type CaptureSources, readSources, writeSources } from '../persist/captureSources.ts';
import { NOTHING_BROUGHT } from '../state/opcodes.ts';
import type { AppState } from '../state/store.ts';
import type { App } from './app.ts';

const digestOf = ({ load }: AppState): string | null => (load.kind === 'ready' ? load.capture.digest : null);

/** Keeps what was brought for the open capture; what comes before any capture waits for the first. */
export function keepSources(app: App): void {
  const state = app.store.getState();
  const digest = digestOf(state);
  if (digest !== null && state.broughtFor === digest) void writeSources(digest, sourcesOf(state));
}

function sourcesOf({ brought, keptServers, selection }: AppState): CaptureSources {
  const isCleaned = keptServers.length > 0 && selection === cleaningExpression(keptServers);
  return { version: 2, ...brought, keptServers, isCleaned };
}

/**
 * Takes what was brought for the capture that has just been opened, on this visit or an earlier one, instead of what
 * belongs to another. What was brought before any capture was open belongs to this one.
 */
export async function restoreSources(app: App): Promise<void> {
  const digest = digestOf(app.store.getState());
  if (digest === null || app.store.getState().broughtFor === digest) return;
  const kept = await readSources(digest);
  const state = app.store.getState();
  if (digestOf(state) !== digest || state.broughtFor === digest) return;
  const isFirst = state.broughtFor === null;
  const waiting = isFirst ? state.brought : NOTHING_BROUGHT;
  const servers = kept?.keptServers ?? (isFirst ? state.keptServers : []);
  app.store.setState({
    broughtFor: digest,
    brought: {
      experiment: waiting.experiment.length > 0 ? waiting.experiment : (kept?.experiment ?? []),
      clientSource: waiting.clientSource.length > 0 ? waiting.clientSource : (kept?.clientSource ?? []),
    },
    ...(!isFirst && { clientFindings: null }),
    keptServers: servers,
    selection: kept?.isCleaned === true ? cleaningExpression(servers) : isFirst ? state.selection : '',
  });
  keepSources(app);
}
