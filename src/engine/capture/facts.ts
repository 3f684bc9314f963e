/** What a file says of itself. */
export interface CaptureFacts {
  /** Outermost first: `['gzip', 'pcapng']`. Complete after `end`. */
  readonly containers: readonly string[];
  readonly linkTypes: readonly { readonly number: number; readonly name: string; readonly packets: number }[];
  readonly snapLengths: readonly number[];
  readonly packets: number;
  /** After decompression. */
  readonly bytes: number;
  readonly firstNs: bigint | null;
  readonly lastNs: bigint | null;
  /** Why the rest could not be read, or null. */
  readonly damage: string | null;
  /** Oddities that no packet's row can carry. */
  readonly fileAnomalies: readonly {
    readonly code: number;
    readonly packet: number;
    readonly offset: number;
  }[];
  /** pcapng: what captured, on what, and words of the person who did. */
  readonly notes: readonly string[];
}

export interface WritableFacts {
  containers: readonly string[];
  linkTypes: { number: number; name: string; packets: number }[];
  snapLengths: number[];
  packets: number;
  bytes: number;
  firstNs: bigint | null;
  lastNs: bigint | null;
  damage: string | null;
  fileAnomalies: { code: number; packet: number; offset: number }[];
  notes: string[];
}

export function emptyFacts(): WritableFacts {
  return {
    containers: [],
    linkTypes: [],
    snapLengths: [],
    packets: 0,
    bytes: 0,
    firstNs: null,
    lastNs: null,
    damage: null,
    fileAnomalies: [],
    notes: [],
  };
}
