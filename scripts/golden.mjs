#!/usr/bin/env node
/*
 * Golden results: what tshark says of every capture of a folder, in a few numbers and names each.
 *
 *   node scripts/golden.mjs FOLDER OUT.golden.json      one line a capture, sorted by path
 *
 * Counts speak of a packet's innermost IP packet, as ours do: tunnels are looked through, what an ICMP error
 * quotes is not. Reassembly of IP fragments is off, so that a later fragment stands for itself; TCP streams are put
 * in order in two passes. HTTP is what TCP carries. Two digests catch what sums hide: `times` of every packet's
 * time, `segments` of its lengths, transport, payload length and sequence number.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const IS_CAPTURE = /\.(?:pcap|pcapng|cap|snoop)(?:\.(?:gz|zst|lz4))?$/;
const SEPARATOR = '\x1f';
export const FIELDS = [
  'frame.time_epoch',
  'frame.len',
  'frame.cap_len',
  'frame.protocols',
  'ip.proto',
  'ip.frag_offset',
  'ipv6.fraghdr.offset',
  'ipv6.fraghdr.nxt',
  'tcp.len',
  'tcp.seq_raw',
  'udp.length',
  'ip.len',
  'ip.hdr_len',
  'ipv6.plen',
  'tcp.hdr_len',
  'dns.qry.name',
  'http.request.method',
  'http.host',
  'http.request.uri',
  'http.response.code',
];
const OPTIONS = [
  'ip.defragment:FALSE',
  'ipv6.defragment:FALSE',
  'tcp.reassemble_out_of_order:TRUE',
  'http.desegment_body:FALSE',
];

/** Rows of fields, each a list of its occurrences in the packet. */
async function tsharkRows(path) {
  const args = ['-n', '-2', '-r', path, ...OPTIONS.flatMap((option) => ['-o', option]), '-T', 'fields'];
  args.push('-E', `aggregator=${SEPARATOR}`, ...FIELDS.flatMap((field) => ['-e', field]));
  const options = { maxBuffer: 1 << 30, encoding: 'latin1' };
  // A damaged capture: tshark prints what it could read and exits with an error.
  const { stdout, stderr } = await run('tshark', args, options).catch((error) => error);
  const lines = stdout.split('\n').slice(0, -1);
  const rows = lines.map((line) =>
    line.split('\t').map((cell) => (cell === '' ? [] : cell.split(SEPARATOR))),
  );
  return {
    rows,
    problem: stderr.split('\n').find((line) => /^tshark: .*(?:captur|file|compress)/.test(line)),
  };
}

const PROTOCOL_NAMES = { 6: 'tcp', 17: 'udp' };

/**
 * The innermost IP packet of a frame: its transport, and the payload length of that. The k-th `ip` of the
 * protocols is the k-th value of `ip.len`, and so on. A fragment's payload is its own piece, not the datagram.
 */
export function innermost(row) {
  const [protocols = ''] = row[3];
  const [ipProto, ipOffset, v6Offset, v6Next, tcpLength, tcpSequence, udpLength] = row.slice(4, 11);
  const [ipLength, ipHeader, v6Length, tcpHeader] = row.slice(11, 15);
  const layers = protocols.split(':');
  const quoted = layers.findIndex((layer) => layer === 'icmp' || layer === 'icmpv6');
  if (quoted >= 0) return null;
  const nth = (name, values) =>
    Number(values[layers.filter((layer) => layer === name).length - 1] ?? Number.NaN);
  const last = layers.findLast((layer) => ['tcp', 'udp', 'ip', 'ipv6'].includes(layer));
  const network = layers.findLast((layer) => layer === 'ip' || layer === 'ipv6');
  const isV6Fragment = network === 'ipv6' && layers.lastIndexOf('ipv6.fraghdr') > layers.lastIndexOf('ipv6');
  const room =
    network === 'ip'
      ? nth('ip', ipLength) - nth('ip', ipHeader)
      : nth('ipv6', v6Length) - (isV6Fragment ? 8 : 0);
  if (last === 'udp') {
    const length = nth('udp', udpLength);
    const isUnusable = length === 0 || ((network === 'ip' || isV6Fragment) && length > room);
    return { name: 'udp', payload: Math.max(0, (isUnusable ? room : length) - 8) };
  }
  if (last === 'tcp') {
    const payload = nth('tcp', tcpLength);
    return {
      name: 'tcp',
      payload: Number.isNaN(payload) ? Math.max(0, room - (nth('tcp', tcpHeader) || 20)) : payload,
      sequence: nth('tcp', tcpSequence) || 0,
    };
  }
  const isLater = network === 'ip' ? nth('ip', ipOffset) > 0 : isV6Fragment && Number(v6Offset.at(-1)) > 0;
  const name = isLater ? PROTOCOL_NAMES[network === 'ip' ? nth('ip', ipProto) : v6Next.at(-1)] : undefined;
  return name === undefined ? null : { name, payload: room, sequence: 0 };
}

const EXACT_NS = 2n ** 53n;

/** Times in ns of the epoch as text; far from the first packet's, as a microsecond: see `src/testing/captureFacts.ts`. */
function timeReader() {
  let first = null;
  return (text) => {
    if (text === '') return 'none';
    const [seconds, fraction = ''] = text.split('.');
    const ns = BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
    first ??= ns;
    const far = ns - first > EXACT_NS || first - ns > EXACT_NS;
    return far ? `${(ns + 500n) / 1000n} us` : String(ns);
  };
}

/** tshark's texts of DNS names and ours differ in how they show what is not printable: both as `?`. */
function plainName(name) {
  if (name === '<Root>') return '.';
  return name.replace(/(?:[^\x21-\x7e]|\\[0-7]{3}|\\[a-z])+/g, '?');
}

/** The same numbers as `src/testing/captureFacts.ts` makes of what the engine reads. */
function factsFromRows(rows) {
  const facts = { packets: rows.length, bytes: 0, capturedBytes: 0, tcp: 0, udp: 0, tcpPayloadBytes: 0 };
  Object.assign(facts, { udpPayloadBytes: 0, times: '', segments: '' });
  const timeText = timeReader();
  const times = createHash('sha256');
  const segments = createHash('sha256');
  const dnsNames = new Set();
  const httpRequests = [];
  const httpStatuses = [];
  for (const row of rows) {
    const [[time = ''], [length], [captured]] = row;
    const [names, methods, hosts, urls, statuses] = row.slice(15);
    facts.bytes += Number(length);
    facts.capturedBytes += Number(captured);
    times.update(`${timeText(time)}\n`);
    for (const name of names) dnsNames.add(plainName(name));
    const inner = innermost(row);
    const line = [length, captured, inner?.name ?? ''];
    if (inner !== null) {
      facts[inner.name] += 1;
      facts[`${inner.name}PayloadBytes`] += inner.payload;
      line.push(inner.payload);
    }
    if (inner?.name === 'tcp') {
      line.push(inner.sequence);
      // Where a packet holds several requests and not all have a Host, hosts can't be told apart.
      const hostOf = (i) => (hosts.length === methods.length ? hosts[i] : hosts.length === 0 ? '' : '?');
      for (const [i, method] of methods.entries())
        httpRequests.push(`${method} ${hostOf(i)} ${urls[i] ?? ''}`);
      httpStatuses.push(...statuses);
    }
    segments.update(`${line.join(' ')}\n`);
  }
  facts.times = times.digest('hex').slice(0, 16);
  facts.segments = segments.digest('hex').slice(0, 16);
  const namesOf = (list) => list.sort((a, b) => (a < b ? -1 : Number(a > b)));
  return {
    ...facts,
    dnsNames: namesOf([...dnsNames]),
    httpRequests: namesOf(httpRequests),
    httpStatuses: namesOf(httpStatuses),
  };
}

/** Paths of all captures below a folder, sorted. */
function capturesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => IS_CAPTURE.test(path))
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/** What tshark knows of a capture; `problem`: why it stopped before the end, if it did. */
export async function goldenOf(folder, path) {
  const { rows, problem } = await tsharkRows(join(folder, path));
  return {
    ...factsFromRows(rows),
    ...(problem && { problem: problem.replaceAll(join(folder, path), path) }),
  };
}

async function main(folder, out) {
  if (folder === undefined || out === undefined) {
    console.error('usage: node scripts/golden.mjs FOLDER OUT.golden.json');
    process.exit(2);
  }
  const paths = capturesIn(folder);
  const goldens = new Map();
  const queue = [...paths];
  const work = async () => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      goldens.set(path, await goldenOf(folder, path));
      if (process.stderr.isTTY) process.stderr.write(`\r${goldens.size} of ${paths.length}`);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(4, cpus().length)) }, work));
  const lines = paths.map((path) => `${JSON.stringify(path)}: ${JSON.stringify(goldens.get(path))}`);
  const { stdout } = await run('tshark', ['--version']);
  const tshark = JSON.stringify(stdout.split('\n')[0]);
  writeFileSync(out, `{"tshark": ${tshark}, "captures": {\n${lines.join(',\n')}\n}}\n`);
  console.error(`${paths.length} captures, written to ${out}`);
}

if (process.argv[1] === import.meta.filename) await main(...process.argv.slice(2));
