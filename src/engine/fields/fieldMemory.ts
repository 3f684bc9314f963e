import type { BitField, FieldType, Finding } from '../model/field.ts';
import { bitFields } from './bits/bitFields.ts';
import { bitPlanes } from './bits/bitPlanes.ts';
import { type FlowOrder, flowOrderOf } from './flowOrder.ts';
import type { FieldOptions } from './options.ts';
import { Recorded } from './recorded.ts';
import { differenceFinding } from './relation.ts';
import { RULES } from './rules.ts';
import type { FormatMessages, RuleAnswer, Subject } from './subject.ts';
import { type FieldValues, fieldValues } from './values.ts';

/** What was measured on the messages of one format, whatever the options. */
interface Measured {
  readonly values: Map<string, FieldValues>;
  readonly answers: Recorded<RuleAnswer | null>;
  readonly differences: Map<string, Finding | null>;
  readonly bits: Map<number, readonly BitField[]>;
}

/**
 * What was measured on the messages of one format, by byte range: another cut measures only the ranges that it makes,
 * another threshold asks only the rules that read it. Of the fields before a range only one thing matters to its rules,
 * whether one of them is the opcode.
 */
export class FieldMemory {
  readonly messages: FormatMessages;
  readonly options: FieldOptions;
  readonly #measured: Measured;
  #order: FlowOrder | null = null;

  constructor(messages: FormatMessages, options: FieldOptions, measured: Measured = nothingMeasured()) {
    this.messages = messages;
    this.options = options;
    this.#measured = measured;
  }

  /** The same messages under other options. */
  under(options: FieldOptions): FieldMemory {
    const other = new FieldMemory(this.messages, options, this.#measured);
    other.#order = this.order;
    return other;
  }

  get order(): FlowOrder {
    this.#order ??= flowOrderOf(this.messages.heads);
    return this.#order;
  }

  subject(offset: number, length: number, earlierTypes: readonly FieldType[] = []): Subject {
    const { messages, options, order } = this;
    const values = remembered(this.#measured.values, `${offset}+${length}`, () =>
      fieldValues(messages.heads, offset, length),
    );
    return { offset, length, messages, order, options, values, earlierTypes };
  }

  /** Answers of the rules in their order, up to the first that holds. */
  answers(subject: Subject): readonly RuleAnswer[] {
    const { offset, length, earlierTypes } = subject;
    const answers: RuleAnswer[] = [];
    for (const [place, rule] of RULES.entries()) {
      const key = `${offset}+${length} ${earlierTypes.includes('opcode')} ${place}`;
      const answer = this.#measured.answers.get(key, this.options, (options) =>
        rule({ ...subject, options }),
      );
      if (answer === null) continue;
      answers.push(answer);
      if (answer.verdict.holds) break;
    }
    return answers;
  }

  /** What ties requests and responses together, in one byte order and then the other. */
  difference(subject: Subject): Finding | null {
    const { offset, length } = subject;
    return remembered(
      this.#measured.differences,
      `${offset}+${length}`,
      () => differenceFinding(subject) ?? (length > 1 ? differenceFinding(subject, 'little') : null),
    );
  }

  bits(offset: number): readonly BitField[] {
    return remembered(this.#measured.bits, offset, () =>
      bitFields(bitPlanes(this.messages.heads, this.order, offset), offset),
    );
  }
}

const nothingMeasured = (): Measured => ({
  values: new Map(),
  answers: new Recorded(),
  differences: new Map(),
  bits: new Map(),
});

function remembered<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const before = known.get(key);
  if (before !== undefined || known.has(key)) return before as V;
  const made = make();
  known.set(key, made);
  return made;
}
