import { createHash } from 'node:crypto';
import { loadCapture } from './captureFacts.ts';

/** Everything that a load says, as one text: equal readings have equal texts. */
export function readingOf(pieces: readonly Uint8Array[]): string {
  const { load, dns, http } = loadCapture(pieces);
  const { files, ...summary } = load.summary();
  const { heads, anomalySet, encapsulation, ...table } = load.packetTable();
  const digest = createHash('sha256');
  const columns = [...Object.values(table), heads.bytes, heads.packet, ...Object.values(load.flowTable())];
  for (const column of columns) {
    if (ArrayBuffer.isView(column)) {
      digest.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    } else digest.update(String(column));
  }
  // Numbers of sets and paths are given as they are met, which batches decide: their names count.
  const anomalies = Array.from(anomalySet, (set) => load.anomalySets.codes(set));
  const encapsulations = Array.from(encapsulation, (path) => load.decoder.encapsulations.codes(path));
  const { damage, packets, linkTypes, bytes } = files[0];
  const said = { ...summary, damage, packets, linkTypes, bytes, dns, http };
  const tables = { anomalies, encapsulations, columns: digest.digest('hex') };
  return JSON.stringify({ said, tables }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

/** Cuts bytes at the places given, in any order, repeated or beyond the end. */
export function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [...places.filter((place) => place < bytes.length)].sort((a, b) => a - b);
  const edges = [0, ...sorted, bytes.length];
  return edges.slice(1).map((edge, i) => bytes.slice(edges[i], edge));
}
