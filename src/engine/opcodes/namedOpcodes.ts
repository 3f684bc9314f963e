import type { NamedOpcode, OpcodeEvidence } from '../model/opcode.ts';
import { labelKey, type TaskLabel } from '../model/signature.ts';
import type { OpcodeValue } from './occurrences.ts';

/** What a client's source or a table says of an opcode: one piece of evidence a label, sources that agree counted together. */
export function namedEvidence(
  { value, field }: Pick<OpcodeValue, 'value'> & { readonly field: { readonly format: string } },
  named: readonly NamedOpcode[],
  kind: 'client-source' | 'known-table',
  labelOfUrl: ReadonlyMap<string, TaskLabel>,
): readonly OpcodeEvidence[] {
  // The numbers of tables and of request builders are those of streams; a datagram's first bytes mean something else.
  const own = field.format.startsWith('udp ') ? [] : named.filter((one) => one.value === value);
  const groups = new Map<string, { label: TaskLabel | null; members: NamedOpcode[] }>();
  for (const one of own) {
    const label = one.label ?? labelOfUrl.get(urlName(one.url ?? '')) ?? null;
    const key = label === null ? `url ${one.url ?? ''}` : labelKey(label);
    const group = groups.get(key) ?? { label, members: [] };
    group.members.push(one);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ label, members }) => ({
    kind,
    label,
    strength: members.length / own.length,
    statistics: { entries: members.length, ofEntries: own.length },
    sentence: sentenceOf(label, members),
    messages: [],
    excerpt: members.find(({ excerpt }) => excerpt !== null)?.excerpt ?? null,
  }));
}

function sentenceOf(label: TaskLabel | null, members: readonly NamedOpcode[]): string {
  const sources = [...new Set(members.map(({ source }) => source))].join(', ');
  const urls = [...new Set(members.flatMap(({ url }) => (url === null ? [] : [url])))].join(', ');
  const what = label === null ? 'names no task for it' : `calls it ‘${label.task}’`;
  return urls === '' ? `${sources} ${what}.` : `${sources} binds it to ${urls} and ${what}.`;
}

/** Last segment of a URL's path, lower case: prefixes and hosts differ between clients. */
export function urlName(url: string): string {
  return (url.split(/[?#]/)[0] ?? '').split('/').filter(Boolean).at(-1)?.toLowerCase() ?? '';
}

/** Labels by URL, from entries that have both. */
export function labelsByUrl(named: readonly NamedOpcode[]): ReadonlyMap<string, TaskLabel> {
  const out = new Map<string, TaskLabel>();
  for (const { url, label } of named) {
    const name = urlName(url ?? '');
    if (label !== null && name !== '' && !out.has(name)) out.set(name, label);
  }
  return out;
}
