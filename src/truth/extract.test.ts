import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addressFromText } from '../engine/bytes/networks.ts';
import { extracted } from '../testing/extracted.ts';
import { SHARED_CAPTURES } from '../testing/sharedCaptures.ts';

const hasTshark = spawnSync('tshark', ['--version']).status === 0;
if (!hasTshark)
  console.warn('SKIPPED: tshark is not installed; nobody but us has read the captures that we write');

const CHECKSUMS = ['ip', 'tcp', 'udp', 'icmp', 'icmpv6'].map((protocol) => `${protocol}.checksum.status`);
const ADDRESSES = ['ip.src', 'ip.dst', 'ipv6.src', 'ipv6.dst', 'dns.a', 'dns.aaaa', 'arp.src.proto_ipv4'];
const SAME = [
  'frame.len',
  'frame.time_epoch',
  'tcp.srcport',
  'udp.dstport',
  'tcp.seq_raw',
  'tcp.len',
  'dns.qry.name',
];
const FIELDS = [
  ...CHECKSUMS,
  ...ADDRESSES,
  ...SAME,
  'eth.src',
  'ip.flags.mf',
  'ip.frag_offset',
  'dns.flags.opcode',
  'frame.protocols',
  'frame.md5_hash',
  'tcp.stream',
  'udp.stream',
];
const FOLDERS = ['ip', 'tcp', 'dns', 'linktype', 'encap', 'cellular'];
const LARGEST = 50_000;
const KEY = Uint8Array.from({ length: 32 }, (_, i) => (i * 7 + 1) & 255);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'extracted-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = Readonly<Record<string, string>>;

/** What tshark says of every packet; a field that occurs often has commas. */
function read(path: string): Row[] {
  const checks = ['ip', 'tcp', 'udp'].flatMap((protocol) => ['-o', `${protocol}.check_checksum:TRUE`]);
  const { stdout, stderr, status } = spawnSync(
    'tshark',
    [
      ...['-n', '-r', path, ...checks, '-o', 'frame.generate_md5_hash:TRUE'],
      ...['-T', 'fields', '-E', 'separator=|', ...FIELDS.flatMap((field) => ['-e', field])],
    ],
    { maxBuffer: 1 << 30, encoding: 'utf8' },
  );
  expect(status, stderr).toBe(0);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => Object.fromEntries(line.split('|').map((value, i) => [FIELDS[i] ?? '', value])));
}

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

function capturesIn(root: string): string[] {
  return FOLDERS.flatMap((name) =>
    readdirSync(join(root, name))
      .map((file) => join(root, name, file))
      .filter((file) => /\.(pcap|pcapng|cap)$/.test(file) && statSync(file).size < LARGEST),
  );
}

const texts = (row: Row, field: string): string[] =>
  (row[field] ?? '').split(',').filter((one) => one !== '');

function bits(address: string): string {
  const { version, words } = addressFromText(address) ?? { version: 0, words: [] };
  return (version === 4 ? words.slice(3) : words).map((word) => word.toString(2).padStart(32, '0')).join('');
}

function commonBits(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

const STAYS = /^(0\.|127\.|22[4-9]\.|23\d\.|255\.255\.255\.255|ff|::$|::1$)/;
const isOnesOwn = (hardware = ''): boolean =>
  hardware !== '' &&
  hardware !== '00:00:00:00:00:00' &&
  (Number.parseInt(hardware.slice(0, 2), 16) & 1) === 0;

/** What became of each address, and what is not as it should be. */
function compared(before: readonly Row[], after: readonly Row[]) {
  const replaced = new Map<string, string>();
  const streams = new Map<string, string>();
  const problems: string[] = [];
  const agree = (known: Map<string, string>, key: string, value: string, place: string): void => {
    if ((known.get(key) ?? value) !== value)
      problems.push(`${place}: ${key} is ${known.get(key)} and ${value}`);
    known.set(key, value);
  };
  for (const [i, row] of after.entries()) {
    const was = before[i] ?? {};
    // The checksum of a datagram in pieces can only be kept as right as it was.
    const isPiece =
      texts(was, 'ip.flags.mf').includes('1') ||
      /[1-9]/.test(was['ip.frag_offset'] ?? '') ||
      was['frame.protocols']?.includes('fraghdr');
    for (const status of CHECKSUMS)
      if (texts(row, status).includes('0') && !(isPiece && texts(was, status).includes('0')))
        problems.push(`packet ${i + 1}: ${status}`);
    // A link layer that may hold anything is left away.
    const isBare = row['frame.protocols']?.startsWith('raw') && !was['frame.protocols']?.startsWith('raw');
    for (const field of ['frame.len', 'frame.time_epoch'])
      if (!isBare && row[field] !== was[field]) problems.push(`packet ${i + 1}: ${field}`);
    for (const kind of ['tcp.stream', 'udp.stream'])
      if (texts(row, kind).length === 1 && texts(was, kind).length === 1)
        agree(streams, `${kind} ${row[kind]}`, was[kind] ?? '', `packet ${i + 1}`);
    // Its control messages quote packets: that is payload.
    if (/:lisp(:|$)/.test(was['frame.protocols'] ?? '')) continue;
    for (const field of ADDRESSES)
      for (const [k, fresh] of texts(row, field).entries())
        if (
          texts(was, field).length > k &&
          !(field.startsWith('dns') && (isPiece || was['dns.flags.opcode'] !== '0'))
        )
          agree(replaced, texts(was, field)[k] ?? '', fresh, `packet ${i + 1}, ${field}`);
  }
  return { replaced, problems };
}

/** Pairs of addresses that share more or fewer bits than before, and addresses that stayed or should have. */
function unpreserved(replaced: ReadonlyMap<string, string>): string[] {
  const pairs = [...replaced].map(([a, b]) => ({ a, b, from: bits(a), to: bits(b) }));
  const wrong = pairs.filter(({ a, b }) => (a === b) !== STAYS.test(a)).map(({ a, b }) => `${a} → ${b}`);
  for (const one of pairs)
    for (const other of pairs)
      if (
        one.from.length === other.from.length &&
        commonBits(one.to, other.to) !== commonBits(one.from, other.from)
      )
        wrong.push(`${one.a} and ${other.a}`);
  return wrong;
}

describe.skipIf(!hasTshark)('tshark reads the captures that we write', () => {
  const paths = [
    ...capturesIn(resolve(import.meta.dirname, '../testing/captures')),
    ...(SHARED_CAPTURES === null ? [] : capturesIn(SHARED_CAPTURES)),
  ];
  const captures = paths.map((path) => new Uint8Array(readFileSync(path)));

  test('as they are: the same bytes, time and length of every packet', () => {
    for (const path of paths.filter((one) => one.includes('testing/captures/dns')).slice(0, 1)) {
      const { file } = extracted([new Uint8Array(readFileSync(path))], { key: null, payloadBytes: null });
      const ours = read(written('same.pcapng', file));
      const theirs = read(path);
      expect(ours.map((row) => row['frame.md5_hash'])).toEqual(theirs.map((row) => row['frame.md5_hash']));
      expect(ours.map((row) => row['frame.len'])).toEqual(theirs.map((row) => row['frame.len']));
    }
  });

  test('to be passed on: no wrong checksum, the same flows, prefixes preserved', { timeout: 60_000 }, () => {
    const { file, isWritten } = extracted(captures, { key: KEY, payloadBytes: null });
    const whole = extracted(captures, { key: null, payloadBytes: null });
    const before = read(written('before.pcapng', whole.file)).filter((_, i) => isWritten[i]);
    const after = read(written('after.pcapng', file));
    expect(after.length).toBe(before.length);
    const { replaced, problems } = compared(before, after);
    expect(problems).toEqual([]);
    expect(replaced.size).toBeGreaterThan(SHARED_CAPTURES === null ? 60 : 400);
    expect(unpreserved(replaced)).toEqual([]);
    const kept = after.filter(
      (row, i) => row['eth.src'] === before[i]?.['eth.src'] && isOnesOwn(row['eth.src']),
    );
    expect(kept).toEqual([]);
  });

  test('payload is cut, and lengths, ports and sequence numbers stay', { timeout: 60_000 }, () => {
    const path = paths.find((one) => one.endsWith('pcpp-three_http_streams.pcap')) ?? '';
    const capture = new Uint8Array(readFileSync(path));
    const { file } = extracted([capture], { key: KEY, payloadBytes: 16 });
    expect(Buffer.from(capture).includes('User-Agent')).toBe(true);
    expect(Buffer.from(file).includes('User-Agent')).toBe(false);
    expect(Buffer.from(file).includes('GET /')).toBe(true);
    const before = read(path);
    const after = read(written('cut.pcapng', file));
    for (const field of [...SAME, 'tcp.stream'])
      expect(
        after.map((row) => row[field]),
        field,
      ).toEqual(before.map((row) => row[field]));
    for (const row of after) expect(CHECKSUMS.flatMap((status) => texts(row, status))).not.toContain('0');
  });
});
