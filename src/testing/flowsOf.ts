import { addressText } from '../engine/bytes/address.ts';
import { PROTOCOLS } from '../engine/inspect/protocols.ts';
import { ANOMALY_NAMES } from '../engine/model/anomaly.ts';
import { CLIENT_EVIDENCE, FLOW_ENDS, FLOW_TYPES } from '../engine/model/flow.ts';
import type { ParameterSet } from '../engine/model/parameters.ts';
import { loadCapture } from './captureFacts.ts';
import { captureFromText, EPOCH_NS, parametersWith } from './conversation.ts';

/** A flow in plain words: what tests look at. Uplink first in pairs. */
export interface PlainFlow {
  readonly client: string;
  readonly server: string;
  readonly type: string;
  readonly protocol: string | null;
  readonly end: string;
  readonly evidence: string;
  readonly seconds: readonly [number, number];
  readonly packets: readonly [number, number];
  readonly payload: readonly [number, number];
  readonly retransmitted: number;
  readonly outOfOrder: number;
  readonly missingBytes: number;
  readonly user: string | null;
}

/** Flows of a conversation (see `conversation.ts`) or of a capture's bytes. */
export function flowsOf(what: string | Uint8Array, changes: Partial<ParameterSet> = {}): PlainFlow[] {
  const bytes = typeof what === 'string' ? captureFromText(what) : what;
  const { load } = loadCapture([bytes], parametersWith(changes));
  const flows = load.flowTable();
  const { version, words } = load.addresses;
  const address = (row: number): string => addressText(version[row], words, row);
  const seconds = (ns: number): number => Number(load.baseNs - EPOCH_NS + BigInt(ns)) / 1e9;
  return Array.from({ length: flows.length }, (_, row) => ({
    client: `${address(flows.clientAddress[row])}:${flows.clientPort[row]}`,
    server: `${address(flows.serverAddress[row])}:${flows.serverPort[row]}`,
    type: FLOW_TYPES[flows.type[row]],
    protocol: flows.protocol[row] === 0 ? null : PROTOCOLS[flows.protocol[row]],
    end: FLOW_ENDS[flows.end[row]],
    evidence: CLIENT_EVIDENCE[flows.clientEvidence[row]],
    seconds: [seconds(flows.startNs[row]), seconds(flows.endNs[row])],
    packets: [flows.packetsUplink[row], flows.packetsDownlink[row]],
    payload: [flows.payloadBytesUplink[row], flows.payloadBytesDownlink[row]],
    retransmitted: flows.retransmitted[row],
    outOfOrder: flows.outOfOrder[row],
    missingBytes: flows.missingBytes[row],
    user: flows.user[row] < 0 ? null : address(flows.user[row]),
  }));
}

/** Names of the anomalies of each packet. */
export function anomaliesOf(what: string | Uint8Array): (readonly string[])[] {
  const { load } = loadCapture([typeof what === 'string' ? captureFromText(what) : what]);
  const { anomalySet } = load.packetTable();
  return Array.from(anomalySet, (set) => load.anomalySets.codes(set).map((code) => ANOMALY_NAMES[code]));
}
