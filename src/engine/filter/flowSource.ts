import {
  CLIENT_EVIDENCE,
  FLOW_ENDS,
  FLOW_HAS_GAP,
  FLOW_MIDSTREAM,
  FLOW_TRUNCATED,
  FLOW_TYPES,
  type FlowTable,
} from '../model/flow.ts';
import type { AddressTable } from '../model/packet.ts';
import { TRANSPORT_NAMES } from '../model/transports.ts';
import type { AddressColumn, FieldColumn, NumberColumn, RowSource, TextColumn } from './columns.ts';
import { COMPLETE, FLOW_CONDITIONS, FLOW_FIELDS } from './flowFields.ts';

/** The flow table and what its rows refer to. A holder may replace its properties while a filter is in use. */
export interface FlowFieldTables {
  readonly baseNs: bigint;
  readonly flows: FlowTable;
  readonly addresses: AddressTable;
  /** Text of each row that `flows.hostName` refers to. */
  readonly hostNames: readonly string[];
}

/** Reads FLOW_FIELDS from a flow table. `protocolNames`: the list that `flows.protocol` refers to, of which the first is none. */
export function flowFieldSource(tables: FlowFieldTables, protocolNames: readonly string[]): RowSource {
  const columns = new Map<string, readonly FieldColumn[]>([
    ...numberColumns(tables),
    ...nameColumns(tables, protocolNames),
    ...addressColumns(tables),
    ...FLOW_CONDITIONS.map((name, bit): [string, FieldColumn[]] => [
      name,
      [number((row) => (tables.flows.condition[row] >>> bit) & 1)],
    ]),
  ]);
  return {
    baseNs: () => tables.baseNs,
    columns: (field) => columns.get(field) ?? [],
    searched: FLOW_FIELDS.filter((field) => field.searched).map((field) => field.name),
  };
}

const number = (at: (row: number) => number): NumberColumn => ({ kind: 'number', at });

function numberColumns(t: FlowFieldTables): [string, FieldColumn[]][] {
  const clientPort = number((row) => t.flows.clientPort[row]);
  const serverPort = number((row) => t.flows.serverPort[row]);
  const columns: Record<string, FieldColumn[]> = {
    flow: [number((row) => t.flows.flow[row])],
    'client.port': [clientPort],
    'server.port': [serverPort],
    port: [clientPort, serverPort],
    start: [number((row) => t.flows.startNs[row])],
    end: [number((row) => t.flows.endNs[row])],
    duration: [number((row) => t.flows.endNs[row] - t.flows.startNs[row])],
    packets: [number((row) => t.flows.packetsUplink[row] + t.flows.packetsDownlink[row])],
    'packets.uplink': [number((row) => t.flows.packetsUplink[row])],
    'packets.downlink': [number((row) => t.flows.packetsDownlink[row])],
    bytes: [number((row) => t.flows.bytesUplink[row] + t.flows.bytesDownlink[row])],
    'bytes.uplink': [number((row) => t.flows.bytesUplink[row])],
    'bytes.downlink': [number((row) => t.flows.bytesDownlink[row])],
    payload: [number((row) => t.flows.payloadBytesUplink[row] + t.flows.payloadBytesDownlink[row])],
    'payload.uplink': [number((row) => t.flows.payloadBytesUplink[row])],
    'payload.downlink': [number((row) => t.flows.payloadBytesDownlink[row])],
    retransmitted: [number((row) => t.flows.retransmitted[row])],
    outOfOrder: [number((row) => t.flows.outOfOrder[row])],
    missing: [number((row) => t.flows.missingBytes[row])],
  };
  return Object.entries(columns);
}

function nameColumns(t: FlowFieldTables, protocolNames: readonly string[]): [string, FieldColumn[]][] {
  const named = (names: readonly string[], at: (row: number) => number): TextColumn => ({
    kind: 'text',
    at,
    texts: (code) => names.slice(code, code + 1),
  });
  const host: TextColumn = {
    kind: 'text',
    at: (row) => t.flows.hostName[row],
    texts: (code) => t.hostNames.slice(code, code + 1),
  };
  const protocol: TextColumn = {
    kind: 'text',
    at: (row) => t.flows.protocol[row] - 1,
    texts: (code) => protocolNames.slice(code + 1, code + 2),
  };
  const condition: TextColumn = { kind: 'text', at: (row) => t.flows.condition[row], texts: conditionTexts };
  return [
    ['type', [named(FLOW_TYPES, (row) => t.flows.type[row])]],
    ['transport', [named(TRANSPORT_NAMES, (row) => t.flows.transport[row])]],
    ['ended', [named(FLOW_ENDS, (row) => t.flows.end[row])]],
    ['evidence', [named(CLIENT_EVIDENCE, (row) => t.flows.clientEvidence[row])]],
    ['protocol', [protocol]],
    ['host', [host]],
    ['condition', [condition]],
  ];
}

/** What the bits of `FlowTable.condition` say, in the words of FLOW_CONDITIONS. */
export function conditionTexts(condition: number): readonly string[] {
  const texts: string[] = FLOW_CONDITIONS.filter((_, bit) => (condition >>> bit) & 1);
  return condition & (FLOW_MIDSTREAM | FLOW_HAS_GAP | FLOW_TRUNCATED) ? texts : [COMPLETE, ...texts];
}

function addressColumns(t: FlowFieldTables): [string, FieldColumn[]][] {
  const column = (at: (row: number) => number): AddressColumn => ({
    kind: 'address',
    at,
    addresses: () => t.addresses,
  });
  const client = column((row) => t.flows.clientAddress[row]);
  const server = column((row) => t.flows.serverAddress[row]);
  return [
    ['client', [client]],
    ['server', [server]],
    ['address', [client, server]],
    ['user', [column((row) => t.flows.user[row])]],
  ];
}
