import { addressFromText } from '../engine/bytes/networks.ts';
import { AddressInterner } from '../engine/columns/addresses.ts';
import { FLOW_ENDS, FLOW_TYPES, type FlowTable } from '../engine/model/flow.ts';

/** A flow in words; what is left out is 0, none or the first name. */
export interface FlowRow {
  readonly transport?: 'tcp' | 'udp';
  readonly type?: (typeof FLOW_TYPES)[number];
  readonly end?: (typeof FLOW_ENDS)[number];
  readonly condition?: number;
  readonly clientEvidence?: number;
  readonly client?: string;
  readonly server?: string;
  readonly clientPort?: number;
  readonly serverPort?: number;
  readonly user?: string | null;
  readonly startNs?: number;
  readonly endNs?: number;
  readonly packets?: readonly [number, number];
  readonly bytes?: readonly [number, number];
  readonly payload?: readonly [number, number];
  readonly retransmitted?: number;
  readonly outOfOrder?: number;
  readonly missing?: number;
  readonly protocol?: number;
  readonly host?: string | null;
}

/** A flow table with the addresses and host names that it refers to. */
export function flowTableFromRows(rows: readonly FlowRow[]): {
  flows: FlowTable;
  addresses: AddressInterner;
  hostNames: string[];
  baseNs: bigint;
} {
  const addresses = new AddressInterner();
  const hostNames: string[] = [];
  const address = (text: string): number => {
    const { version, words } = addressFromText(text) ?? { version: 4, words: [0, 0, 0, 0] };
    const bytes = new Uint8Array(words.flatMap((word) => [word >>> 24, word >>> 16, word >>> 8, word]));
    return addresses.fromBytes(version, bytes, version === 4 ? 12 : 0);
  };
  const host = (text: string): number => {
    if (!hostNames.includes(text)) hostNames.push(text);
    return hostNames.indexOf(text);
  };
  const numbers = (read: (row: FlowRow) => number | undefined): number[] => rows.map((row) => read(row) ?? 0);
  const flows: FlowTable = {
    length: rows.length,
    flow: Uint32Array.from(rows.keys()),
    transport: Uint8Array.from(numbers((row) => (row.transport === 'udp' ? 17 : 6))),
    end: Uint8Array.from(numbers((row) => FLOW_ENDS.indexOf(row.end ?? 'capture-end'))),
    condition: Uint8Array.from(numbers((row) => row.condition)),
    clientEvidence: Uint8Array.from(numbers((row) => row.clientEvidence)),
    clientAddress: Uint32Array.from(numbers((row) => address(row.client ?? '10.0.0.1'))),
    serverAddress: Uint32Array.from(numbers((row) => address(row.server ?? '203.0.113.1'))),
    clientPort: Uint16Array.from(numbers((row) => row.clientPort)),
    serverPort: Uint16Array.from(numbers((row) => row.serverPort)),
    user: Int32Array.from(numbers((row) => (row.user == null ? -1 : address(row.user)))),
    startNs: Float64Array.from(numbers((row) => row.startNs)),
    endNs: Float64Array.from(numbers((row) => row.endNs)),
    packetsUplink: Uint32Array.from(numbers((row) => row.packets?.[0])),
    packetsDownlink: Uint32Array.from(numbers((row) => row.packets?.[1])),
    bytesUplink: Float64Array.from(numbers((row) => row.bytes?.[0])),
    bytesDownlink: Float64Array.from(numbers((row) => row.bytes?.[1])),
    payloadBytesUplink: Float64Array.from(numbers((row) => row.payload?.[0])),
    payloadBytesDownlink: Float64Array.from(numbers((row) => row.payload?.[1])),
    retransmitted: Uint32Array.from(numbers((row) => row.retransmitted)),
    outOfOrder: Uint32Array.from(numbers((row) => row.outOfOrder)),
    missingBytes: Float64Array.from(numbers((row) => row.missing)),
    firstPacket: new Uint32Array(rows.length),
    lastPacket: new Uint32Array(rows.length),
    type: Uint8Array.from(numbers((row) => FLOW_TYPES.indexOf(row.type ?? 'tcp'))),
    protocol: Uint8Array.from(numbers((row) => row.protocol)),
    hostName: Int32Array.from(numbers((row) => (row.host == null ? -1 : host(row.host)))),
  };
  return { flows, addresses, hostNames, baseNs: 1_383_264_000_000_000_000n };
}
