import type { FormatSignature, Origin, SignatureSet } from '../../model/signature.ts';
import { serverPath } from '../../signatures/entryPath.ts';
import { sortedSet } from '../../signatures/sortedSet.ts';
import { describedFormat } from './describedFormat.ts';

export const candidateOrigin = (round: number, comment: string | null): Origin => ({
  status: 'candidate',
  sources: ['feedback'],
  round,
  comment,
});

/** The set with everything that a round found and that it does not have, as candidates. */
export function withCandidates(
  set: SignatureSet,
  inferred: SignatureSet,
  found: Pick<SignatureSet, 'opcodes' | 'keywords' | 'servers'>,
  round: number,
): SignatureSet {
  const wasRejected = new Set(set.provenance.rounds.flatMap(({ rejected }) => rejected));
  const formats = inferred.formats
    .filter(({ id }) => !wasRejected.has(`formats/${id}`))
    .filter((format) => isNew(format, set))
    .map((format) => asCandidate(format, set, round));
  const ids = new Set(formats.map(({ id }) => id));
  const opcodes = inferred.opcodes
    .filter(({ format }) => ids.has(format))
    .map((opcode) => ({ ...opcode, origin: candidateOrigin(round, null) }));
  return sortedSet({
    ...set,
    formats: [...set.formats, ...formats],
    opcodes: [...set.opcodes, ...opcodes, ...found.opcodes],
    keywords: [...set.keywords, ...found.keywords.filter(({ id }) => !wasRejected.has(`keywords/${id}`))],
    servers: [...set.servers, ...found.servers.filter((server) => !wasRejected.has(serverPath(server)))],
  });
}

function asCandidate(format: FormatSignature, set: SignatureSet, round: number): FormatSignature {
  const described = describedFormat(format, set.formats);
  const comment =
    described === null
      ? null
      : `its constants stand where ${described.name} (${described.origin.sources.join(', ')}) has them`;
  return { ...format, label: described?.label ?? format.label, origin: candidateOrigin(round, comment) };
}

/** A format with values, whose fixed bytes are not those of one in the set. */
function isNew(format: FormatSignature, set: SignatureSet): boolean {
  const mine = fixedBytes(format);
  if (mine.size === 0 || set.formats.some(({ id }) => id === format.id)) return false;
  return !set.formats.some((known) => {
    const theirs = fixedBytes(known);
    if (known.transport !== format.transport || theirs.size === 0) return false;
    return [...theirs].every(([byte, value]) => mine.get(byte) === value);
  });
}

/** Value of each byte that has only one. */
function fixedBytes({ fields }: FormatSignature): ReadonlyMap<number, string> {
  const bytes = new Map<number, string>();
  for (const { offset, length, values } of fields) {
    const [value] = values;
    if (length === null || values.length !== 1 || value === undefined) continue;
    for (let i = 0; i < length; i += 1) bytes.set(offset + i, value.slice(i * 2, i * 2 + 2));
  }
  return bytes;
}
