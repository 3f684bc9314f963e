import type { FieldType, FieldVerdict, Finding } from '../model/field.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import type { FlowOrder } from './flowOrder.ts';
import type { FieldOptions } from './options.ts';
import { type FieldValues, fieldValues } from './values.ts';

/** Messages of one format, as the rules see them. */
export interface FormatMessages {
  /** A row a message, its first bytes; `wireLength` is the bytes of the whole message. */
  readonly heads: MessageBytes;
  /** The same made by the joining rule, and which of them are whole: what lengths are measured against. */
  readonly joined: MessageBytes;
  readonly isWhole: Uint8Array;
  /** Row of the message table for each row of `heads`, and of `joined` (NONE where it is no message there). */
  readonly messageOfHead: Int32Array;
  readonly messageOfJoined: Int32Array;
}

/** Messages of one table, all of one format and as long as they say. */
export function plainMessages(heads: MessageBytes): FormatMessages {
  const rows = Int32Array.from({ length: heads.length }, (_, row) => row);
  const isWhole = new Uint8Array(heads.length).fill(1);
  return { heads, joined: heads, isWhole, messageOfHead: rows, messageOfJoined: rows };
}

/** One field under question. */
export interface Subject {
  readonly offset: number;
  readonly length: number;
  readonly messages: FormatMessages;
  readonly order: FlowOrder;
  readonly options: FieldOptions;
  readonly values: FieldValues;
  /** Types already given to fields further to the front. */
  readonly earlierTypes: readonly FieldType[];
}

/** What a rule answers. */
export interface RuleAnswer {
  readonly verdict: FieldVerdict;
  readonly findings: readonly Finding[];
  /** Of the reading that was judged; null where it makes no difference. */
  readonly byteOrder: 'big' | 'little' | null;
}

/** A rule that may be asked of any field; null where the question makes no sense. */
export type Rule = (subject: Subject) => RuleAnswer | null;

/** A verdict of whether `statistic` is on the right side of `threshold`. */
export function verdictOf(
  given: Omit<FieldVerdict, 'holds' | 'margin' | 'counterExamples'> & {
    readonly counterExamples?: readonly number[];
    /** A statistic that must not exceed its threshold. */
    readonly isMost?: boolean;
    /** Conditions beyond the statistic. */
    readonly also?: boolean;
  },
  { examples }: FieldOptions,
): FieldVerdict {
  const { isMost = false, also = true, counterExamples = [], ...rest } = given;
  const margin = isMost ? rest.threshold - rest.statistic : rest.statistic - rest.threshold;
  return {
    ...rest,
    margin,
    holds: also && margin >= 0,
    counterExamples: counterExamples.slice(0, examples),
  };
}

export function subjectOf(
  messages: FormatMessages,
  order: FlowOrder,
  options: FieldOptions,
  offset: number,
  length: number,
  earlierTypes: readonly FieldType[],
): Subject {
  const values = fieldValues(messages.heads, offset, length);
  return { offset, length, messages, order, options, values, earlierTypes };
}

export const percent = (share: number): string =>
  `${(100 * share).toFixed(share > 0.9995 || share < 0.0005 ? 0 : 1)} %`;
