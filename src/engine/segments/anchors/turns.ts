import type { MessageBytes } from '../../model/messageBytes.ts';
import type { AnchoredRows } from './discover.ts';
import { profileOf } from './profile.ts';

/** Part of the turns that anchored formats must explain, or the anchors have missed the protocol. */
const EXPLAINED = 0.75;

/**
 * Rows that begin a turn in their flow, and that no format explains, where formats explain too few of such rows; else
 * none. A side that begins to speak begins a message, whatever its bytes: this finds headers without a constant byte.
 */
export function unexplainedTurns(
  rows: MessageBytes,
  sets: readonly AnchoredRows[],
  window: number,
  minimumBits: number,
): Uint32Array {
  const none = new Uint32Array(0);
  const isExplained = new Uint8Array(rows.length);
  for (const { rows: members } of sets) for (const row of members) isExplained[row] = 1;
  const turns = turnsOf(rows);
  const open = turns.filter((row) => isExplained[row] === 0);
  if (open.length <= (1 - EXPLAINED) * turns.length) return none;
  const { bitsBelowUniform } = profileOf(rows, open, window);
  return bitsBelowUniform.reduce((sum, bits) => sum + bits, 0) < minimumBits ? none : open;
}

/** Rows before which the other side spoke, in flows where both sides do. */
function turnsOf(rows: MessageBytes): Uint32Array {
  const last = new Map<number, number>();
  const turns: number[] = [];
  for (let row = 0; row < rows.length; row += 1) {
    const flow = rows.flow[row];
    const before = last.get(flow);
    if (before !== undefined && before !== rows.direction[row]) turns.push(row);
    last.set(flow, rows.direction[row]);
  }
  return Uint32Array.from(turns);
}
