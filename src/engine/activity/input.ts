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
}

export interface ActivityOptions {
  /** Seconds without data after which an address is another user (paper IV). */
  readonly userSilenceS: number;
}
