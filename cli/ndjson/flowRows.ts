import { PROTOCOLS } from '../../src/engine/inspect/protocols.ts';
import { FLOW_ENDS, FLOW_TYPES, type FlowTable } from '../../src/engine/model/flow.ts';
import type { AddressTable } from '../../src/engine/model/packet.ts';
import { TRANSPORT_NAMES } from '../../src/engine/model/transports.ts';
import { AddressTexts } from './addressTexts.ts';
import { splitEpoch } from './epoch.ts';
import { LiteralCache, literal } from './literal.ts';
import type { RowWriter } from './rowWriter.ts';

/** What a flow's rows refer to. */
export interface FlowReferences {
  readonly baseNs: bigint;
  readonly addresses: AddressTable;
  hostName(row: number): string;
}

/** Writes rows of a flow table; `hosts` are rows of the capture's strings. */
export interface FlowRowWriter {
  write(flows: FlowTable, row: number, hosts: readonly number[]): void;
}

const OPEN = literal('{"flow":');
const TRANSPORT = new LiteralCache((code) => `,"transport":"${TRANSPORT_NAMES[code]}","client":{"address":`);
const PORT = literal(',"port":');
const SERVER = literal('},"server":{"address":');
const TYPE = new LiteralCache((code) => `},"type":"${FLOW_TYPES[code]}","protocol":`);
const PROTOCOL = new LiteralCache((code) =>
  code === 0 ? 'null,"startNs":"' : `${JSON.stringify(PROTOCOLS[code])},"startNs":"`,
);
const END_NS = literal('","endNs":"');
const END = new LiteralCache((code) => `","end":"${FLOW_ENDS[code]}","packets":{"uplink":`);
const DOWNLINK = literal(',"downlink":');
const BYTES = literal('},"bytes":{"uplink":');
const PAYLOAD = literal('},"payloadBytes":{"uplink":');
const RETRANSMITTED = literal('},"retransmitted":');
const OUT_OF_ORDER = literal(',"outOfOrder":');
const MISSING = literal(',"missingBytes":');
const HOSTS = literal(',"hosts":[');
const COMMA = literal(',');
const USER = literal('],"user":');
const NO_USER = literal('],"user":null}\n');
const CLOSE = literal('}\n');

/** A JSON object a line, fields as in the list of commands. */
export function flowJsonRows(writer: RowWriter, references: FlowReferences): FlowRowWriter {
  const { seconds, nanoseconds } = splitEpoch(references.baseNs);
  const address = new AddressTexts(references.addresses, '"');
  const host = new LiteralCache((row) => JSON.stringify(references.hostName(row)));
  return {
    write(flows, row, hosts) {
      writer.literal(OPEN);
      writer.number(flows.flow[row] as number);
      writer.literal(TRANSPORT.get(flows.transport[row] as number));
      writer.address(address, flows.clientAddress[row] as number);
      writer.literal(PORT);
      writer.number(flows.clientPort[row] as number);
      writer.literal(SERVER);
      writer.address(address, flows.serverAddress[row] as number);
      writer.literal(PORT);
      writer.number(flows.serverPort[row] as number);
      writer.literal(TYPE.get(flows.type[row] as number));
      writer.literal(PROTOCOL.get(flows.protocol[row] as number));
      writer.time(seconds, nanoseconds, flows.startNs[row] as number);
      writer.literal(END_NS);
      writer.time(seconds, nanoseconds, flows.endNs[row] as number);
      writer.literal(END.get(flows.end[row] as number));
      writer.number(flows.packetsUplink[row] as number);
      writer.literal(DOWNLINK);
      writer.number(flows.packetsDownlink[row] as number);
      writer.literal(BYTES);
      writer.number(flows.bytesUplink[row] as number);
      writer.literal(DOWNLINK);
      writer.number(flows.bytesDownlink[row] as number);
      writer.literal(PAYLOAD);
      writer.number(flows.payloadBytesUplink[row] as number);
      writer.literal(DOWNLINK);
      writer.number(flows.payloadBytesDownlink[row] as number);
      writer.literal(RETRANSMITTED);
      writer.number(flows.retransmitted[row] as number);
      writer.literal(OUT_OF_ORDER);
      writer.number(flows.outOfOrder[row] as number);
      writer.literal(MISSING);
      writer.number(flows.missingBytes[row] as number);
      writer.literal(HOSTS);
      for (let i = 0; i < hosts.length; i += 1) {
        if (i > 0) writer.literal(COMMA);
        writer.literal(host.get(hosts[i] as number));
      }
      const user = flows.user[row] as number;
      if (user < 0) {
        writer.literal(NO_USER);
        return;
      }
      writer.literal(USER);
      writer.address(address, user);
      writer.literal(CLOSE);
    },
  };
}
