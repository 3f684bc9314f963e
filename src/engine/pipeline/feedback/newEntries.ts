import type {
  FormatSignature,
  KeywordSignature,
  OpcodeSignature,
  Origin,
  SignatureSet,
} from '../../model/signature.ts';
import type { Classification } from '../../model/task.ts';
import { CLASS_W_HTTP, CLASS_W_TCP } from '../../model/task.ts';
import { BUILTIN_SETS } from '../../signatures/builtinSets.ts';
import { sortedSet } from '../../signatures/sortedSet.ts';
import type { ClassifiableTables } from '../classifyCapture.ts';
import { describedFormat } from './describedFormat.ts';

const origin = (round: number, comment: string | null): Origin => ({
  status: 'candidate',
  sources: ['feedback'],
  round,
  comment,
});

/** The set with everything that a round found and that it does not have, as candidates. */
export function withCandidates(
  set: SignatureSet,
  inferred: SignatureSet,
  unlabelled: Pick<SignatureSet, 'opcodes' | 'keywords'>,
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
    .map((opcode) => ({ ...opcode, origin: origin(round, null) }));
  return sortedSet({
    ...set,
    formats: [...set.formats, ...formats],
    opcodes: [...set.opcodes, ...opcodes, ...unlabelled.opcodes],
    keywords: [
      ...set.keywords,
      ...unlabelled.keywords.filter(({ id }) => !wasRejected.has(`keywords/${id}`)),
    ],
  });
}

function asCandidate(format: FormatSignature, set: SignatureSet, round: number): FormatSignature {
  const described = describedFormat(format, set.formats);
  const comment =
    described === null
      ? null
      : `its constants stand where ${described.name} (${described.origin.sources.join(', ')}) has them`;
  return { ...format, label: described?.label ?? format.label, origin: origin(round, comment) };
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

/** Opcodes and URLs that classified flows have and the set does not: what they mean is for a person to say. */
export function unlabelledEntries(
  tables: ClassifiableTables,
  { tasks, matches }: Classification,
  set: SignatureSet,
  round: number,
): Pick<SignatureSet, 'opcodes' | 'keywords'> {
  const opcodes = new Map<string, OpcodeSignature>();
  for (let row = 0; row < tasks.length; row += 1) {
    if (tasks.flowClass[row] !== CLASS_W_TCP || tasks.opcode[row] < 0) continue;
    const path = matches[tasks.match[row]]?.signature ?? '';
    const format = set.formats.find(({ id }) => path === `formats/${id}`);
    const field = format?.fields.find(({ type }) => type === 'opcode');
    if (format === undefined || field === undefined) continue;
    const value = tasks.opcode[row];
    opcodes.set(`${format.id} ${value}`, {
      format: format.id,
      offset: field.offset,
      value,
      direction: null,
      label: null,
      url: null,
      clientVersions: [],
      origin: origin(round, null),
    });
  }
  return { opcodes: [...opcodes.values()], keywords: unlabelledUrls(tables, { tasks, matches }, set, round) };
}

/** What public sources of any client version say of a URL's last part. */
function labelOfUrl(name: string, round: number): Pick<KeywordSignature, 'label' | 'origin'> {
  const end = `/${name.toLowerCase()}`;
  for (const { keywords, name: source } of BUILTIN_SETS) {
    const known = keywords.find(
      ({ says, all, label }) =>
        says === 'task' &&
        label !== null &&
        all.some(({ field, value }) => field === 'url' && value.toLowerCase().endsWith(end)),
    );
    if (known !== undefined) {
      return {
        label: known.label,
        origin: origin(round, `named in ${source}: ${known.origin.sources.join(', ')}`),
      };
    }
  }
  return { label: null, origin: origin(round, null) };
}

function unlabelledUrls(
  { http, strings }: ClassifiableTables,
  { tasks }: Pick<Classification, 'tasks' | 'matches'>,
  set: SignatureSet,
  round: number,
): readonly KeywordSignature[] {
  const unknown = new Set<number>();
  for (let row = 0; row < tasks.length; row += 1) {
    if (tasks.flowClass[row] === CLASS_W_HTTP && tasks.label[row] === 0) unknown.add(tasks.flow[row]);
  }
  const keywords = new Map<string, KeywordSignature>();
  for (let row = 0; row < http.length; row += 1) {
    if (!unknown.has(http.flow[row]) || http.url[row] < 0 || http.method[row] < 0) continue;
    const name = /\/([\w-]{3,})(?:[?#]|$)/.exec(strings.text(http.url[row]))?.[1];
    const id = `url-${name?.toLowerCase()}`;
    if (name === undefined || set.keywords.some((keyword) => keyword.id === id)) continue;
    keywords.set(id, {
      id,
      says: 'task',
      protocol: 'http',
      all: [
        { field: 'method', how: 'equals', value: strings.text(http.method[row]) },
        { field: 'url', how: 'suffix', value: `/${name}` },
      ],
      ...labelOfUrl(name, round),
      coverage: null,
    });
  }
  return [...keywords.values()];
}
