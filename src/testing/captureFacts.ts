import { createHash } from 'node:crypto';
import { epochNs } from '../engine/columns/epoch.ts';
import type { DnsRecord, HttpRecord } from '../engine/inspect/records.ts';
import { ANOMALY } from '../engine/model/anomaly.ts';
import { TRANSPORT_TCP, TRANSPORT_UDP } from '../engine/model/packet.ts';
import { defaultParameters, type ParameterSet } from '../engine/model/parameters.ts';
import { Load } from '../engine/pipeline/load.ts';

/** What can be compared with another tool's reading of the same capture; see `scripts/golden.mjs`. */
export interface CaptureFacts {
  readonly packets: number;
  readonly bytes: number;
  readonly capturedBytes: number;
  readonly tcp: number;
  readonly udp: number;
  readonly tcpPayloadBytes: number;
  readonly udpPayloadBytes: number;
  readonly times: string;
  readonly segments: string;
  readonly dnsNames: readonly string[];
  readonly httpRequests: readonly string[];
  readonly httpStatuses: readonly string[];
}

/** A finished load of the pieces, with all records that inspection found. */
export function loadCapture(
  pieces: readonly Uint8Array[],
  parameters: ParameterSet = defaultParameters(),
): { load: Load; dns: DnsRecord[]; http: HttpRecord[] } {
  const dns: DnsRecord[] = [];
  const http: HttpRecord[] = [];
  const load = new Load({
    parameters,
    keep: 'workbench',
    sinks: { dns: (record) => dns.push(record), http: (record) => http.push(record) },
  });
  load.beginFile('capture', null);
  for (const piece of pieces) load.push(piece);
  load.endFile();
  load.finish();
  return { load, dns, http };
}

export function captureFacts(bytes: Uint8Array): CaptureFacts {
  const { load, dns, http } = loadCapture([bytes]);
  const table = load.packetTable();
  const times = createHash('sha256');
  const segments = createHash('sha256');
  let tcp = 0;
  let udp = 0;
  let tcpPayloadBytes = 0;
  let udpPayloadBytes = 0;
  for (let row = 0; row < table.length; row += 1) {
    const payload = table.payloadLength[row];
    const line: (string | number)[] = [table.originalLength[row], table.capturedLength[row]];
    if (table.transport[row] === TRANSPORT_TCP) {
      tcp += 1;
      tcpPayloadBytes += payload;
      line.push('tcp', payload, table.sequence[row]);
    } else if (table.transport[row] === TRANSPORT_UDP) {
      udp += 1;
      udpPayloadBytes += payload;
      line.push('udp', payload);
    } else line.push('');
    segments.update(`${line.join(' ')}\n`);
    const isUntimed = load.anomalySets.codes(table.anomalySet[row]).includes(ANOMALY.timestamp_missing);
    times.update(`${isUntimed ? 'none' : timeText(load.baseNs, table.timeNs[row])}\n`);
  }
  const { bytes: originalBytes, capturedBytes } = load.summary();
  return {
    packets: table.length,
    bytes: originalBytes,
    capturedBytes,
    tcp,
    udp,
    tcpPayloadBytes,
    udpPayloadBytes,
    times: times.digest('hex').slice(0, 16),
    segments: segments.digest('hex').slice(0, 16),
    dnsNames: sorted(new Set(dns.map((record) => plainName(record.name)))),
    httpRequests: sorted(
      http
        .filter(({ method }) => method !== null)
        .map(({ method, host, url }) => `${method} ${host ?? ''} ${url}`),
    ),
    httpStatuses: sorted(http.filter(({ status }) => status !== null).map(({ status }) => String(status))),
  };
}

function sorted(texts: Iterable<string>): string[] {
  return [...texts].sort((a, b) => (a < b ? -1 : Number(a > b)));
}

/**
 * Epoch ns; of a packet so far from the first that its time is not exact any more, the nearest microsecond, which is.
 */
function timeText(baseNs: bigint, timeNs: number): string {
  const ns = epochNs(baseNs, timeNs);
  return Math.abs(timeNs) > Number.MAX_SAFE_INTEGER ? `${ns / 1000n} us` : String(ns);
}

/** Names with what is not printable as `?`, as in `scripts/golden.mjs`. */
function plainName(name: string): string {
  return name.replace(/(?:\\\d{3})+/g, '?').replace(/\\(.)/g, '$1');
}
