import type { Field, FieldLayout, FieldType, FieldVerdict, Finding, TypeWord } from '../model/field.ts';
import type { StageRun } from '../model/progress.ts';
import type { FormatCuts } from '../model/segment.ts';
import { NONE } from '../model/units.ts';
import type { FieldMemory } from './fieldMemory.ts';
import { recurringRule } from './opcode.ts';
import { betterOpcode } from './ours/betterOpcode.ts';
import { wideOpcodeFinding } from './relation.ts';
import type { FormatMessages, Subject } from './subject.ts';
import { hexOfKey } from './values.ts';

/** Types that bits are looked for in: whatever is no number and no text. */
const HAS_BITS: readonly FieldType[] = ['opcode', 'unidentified', 'requestResponse', 'padding'];
const MOST_BIT_BYTES = 4;
const WIDEST_RELATION = 4;

/**
 * Types all fields of one format between its cuts, in the paper's order (III-A3), and names what it finds. A field of
 * which a person said what it is keeps what the rules say of it; all that is told from its type follows the person.
 */
export function* typeFields(
  formatKey: string,
  cuts: FormatCuts,
  memory: FieldMemory,
  words: readonly TypeWord[] = [],
): StageRun<FieldLayout> {
  const edges = edgesOf(cuts, memory.messages);
  const fields: Field[] = [];
  const subjects: Subject[] = [];
  const held: FieldType[] = [];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    yield { stage: 'fields', done: i, total: edges.length - 1, unit: 'rows', remark: formatKey };
    const subject = memory.subject(edges[i], edges[i + 1] - edges[i], [...held]);
    const field = fieldOf(subject, cuts, memory);
    subjects.push(subject);
    fields.push(field);
    held.push(wordOn(subject, words)?.type ?? field.type);
  }
  nameRecurring(subjects, fields, held, words);
  preferTelling(subjects, fields, held, words, memory);
  const rest = restField(cuts, memory.messages);
  return {
    formatKey,
    fields: rest === null ? fields : [...fields, rest],
    findings: relations(subjects, held, memory),
  };
}

function wordOn({ offset, length }: Subject, words: readonly TypeWord[]): TypeWord | undefined {
  return words.find((word) => word.offset === offset && word.length === length);
}

/** Cuts with both ends; the last field is a field only where no message goes on after it. */
function edgesOf(cuts: FormatCuts, { heads }: FormatMessages): number[] {
  let longest = 0;
  for (const kept of heads.kept) if (kept > longest) longest = kept;
  const inside = cuts.cuts.filter((cut) => cut < longest);
  return [0, ...inside, Math.min(cuts.window, longest)];
}

function fieldOf(subject: Subject, cuts: FormatCuts, memory: FieldMemory): Field {
  const { offset, length, values } = subject;
  const answers = memory.answers(subject);
  const last = answers.at(-1);
  const named = last?.verdict.holds ? last : null;
  const type = named?.verdict.type ?? 'unidentified';
  const [onlyKey] = values.counts.keys();
  const isConstant = values.counts.size === 1 && onlyKey !== undefined;
  return {
    offset,
    length,
    type,
    byteOrder: named?.byteOrder ?? null,
    probability: cuts.scoreKind === 'votes' ? null : offset === 0 ? 1 : cuts.score[offset],
    distinctCount: values.counts.size,
    constantHex: isConstant ? hexOfKey(onlyKey) : null,
    verdicts: answers.map(({ verdict }) => withMessages(verdict, subject.messages)),
    findings: named?.findings ?? [],
    reasons: offset === 0 ? [] : cuts.reasons(offset),
    bits: HAS_BITS.includes(type) && length <= MOST_BIT_BYTES ? bitsOf(subject, memory) : [],
  };
}

/** Counter-examples as rows of the message table: rules count in the rows that they measure. */
function withMessages(
  verdict: FieldVerdict,
  { messageOfHead, messageOfJoined }: FormatMessages,
): FieldVerdict {
  if (verdict.counterExamples.length === 0) return verdict;
  const rows = verdict.type === 'length' ? messageOfJoined : messageOfHead;
  const counterExamples = verdict.counterExamples.map((row) => rows[row]).filter((row) => row !== NONE);
  return { ...verdict, counterExamples };
}

/** Gives the type opcode to the first unidentified field with few values where the paper's rule found none. */
function nameRecurring(
  subjects: readonly Subject[],
  fields: Field[],
  held: FieldType[],
  words: readonly TypeWord[],
): void {
  if (held.includes('opcode')) return;
  for (const [i, field] of fields.entries()) {
    if (field.type !== 'unidentified' || wordOn(subjects[i], words) !== undefined) continue;
    const answer = recurringRule(subjects[i]);
    if (answer === null || !answer.verdict.holds) continue;
    fields[i] = { ...field, type: 'opcode', verdicts: [...field.verdicts, answer.verdict] };
    held[i] = 'opcode';
    return;
  }
}

/** Moves the type opcode to a field that is better for it (ours); not against a person's word. */
function preferTelling(
  subjects: readonly Subject[],
  fields: Field[],
  held: FieldType[],
  words: readonly TypeWord[],
  memory: FieldMemory,
): void {
  const isFree = (i: number): boolean => wordOn(subjects[i], words) === undefined;
  const first = held.indexOf('opcode');
  if (first < 0 || !isFree(first)) return;
  const isOpen = (i: number): boolean => fields[i].type === 'unidentified' && isFree(i);
  const better = betterOpcode(subjects, first, isOpen, (subject) => memory.difference(subject) !== null);
  if (better === null) return;
  const { at, reason } = better;
  const asOpcode = fields[at].verdicts.find(({ type }) => type === 'opcode');
  const sentence = `${fields[at].distinctCount} values; byte ${fields[first].offset} has few too, but ${reason}`;
  fields[first] = { ...fields[first], type: 'unidentified' };
  held[first] = 'unidentified';
  if (asOpcode === undefined) return;
  const verdict: FieldVerdict = { ...asOpcode, isPaperRule: false, holds: true, sentence };
  fields[at] = { ...fields[at], type: 'opcode', verdicts: [...fields[at].verdicts, verdict] };
  held[at] = 'opcode';
}

function bitsOf({ offset, length }: Subject, memory: FieldMemory): Field['bits'] {
  return Array.from({ length }, (_, i) => memory.bits(offset + i)).flat();
}

/** What lies behind the bytes looked at, where messages go on. */
function restField(cuts: FormatCuts, { heads }: FormatMessages): Field | null {
  const goOn = heads.wireLength.some((bytes) => bytes > cuts.window);
  if (!goOn) return null;
  return {
    offset: cuts.window,
    length: null,
    type: 'payload',
    byteOrder: null,
    probability: null,
    distinctCount: 0,
    constantHex: null,
    verdicts: [],
    findings: [],
    reasons: [],
    bits: [],
  };
}

/** Numbers that tie requests and responses together, in one field or over neighbours that the cuts part. */
function relations(
  subjects: readonly Subject[],
  held: readonly FieldType[],
  memory: FieldMemory,
): readonly Finding[] {
  const found: Finding[] = [];
  const taken = new Set<number>();
  for (let width = WIDEST_RELATION; width >= 1; width -= 1) {
    for (let i = 0; i < subjects.length; i += 1) {
      const count = fieldsOver(subjects, i, width);
      if (count === 0 || !isCandidate(held.slice(i, i + count))) continue;
      const { offset } = subjects[i];
      const bytes = Array.from({ length: width }, (_, b) => offset + b);
      if (bytes.some((b) => taken.has(b))) continue;
      const relation = memory.difference(memory.subject(offset, width));
      if (relation === null) continue;
      for (const b of bytes) taken.add(b);
      found.push(relation);
      const wide = wideOpcodeFinding(relation);
      if (wide !== null) found.push(wide);
    }
  }
  return found;
}

/** How many fields, the i-th and those behind it, are `width` bytes together; 0 where none are. */
function fieldsOver(subjects: readonly Subject[], i: number, width: number): number {
  let length = 0;
  let count = 0;
  for (let j = i; j < subjects.length && length < width; j += 1) {
    length += subjects[j].length;
    count += 1;
  }
  return length === width ? count : 0;
}

const NUMBERS_OF_THEIR_OWN: readonly FieldType[] = [
  'sequence',
  'length',
  'timestamp',
  'identifier',
  'session',
  'checksum',
];

/** Counters, clocks and the like are numbers of their own, with differences of their own. */
function isCandidate(types: readonly FieldType[]): boolean {
  return (
    types.some((type) => type !== 'constant') && types.every((type) => !NUMBERS_OF_THEIR_OWN.includes(type))
  );
}
