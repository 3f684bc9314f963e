import type { ServerOverlay } from '../../engine/model/edit.ts';
import type { FieldType } from '../../engine/model/field.ts';
import type { NamedOpcode, OpcodeSources, OpcodeTable } from '../../engine/model/opcode.ts';
import type { ParameterSet } from '../../engine/model/parameters.ts';

/** A field of a format as a person sees it. */
export interface ResolvedPlace {
  readonly offset: number;
  readonly length: number | null;
  readonly type: FieldType;
  readonly byteOrder: 'big' | 'little' | null;
}

/** An HTTP exchange of the capture, for pairs across platforms and for URLs that client code names too. */
export interface HttpExchange {
  readonly url: string;
  /** `POST`, `GET`. */
  readonly method: string;
  readonly timeNs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Row of the address table, or -1. */
  readonly user: number;
}

export interface OpcodeRequest {
  /** Echoed, so that a late answer can be told from the current one. */
  readonly revision: number;
  /** Fields by key of the format, of the last inference. */
  readonly fields: Readonly<Record<string, readonly ResolvedPlace[]>>;
  /** User of each flow, -1 where not known; empty where there is no capture. */
  readonly userOfFlow: Int32Array;
  /** Name of each flow's server: row of `hostNames`, or -1; empty where there is no capture. */
  readonly hostOfFlow: Int32Array;
  readonly hostNames: readonly string[];
  /** What a person said of servers. */
  readonly servers: readonly ServerOverlay[];
  readonly exchanges: readonly HttpExchange[];
  readonly baseNs: bigint;
  /** What a person brings; the known table is the worker's own. */
  readonly sources: Omit<OpcodeSources, 'knownTable'>;
  readonly parameters: ParameterSet;
}

export interface OpcodeResult {
  readonly revision: number;
  /** Over the messages of all selections, one selection after the other. */
  readonly table: OpcodeTable;
  /** First message of each selection. */
  readonly starts: readonly number[];
  /** What tables of public sources say of the values that occur; their source names set and client version. */
  readonly known: readonly NamedOpcode[];
}

/** A file with its path inside what was dropped. */
export interface DroppedFile {
  readonly path: string;
  readonly file: File;
}

/** What was found in files that a person dropped as a client's source. */
export interface ClientSourceFindings {
  readonly opcodes: readonly NamedOpcode[];
  readonly rejected: readonly {
    readonly url: string;
    readonly reason: string;
    readonly file: string;
    readonly line: number;
  }[];
  /** Files that were read, and files of the source in all. */
  readonly files: number;
  readonly classes: number;
}
