import type { MessageBytes } from '../../model/messageBytes.ts';
import { NONE } from '../../model/units.ts';

/**
 * The messages that the statistics look at: an even stride over the table, so the same table always gives the same
 * sample. Bytes are column-major and rows are ordered by how much of them is stored: the messages that reach offset
 * `i` are the first `live[i]` of every column.
 */
export interface Sample {
  readonly rows: MessageBytes;
  /** Number of sampled messages. */
  readonly length: number;
  /** Offsets 0 … window − 1 are looked at. */
  readonly window: number;
  /** `bytes[offset * length + k]` is the byte of the k-th sampled message. */
  readonly bytes: Uint8Array;
  readonly live: Int32Array;
  /** Row of each sampled message in the table. */
  readonly row: Int32Array;
  /** Table row of the message before it in the same flow and direction, or NONE. */
  readonly previous: Int32Array;
  /** Table row of the last message of the other direction in its flow, or NONE. */
  readonly partner: Int32Array;
  readonly flowCount: number;
  readonly hasFlows: boolean;
}

export const SAMPLE_ROWS = 400;

/** Rows `0 … length − 1` thinned to at most `limit` by an even stride. */
export function strideOf(length: number, limit: number): Int32Array {
  const count = Math.min(length, limit);
  return Int32Array.from({ length: count }, (_, k) => Math.floor((k * length) / count));
}

export function sampleMessages(rows: MessageBytes, window: number, limit = SAMPLE_ROWS): Sample {
  const row = strideOf(rows.length, limit).sort((a, b) => rows.kept[b] - rows.kept[a] || a - b);
  const length = row.length;
  let depth = 0;
  for (const r of row) depth = Math.max(depth, Math.min(window, rows.kept[r]));
  const bytes = new Uint8Array(depth * length);
  const live = new Int32Array(depth + 1);
  for (let k = 0; k < length; k++) {
    const kept = Math.min(depth, rows.kept[row[k]]);
    const base = row[k] * rows.stride;
    for (let i = 0; i < kept; i++) bytes[i * length + k] = rows.bytes[base + i];
    for (let i = 0; i < kept; i++) live[i] = k + 1;
  }
  return { rows, length, window: depth, bytes, live, row, ...neighbours(rows, row) };
}

function neighbours(
  rows: MessageBytes,
  row: Int32Array,
): Pick<Sample, 'previous' | 'partner' | 'flowCount' | 'hasFlows'> {
  const wanted = new Map<number, number>();
  for (let k = 0; k < row.length; k++) wanted.set(row[k], k);
  const previous = new Int32Array(row.length).fill(NONE);
  const partner = new Int32Array(row.length).fill(NONE);
  const last = new Map<number, number>();
  const flows = new Set<number>();
  let hasFlows = false;
  for (let r = 0; r < rows.length; r++) {
    const way = rows.flow[r] * 2 + rows.direction[r];
    hasFlows ||= rows.flow[r] !== NONE;
    const k = wanted.get(r);
    if (k !== undefined) {
      flows.add(rows.flow[r]);
      previous[k] = last.get(way) ?? NONE;
      partner[k] = last.get(way ^ 1) ?? NONE;
    }
    last.set(way, r);
  }
  if (!hasFlows) partner.fill(NONE);
  return { previous, partner, flowCount: flows.size, hasFlows };
}
