import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rowsOf, simulated } from '../testing/simulation.ts';
import { CASES } from '../testing/simulationCases.ts';

const hasTshark = spawnSync('tshark', ['--version']).status === 0;
if (!hasTshark)
  console.warn('SKIPPED: tshark is not installed; nothing but our own reader has read the scenarios');

const FIELDS = [
  'frame.number',
  '_ws.malformed',
  'ip.checksum.status',
  'tcp.checksum.status',
  'udp.checksum.status',
  'tcp.analysis.flags',
  'ip.len',
  'ip.proto',
  'udp.dstport',
];
const OPTIONS = ['ip', 'tcp', 'udp'].flatMap((protocol) => ['-o', `${protocol}.check_checksum:TRUE`]);
/** tshark puts segments that come late in their place, as every receiver does. */
const ORDER = ['-o', 'tcp.reassemble_out_of_order:TRUE'];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulated-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rows of the fields, a packet each. Of a field that occurs twice (a tunnel) the innermost. */
function read(path: string): Record<string, string>[] {
  const args = ['-r', path, ...OPTIONS, ...ORDER, '-T', 'fields', '-E', 'occurrence=l', '-E', 'separator=|'];
  const { stdout, stderr, status } = spawnSync(
    'tshark',
    [...args, ...FIELDS.flatMap((field) => ['-e', field])],
    {
      maxBuffer: 1 << 30,
      encoding: 'utf8',
    },
  );
  expect(status, stderr).toBe(0);
  return stdout
    .trim()
    .split('\n')
    .map((line) => Object.fromEntries(line.split('|').map((value, i) => [FIELDS[i], value])));
}

describe.skipIf(!hasTshark)('tshark reads every scenario', () => {
  test.each(CASES)('$name', { timeout: 240_000 }, ({ name, scenario, request }) => {
    const { bytes, rows } = simulated(scenario, request);
    const path = join(folder, `${name}.pcap`);
    writeFileSync(path, bytes);
    const packets = read(path);
    const [counts] = rowsOf(rows, 'counts');
    const [header] = rowsOf(rows, 'header');
    const isDirty = Object.values(header.dirt).some((rate) => rate > 0);
    const isCut = header.capture.snapLength !== 65_535;

    expect(packets.length).toBe(counts.packets);
    expect(packets.filter((packet) => packet['ip.proto'] === '6').length).toBe(counts.tcpPackets);
    expect(packets.filter((packet) => packet['ip.proto'] === '17').length).toBe(counts.udpPackets);
    expect(packets.reduce((sum, packet) => sum + Number(packet['ip.len']), 0)).toBe(counts.ipBytes);
    const numbers = (of: (packet: Record<string, string>) => boolean): (string | undefined)[] =>
      packets.filter(of).map((packet) => packet['frame.number']);
    // 1 is good, 2 unverified, 3 not present (cut packets; GTP-U’s own UDP has none).
    expect(numbers((packet) => packet['ip.checksum.status'] !== '1')).toEqual([]);
    const statuses = new Set(
      packets.flatMap((packet) => [packet['tcp.checksum.status'], packet['udp.checksum.status']]),
    );
    expect(statuses.has('0'), 'bad transport checksums').toBe(false);
    if (!isCut) {
      expect(
        numbers((packet) => packet['tcp.checksum.status'] !== '1' && packet['udp.checksum.status'] !== '1'),
      ).toEqual([]);
      expect(numbers((packet) => packet['_ws.malformed'] !== '')).toEqual([]);
    }
    const flagged = numbers((packet) => packet['tcp.analysis.flags'] !== '');
    if (isDirty) expect(flagged.length).toBeGreaterThan(20);
    else expect(flagged).toEqual([]);
  });
});
