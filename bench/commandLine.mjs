/** The command line against its peers, and how its time grows with the trace. */
import { rmSync } from 'node:fs';
import { interleaved, median, medianRatio } from './measure.mjs';
import { isInstalled, PEERS } from './peers.mjs';
import { count, megabytes, printTable, seconds, verdict } from './table.mjs';
import { CACHE, trace } from './traces.mjs';

const LEAST_TIMES_FASTER = { argus: 3, tshark: 20 };
const MOST_GROWTH = 10.5;

export function comparePeers(rounds) {
  const large = trace('large');
  const peers = PEERS.filter(({ program }) => isInstalled(program));
  const missing = PEERS.filter((peer) => !peers.includes(peer)).map(({ name }) => name);
  console.log(
    `\nCommand line: ${count(large.packets)} packets, ${megabytes(large.bytes)}, ${count(large.flows)} flows; ${rounds} rounds of all programs, medians\n`,
  );
  if (missing.length > 0) console.log(`Not installed: ${missing.join(', ')}\n`);
  const file = (i) => `${CACHE}output-${i}`;
  const output = (i) => `${file(i)}.out`;
  const commands = peers.map((peer, i) => peer.command(large.path, file(i)));
  const runs = interleaved(commands, rounds, output, (i) => {
    for (const path of peers[i].leaves?.(file(i)) ?? []) rmSync(path, { force: true });
  });
  const cpu = runs.map((of) => of.map(({ cpuS }) => cpuS));
  const ratios = cpu.map((of) => medianRatio(of, cpu[0]));
  printTable(
    ['program', 'user s', 'system s', 'CPU s', 'wall s', 'peak memory', 'CPU of flows', 'does'],
    peers.map(({ name, does }, i) => [
      name,
      ...['userS', 'systemS', 'cpuS', 'wallS'].map((key) => seconds(median(runs[i].map((run) => run[key])))),
      megabytes(runs[i][0].peakBytes === null ? null : median(runs[i].map((run) => run.peakBytes))),
      `${ratios[i].toFixed(2)} x`,
      does,
    ]),
  );
  checkCounts(peers, large, (i) => peers[i].counts(output(i), file(i)));
  for (const [i, { name }] of peers.entries()) {
    const target = LEAST_TIMES_FASTER[name];
    if (target === undefined) continue;
    verdict(
      `flows against ${name}`,
      ratios[i].toFixed(2),
      ' times faster',
      ratios[i] >= target,
      `${target} times`,
    );
  }
}

/** Everybody must have seen what was written. */
function checkCounts(peers, truth, countsOf) {
  const rows = peers.map(({ name }, i) => {
    const { packets, flows } = countsOf(i);
    const isRight = packets === truth.packets && [null, truth.flows].includes(flows);
    return [name, count(packets), count(flows), isRight ? 'yes' : 'NO'];
  });
  printTable(['program', 'packets', 'flows', 'as written'], rows);
  const liars = rows.filter((row) => row[3] === 'NO').map(([name]) => name);
  if (liars.length > 0) throw new Error(`Counts differ from what was written: ${liars.join(', ')}`);
}

export function checkGrowth(rounds) {
  const kinds = ['tenth', 'large'].map((kind) => trace(kind));
  const commands = kinds.map(({ path }) => PEERS[0].command(path, `${CACHE}growth`));
  const runs = interleaved(commands, rounds, () => `${CACHE}growth.out`);
  console.log(`\nGrowth of chatdissect flows; ${rounds} pairs, medians\n`);
  printTable(
    ['packets', 'flows', 'CPU s', 'wall s', 'µs a packet'],
    kinds.map(({ packets, flows }, i) => {
      const cpuS = median(runs[i].map((run) => run.cpuS));
      const wallS = median(runs[i].map((run) => run.wallS));
      return [
        count(packets),
        count(flows),
        seconds(cpuS),
        seconds(wallS),
        ((cpuS / packets) * 1e6).toFixed(2),
      ];
    }),
  );
  const growth = medianRatio(...[1, 0].map((i) => runs[i].map(({ cpuS }) => cpuS)));
  verdict(
    '10 times the packets cost',
    growth.toFixed(2),
    ' times the CPU',
    growth <= MOST_GROWTH,
    `at most ${MOST_GROWTH}`,
  );
}
