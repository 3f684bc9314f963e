/** What a program costs: CPU and wall clock by bash's `time`, peak memory by GNU time where it is installed. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';

const GNU_TIME = spawnSync('/usr/bin/time', ['--version']).status === 0 ? '/usr/bin/time' : null;
const SCRIPT = 'TIMEFORMAT="%3U %3S %3R"; exec 3>&2 2>/dev/null; { time "$@" 2>/dev/null 1>"$OUTPUT"; } 2>&3';

/**
 * Runs a command with its standard output in the file `output` and nothing on its standard error. Answers
 * `{userS, systemS, cpuS, wallS, peakBytes}`; peakBytes is null without GNU time.
 */
export function measure([program, ...args], output) {
  const peakFile = `${output}.peak`;
  const prefix = GNU_TIME === null ? [] : [GNU_TIME, '--quiet', '-f', '%M', '-o', peakFile];
  const words = ['-c', SCRIPT, 'bash', ...prefix, program, ...args];
  const { status, stderr } = spawnSync('bash', words, { env: { ...process.env, OUTPUT: output } });
  const times = String(stderr).trim().split(/\s+/).map(Number);
  if (status !== 0 || times.length !== 3 || times.some(Number.isNaN)) {
    throw new Error(`'${[program, ...args].join(' ')}' failed with ${status}: ${stderr}`);
  }
  const [userS, systemS, wallS] = times;
  let peakBytes = null;
  if (GNU_TIME !== null) {
    peakBytes = Number(readFileSync(peakFile, 'utf8')) * 1024;
    rmSync(peakFile);
  }
  return { userS, systemS, cpuS: userS + systemS, wallS, peakBytes };
}

/**
 * Runs all commands one after the other, `rounds` times: whatever slows the machine meets all of them. `before(i)`
 * is called before each run of command `i`.
 */
export function interleaved(commands, rounds, output, before = () => {}) {
  const runs = commands.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [i, command] of commands.entries()) {
      before(i);
      runs[i].push(measure(command, output(i)));
    }
  }
  return runs;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value below which `share` of the values lie. */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
}

/** Median of `a[i] / b[i]`: runs of the same round stand beside each other. */
export function medianRatio(a, b) {
  return median(a.map((value, i) => value / b[i]));
}
