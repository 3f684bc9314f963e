import { addressText } from '../bytes/address.ts';
import { epochNs } from '../columns/epoch.ts';
import { FLOW_ENDS, FLOW_TYPES, type FlowTable } from '../model/flow.ts';
import type { AddressTable } from '../model/packet.ts';
import { TRANSPORT_NAMES } from '../model/transports.ts';
import { count, type NamedColumn, text } from './column.ts';

/** What rows of flows refer to. */
export interface TableReferences {
  readonly baseNs: bigint;
  readonly addresses: AddressTable;
  /** Recognised protocols by row; the first is none. */
  readonly protocols: readonly string[];
  /** Names of a flow's server. */
  hostsOf(flows: FlowTable, row: number): readonly string[];
}

/** Columns of flows, named as the command line names them. */
export function flowColumns(flows: FlowTable, references: TableReferences): readonly NamedColumn[] {
  const { baseNs, addresses, protocols } = references;
  const address = (name: string, of: ArrayLike<number>): NamedColumn =>
    text(name, (row) => addressOf(addresses, of[row]));
  const time = (name: string, of: Float64Array): NamedColumn => ({
    name,
    kind: 'time',
    at: (row) => epochNs(baseNs, of[row]),
  });
  return [
    count('flow', flows.flow),
    text('transport', (row) => TRANSPORT_NAMES[flows.transport[row]] ?? null),
    address('clientAddress', flows.clientAddress),
    count('clientPort', flows.clientPort),
    address('serverAddress', flows.serverAddress),
    count('serverPort', flows.serverPort),
    text('type', (row) => FLOW_TYPES[flows.type[row]] ?? null),
    text('protocol', (row) => (flows.protocol[row] === 0 ? null : (protocols[flows.protocol[row]] ?? null))),
    time('startNs', flows.startNs),
    time('endNs', flows.endNs),
    text('end', (row) => FLOW_ENDS[flows.end[row]] ?? null),
    count('packetsUplink', flows.packetsUplink),
    count('packetsDownlink', flows.packetsDownlink),
    count('bytesUplink', flows.bytesUplink),
    count('bytesDownlink', flows.bytesDownlink),
    count('payloadBytesUplink', flows.payloadBytesUplink),
    count('payloadBytesDownlink', flows.payloadBytesDownlink),
    count('retransmitted', flows.retransmitted),
    count('outOfOrder', flows.outOfOrder),
    count('missingBytes', flows.missingBytes),
    text('hosts', (row) => references.hostsOf(flows, row).join(' ') || null),
    address('user', flows.user),
  ];
}

/** Text of an address, or null below 0. */
export function addressOf({ version, words }: AddressTable, row: number): string | null {
  return row < 0 ? null : addressText(version[row], words, row);
}
