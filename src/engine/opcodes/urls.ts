import type { OpcodeEvidence, OpcodeSources, UrlRow } from '../model/opcode.ts';
import type { TaskLabel } from '../model/signature.ts';
import { urlExperimentEvidence } from './experiment.ts';
import type { AlignedLog } from './experimentWindows.ts';
import type { HttpExchange } from './input.ts';
import { urlName } from './namedOpcodes.ts';
import { suggestLabel } from './suggestLabel.ts';

/** Names of one exchange: those of pages with a number of their own are no task's. */
const LEAST_EXCHANGES = 2;

/** What each URL that is posted to means, and each host that is fetched from (`//host`): by the operations that it goes with, and by what a client's source or a table says of its name. */
export function labelUrls(
  exchanges: readonly HttpExchange[],
  log: AlignedLog,
  sources: OpcodeSources,
  labelOfUrl: ReadonlyMap<string, TaskLabel>,
): readonly UrlRow[] {
  const byName = new Map<string, HttpExchange[]>();
  for (const exchange of exchanges) {
    // A page that is fetched has a name of its own, not an operation's.
    if (exchange.fetchedFrom == null && exchange.method !== 'POST') continue;
    const name = exchange.fetchedFrom == null ? urlName(exchange.url) : `//${exchange.fetchedFrom}`;
    const of = byName.get(name);
    if (of === undefined) byName.set(name, [exchange]);
    else of.push(exchange);
  }
  return [...byName]
    .filter(([name, of]) => name !== '' && (of.length >= LEAST_EXCHANGES || labelOfUrl.has(name)))
    .map(([name, of]) => {
      const evidence = [...experimentOf(name, of, log, byName.size), ...named(name, sources, labelOfUrl)];
      return { name, count: of.length, evidence, suggestion: suggestLabel(evidence).suggestion };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What is fetched says more than what it is fetched for, but where that is all it says. */
const FETCHED = 'Media access';

function experimentOf(
  name: string,
  exchanges: readonly HttpExchange[],
  log: AlignedLog,
  count: number,
): readonly OpcodeEvidence[] {
  const all = urlExperimentEvidence(exchanges, log, count);
  return name.startsWith('//') ? all.filter(({ label }) => label?.task === FETCHED) : all;
}

function named(
  name: string,
  { clientSource, knownTable }: OpcodeSources,
  labelOfUrl: ReadonlyMap<string, TaskLabel>,
): readonly OpcodeEvidence[] {
  const label = labelOfUrl.get(name);
  if (label === undefined) return [];
  const isNamed = ({ url }: { readonly url: string | null }): boolean => urlName(url ?? '') === name;
  const inTable = knownTable.find(isNamed);
  const kind = inTable === undefined ? 'client-source' : 'known-table';
  const source = inTable?.source ?? clientSource.find(isNamed)?.source ?? 'the client';
  return [
    {
      kind,
      label,
      strength: 1,
      statistics: {},
      sentence: `${source} has /${name} for ‘${label.task}’.`,
      messages: [],
      excerpt: null,
    },
  ];
}
