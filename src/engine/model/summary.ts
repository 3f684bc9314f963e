import type { ByteCount } from './units.ts';

export interface FileSummary {
  readonly name: string;
  readonly size: ByteCount | null;
  /** Outermost first: `['gzip', 'pcapng']`. */
  readonly containers: readonly string[];
  readonly linkTypes: readonly LinkTypeCount[];
  readonly snapLengths: readonly number[];
  readonly packets: number;
  readonly firstNs: bigint | null;
  readonly lastNs: bigint | null;
  /** Bytes after decompression. */
  readonly bytes: ByteCount;
  /** The part that could not be read and why, or null: "Packet 1,204 (byte 88,312): …". */
  readonly damage: string | null;
}

export interface LinkTypeCount {
  readonly number: number;
  readonly name: string;
  readonly packets: number;
}

/** One kind of oddity: how often, and the first packets that have it (at most 20). */
export interface AnomalyCount {
  readonly name: string;
  readonly meaning: string;
  readonly count: number;
  readonly firstPackets: readonly number[];
}

/** What `chatdissect summary` and the capture panel say. Counts of packets are of the innermost layer read. */
export interface CaptureSummary {
  readonly files: readonly FileSummary[];
  readonly packets: number;
  /** Original bytes on the wire. */
  readonly bytes: ByteCount;
  readonly capturedBytes: ByteCount;
  readonly firstNs: bigint | null;
  readonly lastNs: bigint | null;
  readonly network: Readonly<Record<string, number>>;
  readonly transport: Readonly<Record<string, number>>;
  readonly encapsulations: Readonly<Record<string, number>>;
  readonly flows: Readonly<Record<string, number>>;
  readonly protocols: Readonly<Record<string, number>>;
  readonly users: number;
  readonly dnsQueries: number;
  readonly httpRequests: number;
  readonly anomalies: readonly AnomalyCount[];
}
