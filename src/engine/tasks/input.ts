import type { FlowTable } from '../model/flow.ts';
import type { DnsTable, HttpTable, StringTable } from '../model/inspect.ts';
import type { AddressTable, PacketTable } from '../model/packet.ts';
import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';

/** Rows of packets with payload; `payload` reaches beyond their heads where it was read. */
export interface PayloadInput {
  readonly rows: PayloadRows;
  readonly payload: PayloadBytes | null;
}

/** What tasks are told from: tables of a loaded capture, and the payload of the flows that `candidateFlows` names. */
export interface ClassifyInput {
  readonly packets: PacketTable;
  readonly flows: FlowTable;
  readonly addresses: AddressTable;
  readonly dns: DnsTable;
  readonly http: HttpTable;
  /** Texts of `flows.hostName`, `dns` and `http`. */
  readonly strings: StringTable;
  /** Names of `flows.protocol`. */
  readonly protocols: readonly string[];
  readonly tcp: PayloadInput;
  readonly udp: PayloadInput;
}
