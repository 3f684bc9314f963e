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
const FIELDS = [
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
  'dns.qry.name',
  'http.request.method',
  'http.host',
  'http.request.uri',
  'http.response.code',
];
const OPTIONS = ['ip.defragment:FALSE', 'ipv6.defragment:FALSE', 'tcp.reassemble_out_of_order:TRUE'];

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

/** The innermost transport of a packet: `tcp`, `udp` or another; how many TCP and UDP headers come before its end. */
function innermost(row) {
  const [, , , [protocols = ''], ipProto, ipOffset, v6Offset, v6Next] = row;
  const layers = protocols.split(':');
  const quoted = layers.findIndex((layer) => layer === 'icmp' || layer === 'icmpv6');
  const own = quoted < 0 ? layers : layers.slice(0, quoted);
  const count = (name) => own.filter((layer) => layer === name).length;
  const last = own.findLast((layer) => ['tcp', 'udp', 'ip', 'ipv6'].includes(layer));
  const found = { tcp: count('tcp'), udp: count('udp'), name: null };
  if (quoted >= 0) return found;
  if (last === 'tcp' || last === 'udp') return { ...found, name: last };
  if (last === 'ip' && Number(ipOffset[count('ip') - 1]) > 0)
    return { ...found, name: { 6: 'tcp', 17: 'udp' }[ipProto[count('ip') - 1]] ?? null };
  if (last === 'ipv6' && Number(v6Offset.at(-1)) > 0)
    return { ...found, name: { 6: 'tcp', 17: 'udp' }[v6Next.at(-1)] ?? null };
  return found;
}

/** The same numbers as `src/testing/captureFacts.ts` makes of what the engine reads. */
function factsFromRows(rows) {
  const facts = { packets: rows.length, bytes: 0, capturedBytes: 0, tcp: 0, udp: 0, tcpPayloadBytes: 0 };
  Object.assign(facts, { udpPayloadBytes: 0, times: '', segments: '' });
  const times = createHash('sha256');
  const segments = createHash('sha256');
  const dnsNames = new Set();
  const httpRequests = [];
  const httpStatuses = [];
  for (const row of rows) {
    const [[time = ''], [length], [captured], , , , , , tcpLength, sequence, udpLength] = row;
    const [names, methods, hosts, urls, statuses] = row.slice(11);
    facts.bytes += Number(length);
    facts.capturedBytes += Number(captured);
    times.update(`${time}\n`);
    for (const name of names) dnsNames.add(name);
    const transport = innermost(row);
    const line = [length, captured, transport.name ?? ''];
    if (transport.name === 'tcp') {
      const payload = Number(tcpLength[transport.tcp - 1] ?? 0);
      facts.tcp += 1;
      facts.tcpPayloadBytes += payload;
      line.push(payload, sequence[transport.tcp - 1] ?? 0);
      // Where a packet holds several requests and not all have a Host, hosts can't be told apart.
      for (const [i, method] of methods.entries())
        httpRequests.push(`${method} ${hosts.length === methods.length ? hosts[i] : '?'} ${urls[i] ?? ''}`);
      httpStatuses.push(...statuses);
    } else if (transport.name === 'udp') {
      const payload = Math.max(0, Number(udpLength[transport.udp - 1] ?? 8) - 8);
      facts.udp += 1;
      facts.udpPayloadBytes += payload;
      line.push(payload);
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
