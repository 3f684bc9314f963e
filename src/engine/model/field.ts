import type { Reason } from './segment.ts';

/** The paper's types (III-A3), then ours. */
export const PAPER_FIELD_TYPES = [
  'constant',
  'sequence',
  'requestResponse',
  'length',
  'opcode',
  'unidentified',
] as const;
export const OUR_FIELD_TYPES = [
  'timestamp',
  'address',
  'checksum',
  'text',
  'padding',
  'identifier',
  'session',
  'payload',
] as const;
export const FIELD_TYPES = [...PAPER_FIELD_TYPES, ...OUR_FIELD_TYPES] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export type ByteOrder = 'big' | 'little';

/** What one rule measured on one field. */
export interface FieldVerdict {
  readonly type: FieldType;
  /** True for the paper's rules, false for ours. */
  readonly isPaperRule: boolean;
  readonly holds: boolean;
  /** Name of what was measured: "correlation with message bytes". */
  readonly measure: string;
  readonly statistic: number;
  readonly threshold: number;
  /** How far on the right side of the threshold; negative when it fails. */
  readonly margin: number;
  /** Values, steps or messages that were looked at. */
  readonly sampleSize: number;
  readonly counterExampleCount: number;
  /** The first few messages (rows of the message table) that disobey. */
  readonly counterExamples: readonly number[];
  readonly sentence: string;
}

/** Something a person would want to know that a yes or no would hide. */
export interface Finding {
  readonly name: FindingName;
  readonly sentence: string;
  readonly count: number;
  /** Numbers in the sentence, by name: `{ difference: 1000000000 }`. */
  readonly values: Readonly<Record<string, number>>;
}

export const FINDINGS = [
  'reserved-values',
  'response-repeats-number',
  'length-includes-header',
  'length-excludes-header',
  'length-of-rest',
  'little-endian',
  'response-is-request-plus',
  'wide-opcode',
  'wraps-around',
  'direction-is-independent',
  'equals-header-bytes',
  'few-exceptions',
] as const;
export type FindingName = (typeof FINDINGS)[number];

/** A byte range in a format and what it is held to be. */
export interface Field {
  readonly offset: number;
  /** Null: to the end of the message. */
  readonly length: number | null;
  readonly type: FieldType;
  /** Null where it makes no difference or is not known. */
  readonly byteOrder: ByteOrder | null;
  /** Of the cut where the field begins; 1 at the message's first byte, null where the method only votes. */
  readonly probability: number | null;
  /** Distinct values seen, up to 65,536. */
  readonly distinctCount: number;
  /** Bytes that every value shares; null where it varies. Lower-case hex. */
  readonly constantHex: string | null;
  /** Every rule that was asked, in order; the last that holds named the type. */
  readonly verdicts: readonly FieldVerdict[];
  readonly findings: readonly Finding[];
  /** Why the field begins where it does. */
  readonly reasons: readonly Reason[];
  readonly bits: readonly BitField[];
}

/** A person's word on what a byte range is: what is told from it follows the word, not the rules. */
export interface TypeWord {
  readonly offset: number;
  /** Null: to the end of the message. */
  readonly length: number | null;
  readonly type: FieldType;
  readonly byteOrder: ByteOrder | null;
  /** The value that a constant had when it was confirmed, as hex; null where none was. */
  readonly constantHex: string | null;
  readonly isConfirmed: boolean;
}

/** How messages obey a type. */
export interface TypeFit {
  readonly type: FieldType;
  /** Whether the type's test holds; null where it has none or asks for what the messages do not have. */
  readonly holds: boolean | null;
  /** Messages that hold the field whole and obey. */
  readonly fits: number;
  /** Messages that disobey: all of them where no reading of the field can be of this type. */
  readonly breaks: number;
  /** Rows of the message table that disobey, as far as the test names them. */
  readonly broken: Uint32Array;
  readonly sentence: string;
}

/** Bits of one byte that belong together; bit 0 is the most significant. */
export interface BitField {
  readonly byteOffset: number;
  readonly firstBit: number;
  readonly bitCount: number;
  readonly isConstant: boolean;
  /** Share of rows where each bit is set, first bit first. */
  readonly setShare: readonly number[];
  /** Share of steps within a flow and direction where each bit changes. */
  readonly flipRate: readonly number[];
}

/** One format with all its fields, as it leaves the fields stage. */
export interface FieldLayout {
  readonly formatKey: string;
  readonly fields: readonly Field[];
  /** About several fields together, or the format as a whole. */
  readonly findings: readonly Finding[];
}
