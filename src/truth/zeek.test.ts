/** Verifies flows (ends, orientation, payload bytes) and HTTP requests against what Zeek's own tests record of the same captures. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadCapture } from '../testing/captureFacts.ts';
import { flowsOf } from '../testing/flowsOf.ts';
import { captureBytes, SHARED_CAPTURES } from '../testing/sharedCaptures.ts';

type Row = Readonly<Record<string, string>>;

/** Captures where Zeek's connections are not our flows, and why. */
const OTHER_FLOWS: Readonly<Record<string, string>> = {
  'encap/zeek-Teredo.pcap': 'Zeek follows Teredo on any port between peers, we on port 3544 only.',
  'fields/zeek-misordered-ntp.pcap':
    'Zeek takes request and response for two requests of one side; their addresses are swapped.',
  'fields/zeek-modbus-and-non-modbus-p502.pcap':
    'Zeek begins a new connection with payload 16 s after RST, we keep it with the closed flow for 120 s (tcpLingerS).',
  'tcp/zeek-miss_end_data.pcap':
    'Zeek counts 2,902 bytes that were never captured as payload; we have them as missing bytes.',
};
/** Captures where Zeek's missed bytes are not ours, and why. */
const OTHER_GAPS: Readonly<Record<string, string>> = {
  'cellular/zeek-gtp-gtp1_gn_normal_incl_fragmentation.pcap':
    'The outer datagrams are fragmented: Zeek counts what their later fragments hold as missed, we as not captured with the packet.',
};
/** Ports of tunnels: Zeek lists the outer connection, too. */
const TUNNEL_PORTS = new Set(['2152', '4754', '4789']);

function logRows(path: string): Row[] {
  let names: string[] = [];
  const rows: Row[] = [];
  for (const line of Buffer.from(captureBytes(path)).toString('latin1').split('\n')) {
    const cells = line.split('\t');
    if (cells[0] === '#fields') names = cells.slice(1);
    else if (line !== '' && !line.startsWith('#') && names.length > 0)
      rows.push(Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '-'])));
  }
  return rows;
}

const logs =
  SHARED_CAPTURES === null ? [] : readdirSync(SHARED_CAPTURES, { recursive: true, encoding: 'utf8' });
const capturesWith = (log: string): string[] =>
  logs
    .filter((name) => name.endsWith(log))
    .map((name) => name.slice(0, -log.length))
    .sort();

const flowLogs = capturesWith('.zeek-conn.txt').filter((capture) => {
  const [first] = logRows(`${capture}.zeek-conn.txt`);
  return first !== undefined && 'orig_bytes' in first && 'proto' in first && !(capture in OTHER_FLOWS);
});

test.skipIf(SHARED_CAPTURES === null)('the logs are there', () => {
  expect(flowLogs.length).toBeGreaterThan(12);
});

test.each(flowLogs)("the flows of %s are Zeek's connections", (capture) => {
  const ours = flowsOf(captureBytes(capture));
  for (const row of logRows(`${capture}.zeek-conn.txt`)) {
    if ((row.proto !== 'tcp' && row.proto !== 'udp') || TUNNEL_PORTS.has(row['id.resp_p'])) continue;
    const client = `${row['id.orig_h']}:${row['id.orig_p']}`;
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
  'encap/zeek-Teredo.pcap': 'Zeek follows Teredo on any port between peers, we on port 3544 only.',
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
  const [first] = logRows(`${capture}.zeek-http.txt`);
  return first !== undefined && 'method' in first && 'uri' in first && !(capture in OTHER_REQUESTS);
});

test.each(httpLogs)("the HTTP requests of %s are Zeek's", (capture) => {
  const ours = loadCapture([captureBytes(capture)]).http;
  const requests = ours
    .filter(({ method }) => method !== null)
    .map(({ method, url }) => `${method} ${decoded(url ?? '')}`);
  const theirs = logRows(`${capture}.zeek-http.txt`)
    .filter(({ method }) => method !== '-')
    .map(({ method, uri }) => `${method} ${uri === '(empty)' ? '' : decoded(uri)}`);
  expect(requests.sort()).toEqual(theirs.sort());
});
