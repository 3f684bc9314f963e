import type { NamedOpcode, OpcodeSources } from '../../model/opcode.ts';
import type {
  FormatSignature,
  KeywordSignature,
  OpcodeSignature,
  SignatureSet,
  TaskLabel,
} from '../../model/signature.ts';
import type { Classification } from '../../model/task.ts';
import { CLASS_W_HTTP, CLASS_W_TCP } from '../../model/task.ts';
import { labelsByUrl, namedEvidence, urlName } from '../../opcodes/namedOpcodes.ts';
import { suggestLabel } from '../../opcodes/suggestLabel.ts';
import { wholeNumberOf } from '../../opcodes/wholeNumber.ts';
import type { ClassifiableTables } from '../classifyCapture.ts';
import { type UrlLabel, urlTaskId, urlTasks } from '../urlTasks.ts';
import { candidateOrigin } from './newEntries.ts';

/**
 * Opcodes and URLs that classified flows have and the set does not (paper III-B: feedback identifies tasks by both), with
 * what client code and tables say of them; the others are for a person to name.
 */
export function namedEntries(
  tables: ClassifiableTables,
  classification: Classification,
  set: SignatureSet,
  sources: OpcodeSources,
  round: number,
): Pick<SignatureSet, 'opcodes' | 'keywords'> {
  const labelOfUrl = new Map([
    ...labelsByUrl([...sources.clientSource, ...sources.knownTable]),
    ...labelsByUrl(namedBy(set)),
  ]);
  return {
    opcodes: newOpcodes(classification, set, sources, labelOfUrl, round),
    keywords: newUrls(tables, classification, set, sources, labelOfUrl, round),
  };
}

/** URLs that the set itself has labels for. */
function namedBy({ opcodes, keywords, name }: SignatureSet): readonly NamedOpcode[] {
  const of = (url: string | null, label: TaskLabel | null): NamedOpcode => ({
    value: -1,
    url,
    label,
    source: name,
    excerpt: null,
  });
  return [
    ...opcodes.map(({ url, label }) => of(url, label)),
    ...keywords.flatMap(({ says, all, label }) => {
      const url = all.find(({ field, how }) => field === 'url' && how === 'suffix');
      return says === 'task' && url !== undefined ? [of(url.value, label)] : [];
    }),
  ];
}

function newOpcodes(
  { tasks, matches }: Classification,
  set: SignatureSet,
  sources: OpcodeSources,
  labelOfUrl: ReadonlyMap<string, TaskLabel>,
  round: number,
): readonly OpcodeSignature[] {
  const opcodes = new Map<string, OpcodeSignature>();
  const added = new Map(set.formats.map((format) => [format.id, addedTo(format, set, sources)]));
  for (let row = 0; row < tasks.length; row += 1) {
    if (tasks.flowClass[row] !== CLASS_W_TCP || tasks.opcode[row] < 0) continue;
    const path = matches[tasks.match[row]]?.signature ?? '';
    const format = set.formats.find(({ id }) => path === `formats/${id}`);
    const field = format?.fields.find(({ type }) => type === 'opcode');
    const value = tasks.opcode[row];
    if (format === undefined || field === undefined || opcodes.has(`${format.id} ${value}`)) continue;
    const whole = value + (added.get(format.id) ?? 0);
    const number = { value: whole, field: { format: '' } };
    const evidence = [
      ...namedEvidence(number, sources.clientSource, 'client-source', labelOfUrl),
      ...namedEvidence(number, sources.knownTable, 'known-table', labelOfUrl),
    ];
    const { suggestion: label } = suggestLabel(evidence);
    const origin = candidateOrigin(round, label === null ? null : (evidence[0]?.sentence ?? null));
    const kinds = label === null ? [] : evidence.map(({ kind }) => kind);
    opcodes.set(`${format.id} ${value}`, {
      format: format.id,
      offset: field.offset,
      value,
      direction: null,
      label,
      url: sources.clientSource.find((one) => one.value === whole)?.url ?? null,
      clientVersions: [],
      origin: { ...origin, sources: [...new Set([...origin.sources, ...kinds])].sort() },
    });
  }
  return [...opcodes.values()];
}

/** What client code and tables add to the opcodes of a format, told by those that the set has. */
function addedTo(
  { id, fields }: FormatSignature,
  { opcodes }: SignatureSet,
  { clientSource, knownTable }: OpcodeSources,
): number {
  const field = fields.find(({ type }) => type === 'opcode');
  if (field === undefined || field.length === null) return 0;
  const constantAt = (offset: number): number | null => {
    const of = fields.find((one) => offset >= one.offset && offset < one.offset + (one.length ?? 0));
    const at = 2 * (offset - (of?.offset ?? 0));
    return of?.values.length === 1 ? Number.parseInt(of.values[0].slice(at, at + 2), 16) : null;
  };
  const seen = opcodes.filter(({ format }) => format === id).map(({ value }) => value);
  const named = [...clientSource, ...knownTable].filter(({ value }) => value >= 0);
  return wholeNumberOf({ offset: field.offset, length: field.length, constantAt }, seen, named);
}

function newUrls(
  tables: ClassifiableTables,
  { tasks }: Pick<Classification, 'tasks'>,
  set: SignatureSet,
  sources: OpcodeSources,
  labelOfUrl: ReadonlyMap<string, TaskLabel>,
  round: number,
): readonly KeywordSignature[] {
  const { http, strings } = tables;
  const unknown = new Set<number>();
  for (let row = 0; row < tasks.length; row += 1) {
    if (tasks.flowClass[row] === CLASS_W_HTTP && tasks.label[row] === 0) unknown.add(tasks.flow[row]);
  }
  const known = new Set(set.keywords.map(({ id }) => id));
  const rows: number[] = [];
  const labels = new Map<string, UrlLabel>();
  for (let row = 0; row < http.length; row += 1) {
    if (!unknown.has(http.flow[row]) || http.url[row] < 0) continue;
    const name = urlName(strings.text(http.url[row]));
    if (known.has(urlTaskId(name))) continue;
    rows.push(row);
    if (!labels.has(name)) labels.set(name, labelOf(name, sources, labelOfUrl));
  }
  return urlTasks(tables, rows, labels, candidateOrigin(round, null));
}

function labelOf(
  name: string,
  { clientSource, knownTable }: OpcodeSources,
  labelOfUrl: ReadonlyMap<string, TaskLabel>,
): UrlLabel {
  const label = labelOfUrl.get(name) ?? null;
  if (label === null) return { label, sources: [], comment: null };
  const isNamed = ({ url }: NamedOpcode): boolean => urlName(url ?? '') === name;
  const table = knownTable.find(isNamed);
  const client = clientSource.find(isNamed);
  return {
    label,
    sources: [...(table ? ['known-table'] : []), ...(client ? ['client-source'] : [])],
    comment: `named in ${(table ?? client)?.source ?? 'the set'}`,
  };
}
