import type { BitField, FieldType, Finding } from '../model/field.ts';
import { bitFields } from './bits/bitFields.ts';
import { bitPlanes } from './bits/bitPlanes.ts';
import { type FlowOrder, flowOrderOf } from './flowOrder.ts';
import type { FieldOptions } from './options.ts';
import { differenceFinding } from './relation.ts';
import { RULES } from './rules.ts';
import type { FormatMessages, RuleAnswer, Subject } from './subject.ts';
import { type FieldValues, fieldValues } from './values.ts';

/**
 * What was measured on the messages of one format, by byte range: another cut measures only the ranges that it makes.
 * Of the fields before a range only one thing matters to its rules, whether one of them is the opcode.
 */
export class FieldMemory {
  readonly messages: FormatMessages;
  readonly options: FieldOptions;
  #order: FlowOrder | null = null;
  readonly #values = new Map<string, FieldValues>();
  readonly #answers = new Map<string, readonly RuleAnswer[]>();
  readonly #differences = new Map<string, Finding | null>();
  readonly #bits = new Map<number, readonly BitField[]>();

  constructor(messages: FormatMessages, options: FieldOptions) {
    this.messages = messages;
    this.options = options;
  }

  get order(): FlowOrder {
    this.#order ??= flowOrderOf(this.messages.heads);
    return this.#order;
  }

  subject(offset: number, length: number, earlierTypes: readonly FieldType[] = []): Subject {
    const { messages, options, order } = this;
    const values = remembered(this.#values, `${offset}+${length}`, () =>
      fieldValues(messages.heads, offset, length),
    );
    return { offset, length, messages, order, options, values, earlierTypes };
  }

  /** Answers of the rules in their order, up to the first that holds. */
  answers(subject: Subject): readonly RuleAnswer[] {
    const { offset, length, earlierTypes } = subject;
    const key = `${offset}+${length} ${earlierTypes.includes('opcode')}`;
    return remembered(this.#answers, key, () => {
      const answers: RuleAnswer[] = [];
      for (const rule of RULES) {
        const answer = rule(subject);
        if (answer === null) continue;
        answers.push(answer);
        if (answer.verdict.holds) break;
      }
      return answers;
    });
  }

  /** What ties requests and responses together, in one byte order and then the other. */
  difference(subject: Subject): Finding | null {
    const { offset, length } = subject;
    return remembered(
      this.#differences,
      `${offset}+${length}`,
      () => differenceFinding(subject) ?? (length > 1 ? differenceFinding(subject, 'little') : null),
    );
  }

  bits(offset: number): readonly BitField[] {
    return remembered(this.#bits, offset, () =>
      bitFields(bitPlanes(this.messages.heads, this.order, offset), offset),
    );
  }
}

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined || known.has(key)) return before as V;
  const made = make();
  known.set(key, made);
  return made;
}
