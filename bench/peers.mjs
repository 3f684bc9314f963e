/**
 * The programs that are compared. Each says how it is run on a trace and, from its own output, how many
 * packets and flows it saw, so that nobody wins by skipping work.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const OURS = new URL('../cli/chatdissect.js', import.meta.url).pathname;

function lines(path) {
  return readFileSync(path, 'utf8').split('\n');
}

function found(text, pattern) {
  const match = pattern.exec(text);
  return match === null ? null : Number(match[1]);
}

export const PEERS = [
  {
    name: 'chatdissect flows',
    does: 'all flows as JSON, DNS, HTTP and names inspected',
    program: process.execPath,
    command: (trace, file) => [process.execPath, OURS, 'flows', trace, '-o', `${file}.ndjson`],
    counts(_output, file) {
      const flows = lines(`${file}.ndjson`)
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
      return {
        packets: flows.reduce((sum, { packets }) => sum + packets.uplink + packets.downlink, 0),
        flows: flows.length,
      };
    },
  },
  {
    name: 'chatdissect summary',
    does: 'counts, protocols, anomalies as JSON',
    program: process.execPath,
    command: (trace) => [process.execPath, OURS, 'summary', trace],
    counts(output) {
      const { packets, flows } = JSON.parse(readFileSync(output, 'utf8'));
      return { packets, flows: Object.values(flows).reduce((sum, count) => sum + count, 0) };
    },
  },
  {
    name: 'tcpdump',
    does: 'reads and counts packets, no flows',
    program: 'tcpdump',
    command: (trace) => ['tcpdump', '--count', '-r', trace],
    counts: (output) => ({ packets: found(readFileSync(output, 'utf8'), /(\d+) packets/), flows: null }),
  },
  {
    name: 'argus',
    does: 'all flows as argus records, no payload',
    program: 'argus',
    command: (trace, file) => ['argus', '-r', trace, '-w', `${file}.argus`],
    /** Files that it would append to. */
    leaves: (file) => [`${file}.argus`],
    counts(_output, file) {
      const options = ['-s', 'proto', 'spkts', 'dpkts', '-c', ','];
      const run = spawnSync('racluster', ['-r', `${file}.argus`, ...options], { maxBuffer: 1 << 28 });
      if (run.status !== 0) return { packets: null, flows: null };
      const rows = String(run.stdout)
        .split('\n')
        .map((line) => line.split(','));
      const flows = rows.filter(([proto]) => proto === 'tcp' || proto === 'udp');
      return {
        packets: flows.reduce((sum, row) => sum + Number(row[1]) + Number(row[2]), 0),
        flows: flows.length,
      };
    },
  },
  {
    name: 'tcptrace',
    does: 'TCP connections only (its list of UDP is quadratic)',
    program: 'tcptrace',
    command: (trace) => ['tcptrace', '-n', trace],
    // What follows a close is a connection of its own to it, so its number of connections is not compared.
    counts: (output) => ({ packets: found(readFileSync(output, 'utf8'), /(\d+) packets seen/), flows: null }),
  },
  {
    name: 'ndpiReader',
    does: 'all flows, protocols recognised, totals printed',
    program: 'ndpiReader',
    command: (trace) => ['ndpiReader', '-i', trace],
    counts(output) {
      const text = readFileSync(output, 'utf8');
      return { packets: found(text, /of (\d+) packets total/), flows: found(text, /Unique flows: +(\d+)/) };
    },
  },
  {
    name: 'tshark',
    does: 'conversations of TCP and UDP, everything dissected',
    program: 'tshark',
    command: (trace) => ['tshark', '-q', '-r', trace, '-z', 'conv,tcp', '-z', 'conv,udp'],
    counts(output) {
      const rows = lines(output).filter((line) => line.includes('<->'));
      const total = /<-> +\S+ +\d+ +[\d.,]+ \S+ +\d+ +[\d.,]+ \S+ +(\d+)/;
      return { packets: rows.reduce((sum, line) => sum + found(line, total), 0), flows: rows.length };
    },
  },
];

/** Whether a program is on PATH. */
export function isInstalled(program) {
  return spawnSync('bash', ['-c', 'command -v "$1"', 'bash', program]).status === 0;
}
