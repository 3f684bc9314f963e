import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { activityInput, measured } from '../../testing/measuredActivity.ts';
import { simulated } from '../../testing/simulation.ts';
import { sums } from '../../testing/sums.ts';

const folder = mkdtempSync(join(tmpdir(), 'minutes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const hasTshark = spawnSync('tshark', ['--version']).status === 0;
if (!hasTshark) console.warn('SKIPPED: tshark is not installed; handshakes and minutes have no other reader');

const FIELDS = [
  'frame.time_epoch',
  'ip.len',
  'ip.src',
  'tcp.srcport',
  'ip.dst',
  'tcp.dstport',
  'tcp.analysis.initial_rtt',
] as const;

/** Every TCP packet as tshark reads it. */
function tshark(capture: Uint8Array): string[][] {
  const path = join(folder, 'capture.pcap');
  writeFileSync(path, capture);
  const { stdout, status, stderr } = spawnSync(
    'tshark',
    ['-r', path, '-Y', 'tcp', '-T', 'fields', ...FIELDS.flatMap((field) => ['-e', field])],
    { encoding: 'utf8', maxBuffer: 1 << 30 },
  );
  expect(status, stderr).toBe(0);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
}

test.skipIf(!hasTshark)('tshark sees the same round-trip times of handshakes and bytes a minute', () => {
  const { bytes, rows } = simulated('evening-peak', { seed: 6, users: 12, hours: 0.25 });
  const input = activityInput(bytes, rows);
  const { flows, minutes, servers } = measured(input);
  const packets = tshark(bytes);

  const theirs = new Map<string, number>();
  for (const [, , source, port, target, targetPort, rtt = ''] of packets) {
    if (rtt === '') continue;
    theirs.set(`${source} ${port} ${target} ${targetPort}`, Number(rtt));
    theirs.set(`${target} ${targetPort} ${source} ${port}`, Number(rtt));
  }
  let compared = 0;
  for (let row = 0; row < flows.length; row += 1) {
    const flow = flows.flow[row] as number;
    const client = input.addressText(input.flows.clientAddress[flow] as number);
    const server = input.addressText(input.flows.serverAddress[flow] as number);
    const rtt = theirs.get(
      `${client} ${input.flows.clientPort[flow]} ${server} ${input.flows.serverPort[flow]}`,
    );
    const ours = flows.handshakeS[row] as number;
    if (rtt === undefined || Number.isNaN(ours)) continue;
    compared += 1;
    expect(ours).toBeCloseTo(rtt, 6);
    expect(flows.serverRttS[row]).toBeLessThan(ours);
  }
  expect(compared).toBeGreaterThan(50);

  const long = servers.findIndex(({ role }) => role === 'long');
  const { address, port } = servers[long] as (typeof servers)[number];
  const isLong = (text: string | undefined, number: string | undefined): boolean =>
    text === address && Number(number) === port;
  const wanted = sums(
    packets
      .filter(([, , source, from, target, to]) => isLong(source, from) || isLong(target, to))
      .map(([time, length]) => [`${Math.floor(Number(time) / 60)}`, [Number(length), 1]]),
  );
  const found = sums(
    Array.from({ length: minutes.length }, (_, row) => row)
      .filter((row) => flows.server[minutes.flow[row] as number] === long)
      .map((row) => {
        const both = (minutes.bytesUplink[row] as number) + (minutes.bytesDownlink[row] as number);
        return [String(minutes.minute[row]), [both, minutes.packets[row] as number]];
      }),
  );
  expect(found.length).toBeGreaterThan(3);
  expect(found).toEqual(wanted);
});
