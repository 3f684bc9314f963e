import type { FlowOrder } from '../../fields/flowOrder.ts';
import type { FormatMessages, Subject } from '../../fields/subject.ts';
import type { MessageBytes } from '../../model/messageBytes.ts';
import { ANCHOR_SHARE, profileOf } from '../../segments/anchors/profile.ts';
import { uniformEntropy } from '../../stats/entropy.ts';
import { flowSteps } from './flowSteps.ts';

const LEAST_RANDOM_MESSAGES = 40;
/** Part of its entropy that a random byte may lack. */
const RANDOM_WITHIN = 0.05;
/** A byte that goes up by so little in this part of the steps counts, whatever its entropy. */
const SMALL_STEP = 4;
const COUNTS = 0.3;

/** What each of the first bytes is, where enough messages have it. */
export interface ByteKinds {
  readonly isRandom: Uint8Array;
  readonly isConstant: Uint8Array;
  /** One value in each direction, not the same. */
  readonly isDirection: Uint8Array;
}

export function byteKinds(messages: FormatMessages, order: FlowOrder, window: number): ByteKinds {
  const { heads } = messages;
  const all = Uint32Array.from({ length: heads.length }, (_, row) => row);
  const { present, share, bitsBelowUniform } = profileOf(heads, all, Math.min(window, heads.stride));
  const isRandom = new Uint8Array(window);
  const isConstant = new Uint8Array(window);
  for (let b = 0; b < present.length; b += 1) {
    if (present[b] < Math.max(LEAST_RANDOM_MESSAGES, heads.length / 2)) continue;
    const isEven = bitsBelowUniform[b] <= RANDOM_WITHIN * uniformEntropy(present[b]);
    isRandom[b] = isEven && !countsUp({ messages, order }, b) ? 1 : 0;
    isConstant[b] = share[b] >= ANCHOR_SHARE ? 1 : 0;
  }
  return { isRandom, isConstant, isDirection: directionBytes(heads, window) };
}

function countsUp(flows: Pick<Subject, 'messages' | 'order'>, at: number): boolean {
  const { bytes, stride } = flows.messages.heads;
  let [steps, small] = [0, 0];
  for (const { row, before } of flowSteps(flows, at + 1)) {
    if (before < 0) continue;
    const step = (bytes[row * stride + at] - bytes[before * stride + at]) & 255;
    steps += 1;
    if (step > 0 && step <= SMALL_STEP) small += 1;
  }
  return small > COUNTS * steps;
}

function directionBytes(
  { length, bytes, stride, kept, direction }: MessageBytes,
  window: number,
): Uint8Array {
  const out = new Uint8Array(window);
  for (let b = 0; b < window; b += 1) {
    const seen = [-1, -1];
    let isSame = true;
    for (let row = 0; row < length && isSame; row += 1) {
      if (kept[row] <= b) continue;
      const side = direction[row] === 0 ? 0 : 1;
      const value = bytes[row * stride + b];
      isSame = seen[side] < 0 || seen[side] === value;
      seen[side] = value;
    }
    out[b] = isSame && seen[0] >= 0 && seen[1] >= 0 && seen[0] !== seen[1] ? 1 : 0;
  }
  return out;
}

/**
 * Offsets where a byte that never changes follows one that is random through and through. Numbers have their constant
 * bytes before the random ones, or random bytes that thin out towards them.
 */
export function constantsAfterRandom({ isRandom, isConstant }: ByteKinds): number[] {
  const out: number[] = [];
  for (let b = 1; b < isRandom.length; b += 1) if (isConstant[b] === 1 && isRandom[b - 1] === 1) out.push(b);
  return out;
}
