import type { ByteOrder, FieldType } from './field.ts';
import type { OpcodeKey } from './opcode.ts';
import type { ParameterName } from './parameters.ts';
import type { ServerRole, TaskLabel } from './signature.ts';

/** A format by its constant anchors and direction, as `RowGroup.key` says; never by its cuts. */
export type FormatKey = string;

/** A field by its format and byte range: the same thing after re-inference and in another capture. */
export interface FieldKey {
  readonly format: FormatKey;
  readonly offset: number;
  /** Null: to the end of the message. */
  readonly length: number | null;
}

/** A person's word on one offset: a field begins there, none does, or it is left to inference again. */
export type CutWord = 'cut' | 'join' | 'free';

export interface CutEdit {
  readonly offset: number;
  readonly word: CutWord;
}

/** What was inferred when a person confirmed it. */
export interface ConfirmedField {
  readonly type: FieldType;
  readonly byteOrder: ByteOrder | null;
  /** The value that all messages shared, lower-case hex; messages that have another break the format. */
  readonly constantHex?: string | null;
}

/** The smallest description of what a person asked for. One gesture is one edit. */
export type Edit =
  | { readonly kind: 'parameter.set'; readonly name: ParameterName; readonly value: number | string }
  | { readonly kind: 'format.cuts'; readonly format: FormatKey; readonly cuts: readonly CutEdit[] }
  | { readonly kind: 'format.name'; readonly format: FormatKey; readonly name: string }
  /**
   * True: packets with the anchors that the key names are protocol packets of one format, whatever inference finds;
   * false: packets of this format are no protocol packets; null: left to inference again.
   */
  | { readonly kind: 'format.protocol'; readonly format: FormatKey; readonly isProtocol: boolean | null }
  | { readonly kind: 'field.type'; readonly field: FieldKey; readonly type: FieldType }
  | { readonly kind: 'field.byteOrder'; readonly field: FieldKey; readonly byteOrder: ByteOrder }
  | { readonly kind: 'field.name'; readonly field: FieldKey; readonly name: string }
  | { readonly kind: 'field.comment'; readonly field: FieldKey; readonly comment: string }
  | { readonly kind: 'field.confirm'; readonly field: FieldKey; readonly seen: ConfirmedField }
  | { readonly kind: 'field.reject'; readonly field: FieldKey }
  /** Takes back everything said of a field. */
  | { readonly kind: 'field.clear'; readonly field: FieldKey }
  /** Null takes the label back. */
  | {
      readonly kind: 'opcode.label';
      readonly opcodes: readonly OpcodeKey[];
      readonly label: TaskLabel | null;
    }
  /** A label each: what is done to many of several tasks is one edit too. */
  | {
      readonly kind: 'opcode.labels';
      readonly opcodes: readonly OpcodeKey[];
      readonly labels: readonly TaskLabel[];
    }
  | {
      readonly kind: 'opcode.confirm';
      readonly opcodes: readonly OpcodeKey[];
      readonly seen: readonly (TaskLabel | null)[];
    }
  | { readonly kind: 'opcode.reject'; readonly opcodes: readonly OpcodeKey[] }
  | { readonly kind: 'opcode.comment'; readonly opcode: OpcodeKey; readonly comment: string }
  | { readonly kind: 'opcode.split'; readonly opcode: OpcodeKey }
  | { readonly kind: 'opcode.clear'; readonly opcodes: readonly OpcodeKey[] }
  /** Of keywords, formats, servers and feedback candidates: their path in the set. */
  | {
      readonly kind: 'signature.verdict';
      readonly signature: string;
      readonly verdict: 'accepted' | 'rejected' | null;
    }
  | { readonly kind: 'signature.label'; readonly signature: string; readonly label: TaskLabel | null }
  /** Of the period that a moment is in, epoch nanoseconds as decimal text; empty takes the name back. */
  | { readonly kind: 'period.name'; readonly atNs: string; readonly name: string }
  | { readonly kind: 'server.role'; readonly server: string; readonly role: ServerRole | null };

export type EditKind = Edit['kind'];

export interface LoggedEdit {
  readonly edit: Edit;
  /** When, ISO 8601. */
  readonly at: string;
}

/** Everything a person did; `entries[0 .. head)` are in force, the rest can be done again. */
export interface EditLog {
  readonly version: 1;
  readonly entries: readonly LoggedEdit[];
  readonly head: number;
}

/** All that was said of one field. */
export interface FieldOverlay {
  readonly offset: number;
  readonly length: number | null;
  readonly type: FieldType | null;
  readonly byteOrder: ByteOrder | null;
  readonly name: string | null;
  readonly comment: string | null;
  readonly confirmed: ConfirmedField | null;
  readonly isRejected: boolean;
}

/** All that was said of one format. */
export interface FormatOverlay {
  readonly key: FormatKey;
  readonly name: string | null;
  /** As `format.protocol` says; null where nothing was said. */
  readonly isProtocol: boolean | null;
  /** Ascending offsets. */
  readonly pins: readonly number[];
  readonly bans: readonly number[];
  /** By offset, then length. */
  readonly fields: readonly FieldOverlay[];
}

/** All that was said of one opcode. */
export interface OpcodeOverlay {
  readonly key: OpcodeKey;
  readonly label: TaskLabel | null;
  /** The label that was seen when it was confirmed; `label` null: confirmed as unknown. */
  readonly confirmed: { readonly label: TaskLabel | null } | null;
  readonly isRejected: boolean;
  /** Shown as two, one a direction. */
  readonly isSplit: boolean;
  readonly comment: string | null;
}

/** All that was said of one entry of the signature set, by its path. */
export interface SignatureOverlay {
  readonly signature: string;
  readonly verdict: 'accepted' | 'rejected' | null;
  readonly label: TaskLabel | null;
}

export interface ServerOverlay {
  /** Host name, or address and port. */
  readonly server: string;
  readonly role: ServerRole | null;
}

export interface PeriodName {
  /** A moment of the period, epoch nanoseconds as decimal text. */
  readonly atNs: string;
  readonly name: string;
}

/** The log folded: what a person wants laid over what is inferred. */
export interface Overlay {
  readonly parameters: Readonly<Partial<Record<ParameterName, number | string>>>;
  /** In the order of first mention. */
  readonly formats: readonly FormatOverlay[];
  /** The same. */
  readonly opcodes: readonly OpcodeOverlay[];
  readonly signatures: readonly SignatureOverlay[];
  readonly servers: readonly ServerOverlay[];
  readonly periods: readonly PeriodName[];
}

/** Where a shown value comes from. */
export type ValueSource = 'inferred' | 'edited' | 'confirmed' | 'rejected';

/** A field as shown: what a person said of it, else what was inferred. */
export interface ResolvedField {
  readonly offset: number;
  readonly length: number | null;
  /** Row of the inferred layout's fields; -1 where a person's cuts made it and inference has not followed. */
  readonly inferred: number;
  readonly name: string | null;
  readonly comment: string | null;
  readonly type: FieldType;
  readonly inferredType: FieldType;
  readonly byteOrder: ByteOrder | null;
  readonly source: ValueSource;
  /** Confirmed as something that inference no longer says. */
  readonly isConflict: boolean;
}

export interface ResolvedFormat {
  readonly key: FormatKey;
  readonly name: string | null;
  readonly fields: readonly ResolvedField[];
  /** What was said of byte ranges that are no fields now. Never dropped. */
  readonly orphans: readonly FieldOverlay[];
}
