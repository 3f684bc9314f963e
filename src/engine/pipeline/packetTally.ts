import type { PathTable } from '../columns/paths.ts';
import { ANOMALIES, ANOMALY_NAMES } from '../model/anomaly.ts';
import type { PacketBatch, RecordBatch } from '../model/batch.ts';
import { ENCAPSULATIONS, NETWORKS, TRANSPORT_NONE } from '../model/packet.ts';
import type { AnomalyCount } from '../model/summary.ts';
import { TRANSPORT_NAMES } from '../model/transports.ts';

const MOST_EXAMPLES = 20;

/** Counts over packets, by small numbers while they pass, by names when asked. */
export class PacketTally {
  packets = 0;
  originalBytes = 0;
  capturedBytes = 0;
  readonly #network = new Uint32Array(NETWORKS.length);
  readonly #transport = new Uint32Array(256);
  readonly #encapsulation = new Uint32Array(256);
  readonly #anomalySet = new Uint32Array(65_536);
  readonly #lateAnomaly = new Uint32Array(ANOMALY_NAMES.length);
  readonly #examples: number[][] = ANOMALY_NAMES.map(() => []);

  count(records: RecordBatch, packets: PacketBatch, anomalySets: PathTable): void {
    const { network, transport, encapsulation, anomalySet } = packets;
    const { length, original, captured } = records;
    let originalBytes = 0;
    let capturedBytes = 0;
    for (let row = 0; row < length; row += 1) {
      originalBytes += original[row];
      capturedBytes += captured[row];
      this.#network[network[row]] += 1;
      this.#transport[transport[row]] += 1;
      this.#encapsulation[encapsulation[row]] += 1;
      const set = anomalySet[row];
      if (set === 0) continue;
      this.#anomalySet[set] += 1;
      for (const code of anomalySets.codes(set)) this.#example(code, this.packets + row);
    }
    this.originalBytes += originalBytes;
    this.capturedBytes += capturedBytes;
    this.packets += length;
  }

  /** An oddity found for a packet that was counted before. */
  countLate(code: number, packet: number): void {
    this.#lateAnomaly[code] += 1;
    this.#example(code, packet);
  }

  networks(): Record<string, number> {
    return named(this.#network, (code) => NETWORKS[code]);
  }

  transports(): Record<string, number> {
    return named(this.#transport, (code) => (code === TRANSPORT_NONE ? 'none' : TRANSPORT_NAMES[code]));
  }

  /** Packets in which each encapsulation occurs, once however often nested. */
  encapsulations(paths: PathTable): Record<string, number> {
    const counts = new Uint32Array(ENCAPSULATIONS.length);
    for (const [path, codes] of paths.all().entries()) {
      for (const code of new Set(codes)) counts[code] += this.#encapsulation[path];
    }
    return named(counts, (code) => ENCAPSULATIONS[code]);
  }

  anomalies(sets: PathTable): AnomalyCount[] {
    const counts = Uint32Array.from(this.#lateAnomaly);
    for (const [set, codes] of sets.all().entries()) {
      for (const code of codes) counts[code] += this.#anomalySet[set];
    }
    return ANOMALY_NAMES.flatMap((name, code) =>
      counts[code] === 0
        ? []
        : [{ name, meaning: ANOMALIES[name], count: counts[code], firstPackets: this.#examples[code] }],
    );
  }

  #example(code: number, packet: number): void {
    const examples = this.#examples[code];
    if (examples.length < MOST_EXAMPLES) examples.push(packet);
  }
}

function named(counts: Uint32Array, name: (code: number) => string): Record<string, number> {
  const out: Record<string, number> = {};
  for (let code = 0; code < counts.length; code += 1) {
    if (counts[code] > 0) out[name(code)] = counts[code];
  }
  return out;
}
