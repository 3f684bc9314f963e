import type { Facts } from './facts.ts';
import type { Piece } from './piece.ts';

export interface ColumnContext {
  readonly facts: Facts;
  readonly offset: number;
}

/** 0 zero, 1 small, 2 control, 3 printable, 4 high, 5 all ones. */
function classOf(value: number): number {
  if (value === 0) return 0;
  if (value < 8) return 1;
  if (value < 32) return 2;
  if (value < 127) return 3;
  return value === 255 ? 5 : 4;
}

function bitCount(bits: number): number {
  let count = 0;
  for (; bits; bits &= bits - 1) count++;
  return count;
}

/** What is asked of each byte near a boundary. */
export const COLUMN_EVIDENCE: readonly Piece<ColumnContext>[] = [
  ['entropy', 'entropy', ({ facts, offset }) => facts.columns.relative[offset]],
  ['constant', 'constants', ({ facts, offset }) => (facts.columns.constant[offset] >= 0 ? 1 : 0)],
  ['class', 'values', ({ facts, offset }) => classOf(facts.columns.mode[offset])],
  ['zero', 'zeros', ({ facts, offset }) => facts.columns.zero[offset]],
  ['printable', 'text', ({ facts, offset }) => facts.columns.printable[offset]],
  ['distinct', 'entropy', ({ facts, offset }) => Math.log2(facts.columns.distinct[offset])],
  ['modeShare', 'entropy', ({ facts, offset }) => facts.columns.modeShare[offset]],
  ['below16', 'values', ({ facts, offset }) => facts.columns.below16[offset]],
  ['high', 'values', ({ facts, offset }) => facts.columns.high[offset]],
  ['varyingBits', 'values', ({ facts, offset }) => bitCount(facts.columns.varyingBits[offset])],
  ['changes', 'changes', ({ facts, offset }) => facts.changes.rate[offset]],
  ['echo', 'answers', ({ facts, offset }) => facts.changes.echo[offset]],
  ['shift', 'answers', ({ facts, offset }) => facts.changes.shift[offset]],
  ['givenDirection', 'answers', ({ facts, offset }) => facts.conditionals.givenDirection[offset]],
  ['givenType', 'typeByte', ({ facts, offset }) => facts.conditionals.givenType[offset]],
  ['givenLength', 'lengthOfMessage', ({ facts, offset }) => facts.conditionals.givenLength[offset]],
];

/** What is asked of the four nearest bytes only. */
export const NEAR_COLUMN_EVIDENCE: readonly Piece<ColumnContext>[] = [
  ['mode', 'values', ({ facts, offset }) => facts.columns.mode[offset]],
  ['maximum', 'values', ({ facts, offset }) => facts.columns.maximum[offset]],
  ['allOnes', 'values', ({ facts, offset }) => facts.columns.allOnes[offset]],
  ['topBit', 'values', ({ facts, offset }) => 32 - Math.clz32(facts.columns.varyingBits[offset])],
  ['present', 'lengthOfMessage', ({ facts, offset }) => facts.columns.count[offset] / facts.sample.length],
  [
    'collision',
    'entropy',
    ({ facts, offset }) => -Math.log2(Math.max(0.002, facts.columns.collision[offset])),
  ],
];

/** Stands for "there is no such byte". */
export const NO_COLUMN = -2;
