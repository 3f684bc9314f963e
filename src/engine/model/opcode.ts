import type { ServerRole, TaskLabel } from './signature.ts';
import type { Direction } from './units.ts';

/** Kinds of evidence for what an opcode means (paper III-A4), then ours. */
export const EVIDENCE_KINDS = [
  'experiment',
  'client-source',
  'cross-platform',
  'periodic',
  'triggered',
  'behaviour',
  'known-table',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What one kind of evidence says of one opcode. The numbers stand in `statistics`, the sentence is made of them. */
export interface OpcodeEvidence {
  readonly kind: EvidenceKind;
  /** Null where it speaks of behaviour only ("periodic"). */
  readonly label: TaskLabel | null;
  /** 0 to 1, comparable within a kind. */
  readonly strength: number;
  readonly statistics: Readonly<Record<string, number>>;
  /** Last part of the URL that it names, where that is what it says. */
  readonly url?: string;
  readonly sentence: string;
  /** Where to look: rows of the message table, the most telling first. */
  readonly messages: readonly number[];
  /** File, line and text of source code, where that is the evidence. */
  readonly excerpt: { readonly file: string; readonly line: number; readonly text: string } | null;
}

/** An opcode field's value by format: the same thing after re-inference and in another capture. */
export interface OpcodeKey {
  readonly format: string;
  readonly offset: number;
  /** The request's value. */
  readonly value: number;
  /** Null unless a person split it by direction. */
  readonly direction: Direction | null;
}

/** How requests and responses of one opcode go together. */
export interface OpcodeExchange {
  /** Responses repeat their request's sequence number; else they are tied in order. */
  readonly isBySequence: boolean;
  /** Responses whose request was seen. */
  readonly answered: number;
  /** Seconds from request to response; null where none is answered. */
  readonly medianAnswerS: number | null;
  /** Requests from the server. */
  readonly pushes: number;
  /** Responses from the client. */
  readonly upstreamResponses: number;
  /** The one sequence number of all its requests, where that number is reserved (`0xffffffff` of heartbeats). */
  readonly reservedSequence: number | null;
}

/** One value of an opcode field with all that is known of it. */
export interface OpcodeRow {
  readonly key: OpcodeKey;
  readonly count: number;
  readonly flows: number;
  readonly users: number;
  readonly requests: number;
  readonly responses: number;
  readonly meanRequestBytes: number;
  readonly meanResponseBytes: number;
  readonly firstNs: number;
  readonly lastNs: number;
  readonly serverRole: ServerRole | null;
  readonly exchange: OpcodeExchange;
  readonly evidence: readonly OpcodeEvidence[];
  /** The best label of all evidence, null where there is none. */
  readonly suggestion: TaskLabel | null;
  /** How far the best label is ahead of the next, 0 to 1. */
  readonly margin: number;
  /** Kinds of evidence disagree. */
  readonly isContested: boolean;
}

/** Where a format keeps its opcode, and what ties requests and responses together. Offsets are within the message. */
export interface OpcodeField {
  /** Key of the format. */
  readonly format: string;
  /** Row of the format in `MessageTable.format`. */
  readonly formatRow: number;
  readonly offset: number;
  readonly length: number;
  readonly byteOrder: 'big' | 'little';
  /** A response's number is its request's plus this; null where the number is the same both ways. */
  readonly responseOffset: number | null;
  /** A field apart that tells requests from responses (paper: request/response), where there is one. */
  readonly marker: { readonly offset: number; readonly length: number } | null;
  /** Number that a response repeats, where there is one. */
  readonly sequence: {
    readonly offset: number;
    readonly length: number;
    readonly byteOrder: 'big' | 'little';
  } | null;
}

/** One operation of a controlled experiment (paper II-B): what a person did, on which device, from when to when. */
export interface ExperimentWindow {
  /** Epoch nanoseconds by the clock of whoever kept the log. */
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly device: string;
  readonly label: TaskLabel;
}

/** An opcode that a table or a client's source names. */
export interface NamedOpcode {
  readonly value: number;
  readonly url: string | null;
  readonly label: TaskLabel | null;
  /** `micromsg 5.0`, file names, the table's name. */
  readonly source: string;
  readonly excerpt: OpcodeEvidence['excerpt'];
}

/** What a person brings besides the capture. */
export interface OpcodeSources {
  readonly experiment: readonly ExperimentWindow[];
  /** Found in a client's source, or in a table of opcode, URL and task. */
  readonly clientSource: readonly NamedOpcode[];
  /** A reference list: a suggestion, never a confirmation. */
  readonly knownTable: readonly NamedOpcode[];
}

/** What the exchanges of one URL over HTTP are for (paper III-A4), by the last part of its path, or `//host` of what is fetched. */
export interface UrlRow {
  readonly name: string;
  readonly count: number;
  readonly evidence: readonly OpcodeEvidence[];
  readonly suggestion: TaskLabel | null;
}

/** A datagram format that is one task by itself (paper Fig. 3). */
export interface FormatTask {
  /** Row of the format in `MessageTable.format`. */
  readonly formatRow: number;
  readonly label: TaskLabel;
  readonly sentence: string;
}

/** Every opcode value of a capture with its evidence, and where each message stands. */
export interface OpcodeTable {
  /** Most frequent first. */
  readonly rows: readonly OpcodeRow[];
  /** Row of `rows` of each message; -1 for messages without an opcode. */
  readonly rowOfMessage: Int32Array;
  /** 1 where the message is a response. */
  readonly isResponse: Uint8Array;
  /** The message that each response answers; -1 for requests and for responses without one. */
  readonly requestOf: Int32Array;
  /** By name. */
  readonly urls: readonly UrlRow[];
  readonly formatTasks: readonly FormatTask[];
  /** Nanoseconds to add to the log's times to get the capture's; 0 where there is no log. */
  readonly clockOffsetNs: number;
  /** Device of the log → row of the user table that acted on it, where that could be told. */
  readonly userOfDevice: Readonly<Record<string, number>>;
}
