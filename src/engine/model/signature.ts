import type { ByteOrder, FieldType } from './field.ts';
import type { ParameterName } from './parameters.ts';
import type { Direction } from './units.ts';

/** What a message or an exchange is for: the rows of the paper's Table IV, and any that a person adds. */
export interface TaskLabel {
  readonly service: string;
  readonly task: string;
}

/** Equal for equal labels, and sorts by service, then task. */
export const labelKey = ({ service, task }: TaskLabel): string => `${service}\n${task}`;

/** Services of the paper's Table IV. A person may add others. */
export const SERVICES = [
  'Instant messaging',
  'Real-time chatting',
  'Social networking',
  'Media access',
  'System',
] as const;

/** What a server is for (paper Fig. 4). `media` is a third party's: it never seeds feedback. */
export const SERVER_ROLES = [
  'long',
  'short',
  'support',
  'chatting',
  'resource',
  'web',
  'dns',
  'media',
  'other',
] as const;
export type ServerRole = (typeof SERVER_ROLES)[number];

/** How much a person stands behind an entry. `builtin`: of a public source, not yet seen on this capture. */
export const SIGNATURE_STATUSES = [
  'inferred',
  'builtin',
  'candidate',
  'edited',
  'confirmed',
  'rejected',
] as const;
export type SignatureStatus = (typeof SIGNATURE_STATUSES)[number];

/** Where an entry comes from. */
export interface Origin {
  readonly status: SignatureStatus;
  /** Kinds of evidence and sources, sorted: `experiment-log`, `client-source`, `paper V-A`. */
  readonly sources: readonly string[];
  /** Feedback round in which it came, from 1; 0 before any. */
  readonly round: number;
  readonly comment: string | null;
}

/** Bits of one byte that belong together; bit 0 is the most significant. */
export interface BitSignature {
  /** In the message. */
  readonly byteOffset: number;
  readonly firstBit: number;
  readonly bitCount: number;
  readonly isConstant: boolean;
}

/** A signature is a field and its values (paper II-B). */
export interface FieldSignature {
  readonly offset: number;
  /** Null: to the end of the message. */
  readonly length: number | null;
  readonly type: FieldType;
  readonly byteOrder: ByteOrder | null;
  readonly name: string | null;
  /** Lower-case hex, ascending; empty where any value may stand. */
  readonly values: readonly string[];
  /** Where single bits were found. */
  readonly bits?: readonly BitSignature[];
}

/**
 * A layout of W-TCP or W-UDP messages (paper Fig. 2 and 3). One whose fields have no value at all only describes: it
 * matches no flow by itself.
 */
export interface FormatSignature {
  /** Unique within the set; stable: edits and opcodes refer to it. */
  readonly id: string;
  readonly name: string;
  readonly transport: 'tcp' | 'udp';
  /** Null where it is the same both ways. */
  readonly direction: Direction | null;
  /** Ascending; their byte ranges do not overlap. */
  readonly fields: readonly FieldSignature[];
  /** Bytes of the message = value of the length field at `offset` + `add`. */
  readonly messageLength: { readonly offset: number; readonly add: number } | null;
  /** A response's opcode field, read with the request/response field before it, is the request's plus this. */
  readonly responseOffset: number | null;
  /** Of formats that are one task by themselves (paper Fig. 3). */
  readonly label: TaskLabel | null;
  readonly origin: Origin;
}

/** One value of an opcode field. */
export interface OpcodeSignature {
  /** Id of its format. */
  readonly format: string;
  /** Where the opcode field begins. */
  readonly offset: number;
  /** Of the request; a response's is this plus the format's `responseOffset`. */
  readonly value: number;
  /** Null where a task does not depend on who sends. */
  readonly direction: Direction | null;
  /** Null: known to be the app's, task unknown. */
  readonly label: TaskLabel | null;
  /** URL of the same task over HTTP, where known. */
  readonly url: string | null;
  /** Client versions for which it holds, as text; empty: not known. */
  readonly clientVersions: readonly string[];
  readonly origin: Origin;
}

/** Direct fields of DNS and HTTP that keywords stand in (paper III-A1). */
export const KEYWORD_FIELDS = ['query', 'host', 'referer', 'userAgent', 'method', 'url'] as const;
export type KeywordField = (typeof KEYWORD_FIELDS)[number];

export interface KeywordMatch {
  readonly field: KeywordField;
  readonly how: 'equals' | 'contains' | 'prefix' | 'suffix';
  /** Compared without regard to case, as text. */
  readonly value: string;
}

/**
 * Keywords that must all match one DNS query or HTTP request. `type` says that the flow is the app's (W-DNS, W-HTTP);
 * `task` says which task an exchange of such a flow is.
 */
export interface KeywordSignature {
  readonly id: string;
  readonly says: 'type' | 'task';
  readonly protocol: 'dns' | 'http' | 'tls';
  /** At least one; by field, then value. In `tls` the field `host` is the server name asked for. */
  readonly all: readonly KeywordMatch[];
  readonly label: TaskLabel | null;
  /** Share of the strings that it was extracted from, 0 to 1; null where it was not extracted. */
  readonly coverage: number | null;
  readonly origin: Origin;
}

export interface ServerSignature {
  /** Text, or null where only the name is known. */
  readonly address: string | null;
  readonly port: number | null;
  readonly host: string | null;
  readonly role: ServerRole;
  readonly origin: Origin;
}

export interface Provenance {
  readonly tool: string;
  readonly createdAt: string;
  readonly parameters: Readonly<Partial<Record<ParameterName, number | string>>>;
  /** SHA-256 of each capture file as read, hex, with its name. */
  readonly captures: readonly { readonly name: string; readonly sha256: string }[];
  /** Edits in force when it was made. */
  readonly editCount: number;
  readonly rounds: readonly FeedbackRound[];
}

/** What one round of feedback (paper III-B) brought. */
export interface FeedbackRound {
  readonly round: number;
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
  /** Share of flows to the app's servers that are classified after it, 0 to 1. */
  readonly coverage: number;
}

/** All that is known of an app's messages: the content of `signatures.json`. */
export interface SignatureSet {
  readonly version: 1;
  readonly name: string;
  readonly description: string;
  readonly formats: readonly FormatSignature[];
  readonly opcodes: readonly OpcodeSignature[];
  readonly keywords: readonly KeywordSignature[];
  readonly servers: readonly ServerSignature[];
  readonly provenance: Provenance;
}
