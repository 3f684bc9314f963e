#!/usr/bin/env node
/*
 * Golden lines: what tshark says packet by packet, conversation by conversation, query by query and exchange by
 * exchange of a few captures of every kind, for comparison with what the command line writes.
 *
 *   node scripts/goldenLines.mjs OUT.golden.json FOLDER…      a capture is taken from the first folder that has it
 */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIELDS, innermost } from './golden.mjs';

const CAPTURES = [
  'cellular/ndpi-android.pcap',
  'cellular/pcpp-gtp.pcap',
  'dns/pcpp-DnsPackets.pcap',
  'dns/pcpp-dns_over_tcp.pcapng',
  'encap/pcpp-GrePackets.cap',
  'encap/pcpp-MplsPackets.pcap',
  'encap/pcpp-PPPoESession.pcap',
  'fileformat/pcpp-many_interfaces-1.pcapng',
  'fileformat/pcpp-solaris.snoop',
  'http/pcpp-TwoHttpResponses.pcap',
  'ip/pcpp-ip4_fragments.pcap',
  'ip/pcpp-ipv6.pcapng',
  'linktype/pcpp-Sll2Packet.pcap',
  'linktype/pcpp-null_loopback.pcap',
  'linktype/pcpp-raw_ip.pcap',
  'tcp/pcpp-one_http_stream_fin.pcap',
  'tcp/pcpp-three_http_streams.pcap',
];
const SEPARATOR = '\x1f';
const OPTIONS = [
  'ip.defragment:FALSE',
  'ipv6.defragment:FALSE',
  'tcp.reassemble_out_of_order:TRUE',
  'http.desegment_body:FALSE',
];
const NS_DIGITS = 9;

function tshark(path, args) {
  const options = OPTIONS.flatMap((option) => ['-o', option]);
  return execFileSync('tshark', ['-n', '-2', '-r', path, ...options, ...args], {
    maxBuffer: 1 << 28,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** Rows of named fields, each a list of its occurrences in the packet. */
function rowsOf(path, filter, fields) {
  const args = ['-T', 'fields', '-E', `aggregator=${SEPARATOR}`, ...fields.flatMap((field) => ['-e', field])];
  const text = tshark(path, [...(filter === '' ? [] : ['-Y', filter]), ...args]);
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split('\t').map((cell) => (cell === '' ? [] : cell.split(SEPARATOR))));
}

function ns(text) {
  const [seconds, fraction = ''] = text.split('.');
  return String(BigInt(`${seconds}${fraction.padEnd(NS_DIGITS, '0')}`));
}

/** Time, lengths, and of TCP and UDP the innermost ends, sequence number, flags and payload length. */
function packetLines(path) {
  const ends = ['ip.src', 'ip.dst', 'ipv6.src', 'ipv6.dst', 'tcp.srcport', 'tcp.dstport'];
  ends.push('udp.srcport', 'udp.dstport', 'tcp.flags');
  return rowsOf(path, '', [...FIELDS, ...ends]).map((row) => {
    const [[time], [length], [captured], [protocols]] = row;
    const line = [ns(time), captured, length];
    const inner = innermost(row);
    if (inner === null) return line.join(' ');
    const last = row.slice(FIELDS.length).map((values) => values.at(-1));
    const [ip4Source, ip4Target, ip6Source, ip6Target] = last;
    const layers = protocols.split(':');
    // A later fragment has no ports.
    const hasPorts =
      layers.lastIndexOf(inner.name) > layers.findLastIndex((layer) => /^ip(?:v6)?$/.test(layer));
    const [source, target] = !hasPorts ? [] : inner.name === 'tcp' ? last.slice(4, 6) : last.slice(6, 8);
    const isV6 = layers.findLast((layer) => layer === 'ip' || layer === 'ipv6') === 'ipv6';
    line.push(inner.name, isV6 ? ip6Source : ip4Source, source ?? null);
    line.push(isV6 ? ip6Target : ip4Target, target ?? null);
    if (hasPorts && inner.name === 'tcp') line.push(inner.sequence, Number(last[8]));
    return [...line, inner.payload].map(String).join(' ');
  });
}

/** `transport one-end other-end packets-to-the-right packets-to-the-left`, ends sorted as text, lines sorted. */
function conversationLines(path) {
  const lines = [];
  for (const transport of ['tcp', 'udp']) {
    for (const text of tshark(path, ['-q', '-z', `conv,${transport}`]).split('\n')) {
      const match = /^(\S+):(\d+) +<-> (\S+):(\d+) +(\d+) [\d.]+ \S+ +(\d+) /.exec(text);
      if (match === null) continue;
      const [, one, port, other, otherPort, toOne, toOther] = match;
      const ends = [`${one} ${port}`, `${other} ${otherPort}`];
      const counts = [toOther, toOne];
      if (ends[0] > ends[1]) {
        ends.reverse();
        counts.reverse();
      }
      lines.push([transport, ...ends, ...counts].join(' '));
    }
  }
  return lines.sort();
}

/**
 * Questions with their answers: packet, name, type, time, response code, time of the answer, addresses in it. A
 * response whose query was not captured stands for itself, unless it is an announcement: without a question.
 */
function dnsLines(path) {
  const fields = ['frame.number', 'dns.flags.response', 'dns.qry.name', 'dns.qry.type', 'dns.flags.rcode'];
  fields.push('dns.response_to', 'dns.a', 'dns.aaaa', 'frame.time_epoch', 'dns.count.answers');
  const lines = [];
  const queries = new Map();
  for (const row of rowsOf(path, '(dns || mdns || llmnr) && !icmp', fields)) {
    const [[frame], [response], names, types, [code], [query], v4, v6, [time], [count]] = row;
    const isResponse = /^(?:1|True)$/i.test(response ?? '');
    // The other sections have addresses, too.
    const answer = [code, ns(time), ...[...v4, ...v6].slice(0, Number(count))];
    const asked = names.map((name, i) => [
      frame - 1,
      name,
      types[i],
      ns(time),
      ...(isResponse ? answer : ['none']),
    ]);
    if (isResponse && queries.has(query)) queries.get(query).splice(4, 1, ...answer);
    else lines.push(...asked);
    if (!isResponse && asked.length === 1) queries.set(frame, asked[0]);
  }
  return lines.map((line) => line.join(' '));
}

/** Exchanges: packet of the request, method, host, URL, agent, referer, and of the response status and type. */
function httpLines(path) {
  const fields = ['frame.number', 'http.request.method', 'http.host', 'http.request.uri', 'http.user_agent'];
  fields.push('http.referer', 'http.response.code', 'http.content_type', 'http.request_in');
  const exchanges = new Map();
  for (const row of rowsOf(path, 'http && tcp && !icmp', fields)) {
    const [[frame], [method], [host], [url], [agent], [referer], [status], [type], [request]] = row;
    if (method !== undefined) {
      exchanges.set(
        frame,
        [frame - 1, method, host, url, agent, referer, null, null].map((cell) => cell ?? null),
      );
    } else if (status !== undefined && exchanges.has(request)) {
      exchanges.get(request).splice(6, 2, Number(status), type ?? null);
    }
  }
  return [...exchanges.values()].map((exchange) => JSON.stringify(exchange));
}

const [out, ...folders] = process.argv.slice(2);
if (folders.length === 0) {
  console.error('usage: node scripts/goldenLines.mjs OUT.golden.json FOLDER…');
  process.exit(2);
}
const goldens = {};
for (const capture of CAPTURES) {
  const path = folders.map((folder) => join(folder, capture)).find((file) => existsSync(file));
  if (path === undefined) throw new Error(`${capture} is in none of the folders`);
  goldens[capture] = {
    packets: packetLines(path),
    conversations: conversationLines(path),
    dns: dnsLines(path),
    http: httpLines(path),
  };
}
const [tool] = execFileSync('tshark', ['--version'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
}).split('\n');
writeFileSync(out, `${JSON.stringify({ tshark: tool, captures: goldens }, null, 1)}\n`);
