import type { Result } from './result.ts';

/** Rows of the capture's flows, of the last classification's tasks, or all there is. */
export type ChosenRows =
  | { readonly kind: 'flows' | 'tasks'; readonly rows: Uint32Array }
  | { readonly kind: 'all' };

export interface ExtractRequest {
  readonly chosen: ChosenRows;
  /** Addresses are replaced by others of a new random key, checksums made right, what is not understood left away. */
  readonly isShareable: boolean;
  /** Bytes of payload kept of each packet; null keeps all. */
  readonly payloadBytes: number | null;
}

export interface ExtractedCapture {
  readonly file: Blob;
  readonly packets: number;
  /** Packets of which nothing could be passed on. */
  readonly leftOut: number;
}

/** Why nothing was handed on, in a sentence. */
export interface HandOnError {
  readonly message: string;
}

/** Data of the open capture for other programs, of the worker that has it. */
export interface HandOnApi {
  /** Packets as a capture file. `job` carries StageProgress out and `abort` in; aborting answers an error that says so. */
  extract(request: ExtractRequest, job: MessagePort): Promise<Result<ExtractedCapture, HandOnError>>;
  /** Flows or tasks as a table for other programs. */
  table(
    chosen: Exclude<ChosenRows, { kind: 'all' }>,
    format: 'csv' | 'parquet',
  ): Promise<Result<Blob, HandOnError>>;
}
