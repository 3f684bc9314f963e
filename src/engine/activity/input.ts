import type { FlowTable } from '../model/flow.ts';
import type { PacketTable } from '../model/packet.ts';
import type { Classification } from '../model/task.ts';

/** What activity is measured of. */
export interface ActivityInput {
  readonly packets: PacketTable;
  readonly flows: FlowTable;
  readonly classification: Classification;
  /** Text of an address row. */
  readonly addressText: (row: number) => string;
  /** Name of a flow's server, or null. */
  readonly hostOf: (flow: number) => string | null;
  /** Codes of each set of anomalies, by the packets' `anomalySet`. */
  readonly anomalySets: readonly (readonly number[])[];
  /** What a flow's requests say of its client. */
  readonly clientOf: (flow: number) => ClientFacts;
}

/** Empty where nothing is said. */
export interface ClientFacts {
  readonly platform: string;
  readonly version: string;
}

export interface ActivityOptions {
  /** Seconds without data after which an address is another user (paper IV). */
  readonly userSilenceS: number;
}
