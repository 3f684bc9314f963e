import type { Field, FieldLayout, FieldType, FieldVerdict, Finding } from '../model/field.ts';
import type { StageRun } from '../model/progress.ts';
import type { FormatCuts } from '../model/segment.ts';
import { NONE } from '../model/units.ts';
import { bitFields } from './bits/bitFields.ts';
import { bitPlanes } from './bits/bitPlanes.ts';
import { flowOrderOf } from './flowOrder.ts';
import { recurringRule } from './opcode.ts';
import type { FieldOptions } from './options.ts';
import { moreTelling } from './ours/moreTelling.ts';
import { differenceFinding, wideOpcodeFinding } from './relation.ts';
import { RULES } from './rules.ts';
import { type FormatMessages, type RuleAnswer, type Subject, subjectOf } from './subject.ts';
import { hexOfKey } from './values.ts';

/** Types that bits are looked for in: whatever is no number and no text. */
const HAS_BITS: readonly FieldType[] = ['opcode', 'unidentified', 'requestResponse', 'padding'];
const MOST_BIT_BYTES = 4;
const WIDEST_RELATION = 4;

/** Types all fields of one format between its cuts, in the paper's order (III-A3), and names what it finds. */
export function* typeFields(
  formatKey: string,
  cuts: FormatCuts,
  messages: FormatMessages,
  options: FieldOptions,
): StageRun<FieldLayout> {
  const order = flowOrderOf(messages.heads);
  const edges = edgesOf(cuts, messages);
  const fields: Field[] = [];
  const subjects: Subject[] = [];
  for (let i = 0; i + 1 < edges.length; i += 1) {
    yield { stage: 'fields', done: i, total: edges.length - 1, unit: 'rows', remark: formatKey };
    const earlier = fields.map(({ type }) => type);
    const subject = subjectOf(messages, order, options, edges[i], edges[i + 1] - edges[i], earlier);
    subjects.push(subject);
    fields.push(fieldOf(subject, cuts));
  }
  nameRecurring(subjects, fields);
  preferTelling(subjects, fields);
  const rest = restField(cuts, messages);
  return {
    formatKey,
    fields: rest === null ? fields : [...fields, rest],
    findings: relations(subjects, fields),
  };
}

/** Cuts with both ends; the last field is a field only where no message goes on after it. */
function edgesOf(cuts: FormatCuts, { heads }: FormatMessages): number[] {
  const longest = heads.kept.reduce((most, kept) => Math.max(most, kept), 0);
  const inside = cuts.cuts.filter((cut) => cut < longest);
  return [0, ...inside, Math.min(cuts.window, longest)];
}

function fieldOf(subject: Subject, cuts: FormatCuts): Field {
  const { offset, length, values } = subject;
  const answers: RuleAnswer[] = [];
  for (const rule of RULES) {
    const answer = rule(subject);
    if (answer === null) continue;
    answers.push(answer);
    if (answer.verdict.holds) break;
  }
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
    bits: HAS_BITS.includes(type) && length <= MOST_BIT_BYTES ? bitsOf(subject) : [],
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
function nameRecurring(subjects: readonly Subject[], fields: Field[]): void {
  if (fields.some(({ type }) => type === 'opcode')) return;
  for (const [i, field] of fields.entries()) {
    if (field.type !== 'unidentified') continue;
    const answer = recurringRule(subjects[i]);
    if (answer === null || !answer.verdict.holds) continue;
    fields[i] = { ...field, type: 'opcode', verdicts: [...field.verdicts, answer.verdict] };
    return;
  }
}

/** Moves the type opcode from a field that hardly ever moves to one behind it that does. */
function preferTelling(subjects: readonly Subject[], fields: Field[]): void {
  const first = fields.findIndex(({ type }) => type === 'opcode');
  if (first < 0) return;
  const better = moreTelling(subjects, first, (i) => fields[i].type === 'unidentified');
  if (better === NONE) return;
  const asOpcode = fields[better].verdicts.find(({ type }) => type === 'opcode');
  const sentence = `${fields[better].distinctCount} values; byte ${fields[first].offset} has few too, but is nearly always the same`;
  fields[first] = { ...fields[first], type: 'unidentified' };
  if (asOpcode === undefined) return;
  const verdict: FieldVerdict = { ...asOpcode, isPaperRule: false, holds: true, sentence };
  fields[better] = { ...fields[better], type: 'opcode', verdicts: [...fields[better].verdicts, verdict] };
}

function bitsOf({ offset, length, messages, order }: Subject): Field['bits'] {
  return Array.from({ length }, (_, i) =>
    bitFields(bitPlanes(messages.heads, order, offset + i), offset + i),
  ).flat();
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
function relations(subjects: readonly Subject[], fields: readonly Field[]): readonly Finding[] {
  const found: Finding[] = [];
  const taken = new Set<number>();
  for (let width = WIDEST_RELATION; width >= 1; width -= 1) {
    for (let i = 0; i < subjects.length; i += 1) {
      const subject = spanFrom(subjects, i, width);
      if (subject === null || !isCandidate(subject, fields)) continue;
      const bytes = Array.from({ length: width }, (_, b) => subject.offset + b);
      if (bytes.some((b) => taken.has(b))) continue;
      const relation =
        differenceFinding(subject) ?? (width > 1 ? differenceFinding(subject, 'little') : null);
      if (relation === null) continue;
      for (const b of bytes) taken.add(b);
      found.push(relation);
      const wide = wideOpcodeFinding(relation);
      if (wide !== null) found.push(wide);
    }
  }
  return found;
}

/** Neighbouring fields that begin with the i-th and are `width` bytes together. */
function spanFrom(subjects: readonly Subject[], i: number, width: number): Subject | null {
  const first = subjects[i];
  let length = 0;
  for (let j = i; j < subjects.length && length < width; j += 1) length += subjects[j].length;
  if (length !== width) return null;
  if (length === first.length) return first;
  return subjectOf(first.messages, first.order, first.options, first.offset, length, first.earlierTypes);
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
function isCandidate({ offset, length }: Subject, fields: readonly Field[]): boolean {
  const inside = fields.filter(
    (field) => field.offset < offset + length && field.offset + (field.length ?? 0) > offset,
  );
  return (
    inside.some(({ type }) => type !== 'constant') &&
    inside.every(({ type }) => !NUMBERS_OF_THEIR_OWN.includes(type))
  );
}
