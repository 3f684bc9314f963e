/**
 * How fast the simulator is, and that memory does not follow packets: `node bench/simulate.mjs [--users=N]`.
 * CPU seconds of `chatdissect simulate -o /dev/null`, and of a program that only copies as many bytes in pieces of the
 * same size, in one run; peak memory at N and 4 N subscribers over 1 and 4 times the hours.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? '.', '..');
const command = resolve(root, 'cli/chatdissect.js');
const users = Number(process.argv.find((word) => word.startsWith('--users='))?.slice(8) ?? 3000);

execFileSync('npm', ['run', '--silent', 'prepare'], { cwd: root });

/** Runs Node on `args` under GNU time: CPU seconds and peak KiB. */
function measured(args) {
  const run = spawnSync('/usr/bin/time', ['-f', '%U %S %M', process.execPath, ...args], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  const [user, system, peak] = run.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { seconds: user + system, megabytes: peak / 1024 };
}

function counts(args) {
  const truth = execFileSync(
    process.execPath,
    [command, 'simulate', ...args, '-o', '/dev/null', '--truth', '-', '--truth-detail', 'users'],
    {
      maxBuffer: 1 << 30,
      encoding: 'utf8',
    },
  );
  return JSON.parse(truth.trim().split('\n').at(-1));
}

const COPY = `
const [bytes, size] = process.argv.slice(1).map(Number);
const from = new Uint8Array(1 << 20).fill(7);
const to = new Uint8Array(1 << 20);
for (let done = 0, at = 0; done < bytes; done += size) {
  if (at + size > to.length) at = 0;
  to.set(from.subarray(at, at + size), at);
  at += size;
}`;

console.log(
  'simulate'.padEnd(34) +
    ['packets', 'CPU s', 'packets/s', 'peak MB', 'to a copy'].map((text) => text.padStart(12)).join(''),
);
const peaks = [];
for (const [name, args] of [
  [`evening-peak, ${users} users, 3 h`, ['--users', `${users}`]],
  [`evening-peak, ${4 * users} users, 12 h`, ['--users', `${4 * users}`, '--hours', '12']],
  ['voip-calls, 60 users, 1 h', ['--scenario', 'voip-calls', '--users', '60']],
]) {
  const { packets, ipBytes } = counts(args);
  const run = measured([command, 'simulate', ...args, '-o', '/dev/null']);
  const bytes = ipBytes + 30 * packets;
  const copy = measured(['-e', COPY, `${bytes}`, `${Math.round(bytes / packets)}`]);
  peaks.push(run.megabytes);
  const figures = [
    packets,
    run.seconds.toFixed(2),
    Math.round(packets / run.seconds),
    run.megabytes.toFixed(0),
    (run.seconds / copy.seconds).toFixed(1),
  ];
  console.log(name.padEnd(34) + figures.map((figure) => figure.toLocaleString('en').padStart(12)).join(''));
}
console.log(`Four times the packets cost ${(peaks[1] / peaks[0]).toFixed(2)} times the memory.`);
