import type { Facts } from './facts.ts';
import type { Piece } from './piece.ts';

const log2 = (x: number): number => Math.log2(Math.max(1, x));

/** Evidence that is the same for every boundary of a set of messages. */
export const SET_EVIDENCE: readonly Piece<Facts>[] = [
  ['set.bigEndian', 'byteOrder', (f) => f.bigEndian],
  ['set.messages', 'capture', (f) => log2(f.summary.messages)],
  ['set.flows', 'capture', (f) => log2(f.sample.flowCount)],
  ['set.pairs', 'capture', (f) => log2(f.changes.pairs)],
  ['set.twoWay', 'capture', (f) => f.summary.twoWay],
  ['set.constant16', 'constants', (f) => f.summary.constant16],
  ['set.zero16', 'zeros', (f) => f.summary.zero16],
  ['set.constant32', 'constants', (f) => f.summary.constant32],
  ['set.text', 'text', (f) => f.summary.text],
  ['set.uniform', 'entropy', (f) => f.summary.uniform],
  ['set.entropy', 'entropy', (f) => f.summary.meanEntropy],
  ['set.parity', 'alignment', (f) => f.summary.parity],
  ['set.quad', 'alignment', (f) => f.summary.quad],
  ['set.shortest', 'lengthOfMessage', (f) => Math.min(256, f.summary.shortest)],
  ['set.median', 'lengthOfMessage', (f) => Math.min(512, f.summary.median)],
  ['set.lengths', 'lengthOfMessage', (f) => log2(f.summary.lengths)],
  ['set.typeStrength', 'typeByte', (f) => f.conditionals.typeStrength],
];
