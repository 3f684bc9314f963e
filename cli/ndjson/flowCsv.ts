import { PROTOCOLS } from '../../src/engine/inspect/protocols.ts';
import { FLOW_ENDS, FLOW_TYPES, type FlowTable } from '../../src/engine/model/flow.ts';
import { TRANSPORT_NAMES } from '../../src/engine/model/transports.ts';
import { AddressTexts } from './addressTexts.ts';
import { splitEpoch } from './epoch.ts';
import type { FlowReferences, FlowRowWriter } from './flowRows.ts';
import { LiteralCache, literal } from './literal.ts';
import type { RowWriter } from './rowWriter.ts';

const COLUMNS = [
  ...['flow', 'transport', 'clientAddress', 'clientPort', 'serverAddress', 'serverPort', 'type', 'protocol'],
  ...['startNs', 'endNs', 'end', 'packetsUplink', 'packetsDownlink', 'bytesUplink', 'bytesDownlink'],
  ...[
    'payloadBytesUplink',
    'payloadBytesDownlink',
    'retransmitted',
    'outOfOrder',
    'missingBytes',
    'hosts',
    'user',
  ],
];

const HEADER = literal(`${COLUMNS.join(',')}\r\n`);
const COMMA = literal(',');
const LINE_END = literal('\r\n');
const TRANSPORT = new LiteralCache((code) => `,${TRANSPORT_NAMES[code]},`);
const TYPE = new LiteralCache((code) => `,${FLOW_TYPES[code]},`);
const PROTOCOL = new LiteralCache((code) => `${quoted(PROTOCOLS[code] ?? '')},`);
const END = new LiteralCache((code) => `,${FLOW_ENDS[code]}`);

type NumberColumn = {
  [N in keyof FlowTable]: FlowTable[N] extends Uint32Array | Float64Array ? N : never;
}[keyof FlowTable];
const COUNTS: readonly NumberColumn[] = [
  'packetsUplink',
  'packetsDownlink',
  'bytesUplink',
  'bytesDownlink',
  'payloadBytesUplink',
  'payloadBytesDownlink',
  'retransmitted',
  'outOfOrder',
  'missingBytes',
];

/** Comma-separated values (RFC 4180), a header first. Several hosts are separated by spaces; none is empty. */
export function flowCsvRows(writer: RowWriter, references: FlowReferences): FlowRowWriter {
  const { seconds, nanoseconds } = splitEpoch(references.baseNs);
  const address = new AddressTexts(references.addresses, '');
  return {
    write(flows, row, hosts) {
      writer.number(flows.flow[row] as number);
      writer.literal(TRANSPORT.get(flows.transport[row] as number));
      writer.address(address, flows.clientAddress[row] as number);
      writer.literal(COMMA);
      writer.number(flows.clientPort[row] as number);
      writer.literal(COMMA);
      writer.address(address, flows.serverAddress[row] as number);
      writer.literal(COMMA);
      writer.number(flows.serverPort[row] as number);
      writer.literal(TYPE.get(flows.type[row] as number));
      writer.literal(PROTOCOL.get(flows.protocol[row] as number));
      writer.time(seconds, nanoseconds, flows.startNs[row] as number);
      writer.literal(COMMA);
      writer.time(seconds, nanoseconds, flows.endNs[row] as number);
      writer.literal(END.get(flows.end[row] as number));
      for (const name of COUNTS) {
        writer.literal(COMMA);
        writer.number(flows[name][row] as number);
      }
      writer.text(`,${quoted(hosts.map((host) => references.hostName(host)).join(' '))},`);
      const user = flows.user[row] as number;
      if (user >= 0) writer.address(address, user);
      writer.literal(LINE_END);
    },
  };
}

export function writeCsvHeader(writer: RowWriter): void {
  writer.literal(HEADER);
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
