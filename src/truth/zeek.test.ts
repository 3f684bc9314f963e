/** Verifies flows (ends, orientation, payload bytes) and HTTP requests against what Zeek's own tests record of the same captures. */
import { expect, test } from 'vitest';
import { loadCapture } from '../testing/captureFacts.ts';
import { flowsOf } from '../testing/flowsOf.ts';
import { captureBytes, SHARED_CAPTURES } from '../testing/sharedCaptures.ts';
import { capturesWith, zeekRows } from '../testing/zeekLogs.ts';

/** Captures where Zeek's connections are not our flows, and why. */
const OTHER_FLOWS: Readonly<Record<string, string>> = {
  'fields/zeek-misordered-ntp.pcap':
    'Zeek takes request and response for two requests of one side; their addresses are swapped.',
  'fields/zeek-modbus-and-non-modbus-p502.pcap':
    'Zeek begins a new connection with payload 16 s after RST, we keep it with the closed flow for 120 s (tcpLingerS).',
  'tcp/zeek-miss_end_data.pcap':
    'Zeek counts 2,902 bytes that were never captured as payload; we have them as missing bytes.',
};
/** Clients of connections that Zeek cuts elsewhere, and why. */
const OTHER_CUTS: Readonly<Record<string, string>> = {
  '192.168.2.16:1920':
    'DNS from one port, 16 s apart: Zeek ends DNS after 10 s of silence, we UDP after 60 s.',
};
/** Captures where Zeek's missed bytes are not ours, and why. */
const OTHER_GAPS: Readonly<Record<string, string>> = {
  'cellular/zeek-gtp-gtp1_gn_normal_incl_fragmentation.pcap':
    'The outer datagrams are fragmented: Zeek counts what their later fragments hold as missed, we as not captured with the packet.',
};
/** Ports of tunnels: Zeek lists the outer connection, too. */
const TUNNEL_PORTS = new Set(['2152', '3544', '4754', '4789']);

const flowLogs = capturesWith('.zeek-conn.txt').filter((capture) => {
  const [first] = zeekRows(`${capture}.zeek-conn.txt`);
  return first !== undefined && 'orig_bytes' in first && 'proto' in first && !(capture in OTHER_FLOWS);
});

test.skipIf(SHARED_CAPTURES === null)('the logs are there', () => {
  expect(flowLogs.length).toBeGreaterThan(12);
});

test.each(flowLogs)("the flows of %s are Zeek's connections", (capture) => {
  const ours = flowsOf(captureBytes(capture));
  for (const row of zeekRows(`${capture}.zeek-conn.txt`)) {
    if ((row.proto !== 'tcp' && row.proto !== 'udp') || TUNNEL_PORTS.has(row['id.resp_p'])) continue;
    const client = `${row['id.orig_h']}:${row['id.orig_p']}`;
    if (client in OTHER_CUTS || row.service?.includes('teredo') === true) continue;
    const flow = ours.find(
      (one) => one.client === client && one.server === `${row['id.resp_h']}:${row['id.resp_p']}`,
    );
    expect(flow, client).toBeDefined();
    // A dash where Zeek saw one packet only.
    if (row.orig_bytes !== '-')
      expect(flow?.payload, client).toEqual([Number(row.orig_bytes), Number(row.resp_bytes)]);
    if (row.missed_bytes !== undefined && !(capture in OTHER_GAPS))
      expect(flow?.missingBytes, client).toBe(Number(row.missed_bytes));
  }
});

/** Captures where Zeek's requests are not ours, and why. */
const OTHER_REQUESTS: Readonly<Record<string, string>> = {
  'dns/zeek-dns53.pcap':
    'The log is of another capture that the same test reads; this one is a single UDP packet.',
  'http/zeek-wikipedia.pcap':
    'The first request is of a connection that began before the capture: Zeek leaves it out, tshark reads it.',
};

/** Zeek decodes the percent signs of a target and escapes what is not printable; ours is the target as sent. */
function decoded(target: string): string {
  return target.replace(/(?:%|\\x)([0-9a-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

const httpLogs = capturesWith('.zeek-http.txt').filter((capture) => {
  const [first] = zeekRows(`${capture}.zeek-http.txt`);
  return first !== undefined && 'method' in first && 'uri' in first && !(capture in OTHER_REQUESTS);
});

test.each(httpLogs)("the HTTP requests of %s are Zeek's", (capture) => {
  const ours = loadCapture([captureBytes(capture)]).http;
  const requests = ours
    .filter(({ method }) => method !== null)
    .map(({ method, url }) => `${method} ${decoded(url ?? '')}`);
  const theirs = zeekRows(`${capture}.zeek-http.txt`)
    .filter(({ method }) => method !== '-')
    .map(({ method, uri }) => `${method} ${uri === '(empty)' ? '' : decoded(uri)}`);
  expect(requests.sort()).toEqual(theirs.sort());
});
