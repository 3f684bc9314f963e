import type { MessageBytes } from '../../model/messageBytes.ts';
import { type Tail, tailCuts } from './findTail.ts';

/** Cuts of one row over its whole stored length: the format's up to the tail, the tail's own from there. */
export function wholeMessageCuts(
  rows: MessageBytes,
  row: number,
  cuts: readonly number[],
  tail: Tail | null,
): number[] {
  const kept = rows.kept[row];
  const own = tail === null ? null : tailCuts(rows, row, tail);
  if (tail === null || own === null) return cuts.filter((c) => c < kept);
  return [...cuts.filter((c) => c < tail.start), ...own];
}

/** Without the cuts between two fields that are the same in every row: the merged view of a format. */
export function mergeConstantFields(rows: MessageBytes, cuts: readonly number[]): number[] {
  const end = Math.max(0, ...rows.kept);
  const edges = [0, ...cuts, end];
  const isConstant = edges.slice(1).map((to, i) => neverChanges(rows, edges[i], to));
  return cuts.filter((_, i) => !(isConstant[i] && isConstant[i + 1]));
}

function neverChanges(rows: MessageBytes, from: number, to: number): boolean {
  let first = -1;
  for (let row = 0; row < rows.length; row++) {
    if (rows.kept[row] < to) continue;
    if (first < 0) first = row;
    for (let i = from; i < to; i++)
      if (rows.bytes[row * rows.stride + i] !== rows.bytes[first * rows.stride + i]) return false;
  }
  return true;
}
