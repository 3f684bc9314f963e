import { FIELD_TYPES, type FieldType, type TypeFit } from '../model/field.ts';
import { NONE } from '../model/units.ts';
import { constantRule } from './constant.ts';
import { lengthRule } from './length.ts';
import { opcodeRule, recurringRule } from './opcode.ts';
import { addressRule } from './ours/address.ts';
import { checksumRule } from './ours/checksum.ts';
import { headerChecksumRule } from './ours/headerChecksum.ts';
import { identifierRule } from './ours/identifier.ts';
import { paddingRule } from './ours/padding.ts';
import { sessionRule } from './ours/session.ts';
import { textRule } from './ours/text.ts';
import { timestampRule } from './ours/timestamp.ts';
import { directionRule, mostlyAlternatingRule, requestResponseRule } from './requestResponse.ts';
import { sequenceRule } from './sequenceNumber.ts';
import type { Rule, RuleAnswer, Subject } from './subject.ts';
import { hexOfKey } from './values.ts';

/** Rules that name each type; the first that holds speaks for it, else the first that applies. */
const RULES_OF: Readonly<Record<FieldType, readonly Rule[]>> = {
  constant: [constantRule],
  sequence: [sequenceRule],
  requestResponse: [requestResponseRule, directionRule, mostlyAlternatingRule],
  length: [lengthRule],
  opcode: [opcodeRule, recurringRule],
  unidentified: [],
  timestamp: [timestampRule],
  address: [addressRule],
  checksum: [checksumRule, headerChecksumRule],
  text: [textRule],
  padding: [paddingRule],
  identifier: [identifierRule],
  session: [sessionRule],
  payload: [],
};

/** How the messages obey each type, in the order of the types. */
export function typeFits(subject: Subject): readonly TypeFit[] {
  return FIELD_TYPES.map((type) => fitOf(subject, type, null));
}

/** How the messages obey one type; a constant that is given as hex is held to, not the commonest. */
export function fitOf(subject: Subject, type: FieldType, constantHex: string | null): TypeFit {
  if (type === 'constant' && constantHex !== null) return constantFit(subject, constantHex);
  const held = subject.values.rows.length;
  if (RULES_OF[type].length === 0) {
    const sentence = 'says nothing that a message could break';
    return { type, holds: null, fits: held, breaks: 0, broken: new Uint32Array(0), sentence };
  }
  const answer = answerOf(subject, type);
  if (answer === null) {
    const sentence = 'its test does not apply to this field';
    return { type, holds: null, fits: 0, breaks: held, broken: new Uint32Array(0), sentence };
  }
  const { holds, counterExamples, counterExampleCount, sentence } = answer.verdict;
  const { messageOfHead, messageOfJoined } = subject.messages;
  const messages = type === 'length' ? messageOfJoined : messageOfHead;
  const breaks = counterExamples.length || counterExampleCount;
  const measured = type === 'length' || type === 'checksum' ? answer.verdict.sampleSize : held;
  const broken = Uint32Array.from(
    counterExamples.map((row) => messages[row]).filter((message) => message !== NONE),
  ).sort();
  return { type, holds, fits: measured - breaks, breaks, broken, sentence };
}

/** Every message against is wanted, and no field before counts. */
function answerOf(subject: Subject, type: FieldType): RuleAnswer | null {
  const whole: Subject = {
    ...subject,
    earlierTypes: [],
    options: { ...subject.options, examples: Number.POSITIVE_INFINITY },
  };
  const answers = RULES_OF[type].flatMap((rule) => rule(whole) ?? []);
  return answers.find(({ verdict }) => verdict.holds) ?? answers[0] ?? null;
}

function constantFit({ values, messages }: Subject, hex: string): TypeFit {
  const broken = Uint32Array.from(
    [...values.rows].filter((row) => hexOfKey(values.keyOf(row)) !== hex),
    (row) => messages.messageOfHead[row],
  );
  const fits = values.rows.length - broken.length;
  const sentence = `${hex}, as confirmed, in ${fits} of ${values.rows.length} messages`;
  return { type: 'constant', holds: broken.length === 0, fits, breaks: broken.length, broken, sentence };
}
