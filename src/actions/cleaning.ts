import { type Cleaning, cleanFlows, cleaningExpression } from '../engine/filter/cleaning.ts';
import type { SignatureSet } from '../engine/model/signature.ts';
import { BUILTIN_SETS } from '../engine/signatures/builtinSets.ts';
import type { AppState } from '../state/store.ts';
import type { App } from './app.ts';
import { keepSources } from './captureSources.ts';
import { inferSelection } from './inferFields.ts';

function setKept(app: App, keptServers: readonly string[]): void {
  app.store.setState({ keptServers });
  keepSources(app);
}

/** Keeps a domain, with everything below it, or an address; what was kept stays. */
export function keepServer(app: App, entry: string): void {
  const name = entry.trim().toLowerCase();
  const { keptServers } = app.store.getState();
  if (name !== '' && !keptServers.includes(name)) setKept(app, [...keptServers, name]);
}

export function dropServer(app: App, entry: string): void {
  setKept(
    app,
    app.store.getState().keptServers.filter((one) => one !== entry),
  );
}

/** Servers that the signature set in use names, or those of the built-in sets. */
export function keepKnownServers(app: App): void {
  const { importedSet } = app.store.getState();
  const domains = (importedSet === null ? BUILTIN_SETS : [importedSet]).flatMap(domainsOf);
  setKept(app, [...new Set(domains)].sort());
}

/** Servers without a name in the networks of those that are kept. */
export function keepNameless(app: App): void {
  const { keptServers } = app.store.getState();
  const found = cleaningOf(app.store.getState())?.groups ?? [];
  const names = found.flatMap(({ name, beside }) => (beside.length > 0 ? [name] : []));
  setKept(app, [...new Set([...keptServers, ...names])]);
}

/** `weixin.qq.com` of `hklong.weixin.qq.com`; a name of three labels or fewer stands for itself. */
function domainsOf({ servers }: SignatureSet): readonly string[] {
  return servers.flatMap(({ host, address }) => {
    if (host === null) return address === null ? [] : [address];
    const labels = host.toLowerCase().replace(/^\.+/, '').split('.');
    return [(labels.length > 3 ? labels.slice(1) : labels).join('.')];
  });
}

/** Servers of the capture under the list; null where no capture is open. */
export function cleaningOf({
  tables,
  keptServers,
}: Pick<AppState, 'tables' | 'keptServers'>): Cleaning | null {
  if (tables === null) return null;
  return cleanFlows(tables.flows, tables.addresses, tables.hostNames, keptServers);
}

/** Whether what is inferred is inferred of the kept flows alone. */
export const isCleaned = ({ selection, keptServers }: Pick<AppState, 'selection' | 'keptServers'>): boolean =>
  keptServers.length > 0 && selection === cleaningExpression(keptServers);

/** Fields and opcodes of the kept flows. */
export async function inferClean(app: App): Promise<void> {
  const { keptServers, view } = app.store.getState();
  await inferSelection(app, cleaningExpression(keptServers), view === 'opcodes' ? 'opcodes' : 'fields');
  keepSources(app);
}

/** Fields and opcodes of all flows again. */
export async function inferUncleaned(app: App): Promise<void> {
  const { view } = app.store.getState();
  await inferSelection(app, '', view === 'opcodes' ? 'opcodes' : 'fields');
  keepSources(app);
}
