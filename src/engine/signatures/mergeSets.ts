import type { SignatureSet, SignatureStatus } from '../model/signature.ts';
import type { EntryKind, ListedEntry, SignatureEntry } from '../model/signatureEntry.ts';
import { listEntries } from './entryPath.ts';
import { sortedSet } from './sortedSet.ts';

/** What stands when two sets say something of one entry: a person's word, then what was seen, then what was read. */
const RANK: Readonly<Record<SignatureStatus, number>> = {
  builtin: 0,
  candidate: 1,
  inferred: 2,
  edited: 3,
  confirmed: 4,
  rejected: 4,
};

/**
 * Both sets as one: entries of either, and where both have one, the one that more stands behind; between equals the
 * incoming one. Name, description and provenance stay those of the present set; rounds and captures of both are kept.
 */
export function mergeSets(present: SignatureSet, incoming: SignatureSet): SignatureSet {
  const entries = new Map(listEntries(sortedSet(present)).map((one) => [one.path, one]));
  for (const one of listEntries(sortedSet(incoming))) {
    const before = entries.get(one.path);
    entries.set(one.path, before === undefined ? one : stronger(before, one));
  }
  const all = [...entries.values()];
  const of = <T extends SignatureEntry>(kind: EntryKind): readonly T[] =>
    all.flatMap((one) => (one.kind === kind ? [one.entry as T] : []));
  const formats = of<SignatureSet['formats'][number]>('formats');
  return sortedSet({
    ...incoming,
    ...present,
    formats,
    // A format that lost its opcode field to the other set's reading takes the opcodes of that field along.
    opcodes: of<SignatureSet['opcodes'][number]>('opcodes').filter(({ format, offset }) =>
      formats.some(
        ({ id, fields }) =>
          id === format && fields.some((field) => field.type === 'opcode' && field.offset === offset),
      ),
    ),
    keywords: of('keywords'),
    servers: of('servers'),
    provenance: mergedProvenance(present, incoming),
  });
}

/** The entry that more stands behind; one that was only seen takes the label that the other has. */
function stronger(present: ListedEntry, incoming: ListedEntry): ListedEntry {
  const isIncoming = RANK[incoming.origin.status] >= RANK[present.origin.status];
  const [winner, other] = isIncoming ? [incoming, present] : [present, incoming];
  if (winner.origin.status !== 'inferred' || other.origin.status === 'rejected') return winner;
  const theirs = other.entry;
  // A format that was inferred is called by its bytes until someone names it.
  const isNamed = 'name' in winner.entry && 'name' in theirs && winner.entry.name === winner.entry.id;
  const mine = isNamed ? { ...winner.entry, name: theirs.name } : winner.entry;
  const named = { ...winner, entry: mine };
  if (!('label' in mine) || !('label' in theirs) || theirs.label === null) return named;
  const isAgreed = mine.label?.service === theirs.label.service && mine.label.task === theirs.label.task;
  if (mine.label !== null && !isAgreed) return named;
  const url = 'url' in mine && 'url' in theirs ? { url: mine.url ?? theirs.url } : {};
  if (isAgreed) return { ...named, entry: { ...mine, ...url } };
  return {
    ...winner,
    entry: { ...mine, ...url, label: theirs.label, origin: theirs.origin },
    origin: theirs.origin,
  };
}

function mergedProvenance(
  { provenance: mine }: SignatureSet,
  { provenance: theirs }: SignatureSet,
): SignatureSet['provenance'] {
  const captures = new Map(
    [...mine.captures, ...theirs.captures].map((one) => [`${one.sha256} ${one.name}`, one]),
  );
  const rounds = new Map([...theirs.rounds, ...mine.rounds].map((one) => [JSON.stringify(one), one]));
  return {
    ...theirs,
    ...mine,
    captures: [...captures.values()],
    rounds: [...rounds.values()],
  };
}
