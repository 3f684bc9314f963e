/** The traces of the benchmark, made when they are first needed and kept in .cache/bench. */
import { existsSync, readFileSync } from 'node:fs';
import { writeTrace } from './trace/writeTrace.mjs';

export const CACHE = new URL('../.cache/bench/', import.meta.url).pathname;
/** Counts up when the generator writes something else, so that no old trace is taken for a new one. */
const VERSION = 1;

const TRAFFIC = { flowsPerSecond: 330, users: 20_000, seed: 1, isSmall: false };

const KINDS = {
  /** 2 million packets, 0.9 GB, 196 thousand flows. */
  large: { ...TRAFFIC, packets: 2_000_000 },
  /** The first tenth of the same traffic. */
  tenth: { ...TRAFFIC, packets: 200_000 },
  /** A million flows. */
  manyFlows: { packets: 6_600_000, flowsPerSecond: 3000, users: 200_000, seed: 2, isSmall: true },
};

/** Path and facts (packets, flows, tcpFlows, udpFlows, bytes) of a trace. */
export function trace(kind) {
  const path = `${CACHE}${kind}-${VERSION}.pcap`;
  const facts = existsSync(path) && existsSync(`${path}.json`) ? null : made(kind, path);
  return { path, ...(facts ?? JSON.parse(readFileSync(`${path}.json`, 'utf8'))) };
}

function made(kind, path) {
  console.log(`Making the trace '${kind}' (${KINDS[kind].packets.toLocaleString('en')} packets) …`);
  return writeTrace(path, KINDS[kind]);
}
