import type { Facts } from './facts.ts';
import { type FieldShape, shapeOf } from './fieldShape.ts';
import { HYPOTHESIS_KINDS, type Hypothesis, type HypothesisKind } from './hypotheses/hypothesis.ts';
import { WIDEST_JOINT } from './joint.ts';
import type { Piece } from './piece.ts';

/** A candidate field [start, end) with what its bytes have in common, counted once. */
export interface FieldContext {
  readonly facts: Facts;
  readonly start: number;
  readonly end: number;
  readonly width: number;
  readonly shape: FieldShape;
  /** Hypotheses that name the field, start with it, or are cut by its ends. */
  readonly touching: readonly Hypothesis[];
}

export function fieldContext(facts: Facts, start: number, end: number): FieldContext {
  const touching = facts.hypotheses.filter((h) => h.start < end && h.start + h.width > start);
  return { facts, start, end, width: end - start, shape: shapeOf(facts.columns, start, end), touching };
}

function likeness({ facts, width, start }: FieldContext, other: number): number {
  const c = facts.columns;
  if (width > WIDEST_JOINT || other < 0 || other + width > c.length) return -1;
  let sum = 0;
  for (let i = 0; i < width; i++)
    sum +=
      Math.abs(c.relative[start + i] - c.relative[other + i]) +
      Math.abs(c.zero[start + i] - c.zero[other + i]);
  return sum / width;
}

/** A constant field of up to four bytes read as a number, log2 of value + 1; −1 for other fields. */
function constantValue({ facts, start, end, width, shape }: FieldContext, littleEndian: boolean): number {
  if (shape.constants !== width || width > 4) return -1;
  let value = 0;
  for (let i = 0; i < width; i++)
    value = value * 256 + facts.columns.constant[littleEndian ? end - 1 - i : start + i];
  return Math.log2(value + 1);
}

function isAligned({ start, width }: FieldContext): boolean {
  if (width === 1) return true;
  if (width === 2) return start % 2 === 0;
  return (width === 4 || width === 8 || width === 16) && start % 4 === 0;
}

const jointEntropy = ({ facts, start, width }: FieldContext): number => facts.joint.entropy(start, width);
const nextEntropy = ({ facts, start, width }: FieldContext): number => {
  const next = facts.joint.entropy(start, width + 1);
  return next < 0 ? -1 : next - facts.joint.entropy(start, width);
};

function named(c: FieldContext, kind: HypothesisKind, isCore: boolean): number {
  let score = 0;
  for (const h of c.touching)
    if (h.kind === kind && h.isCore === isCore && h.start === c.start && h.width === c.width)
      score = Math.max(score, h.score);
  return score;
}

function cutBy(c: FieldContext, kind: HypothesisKind): number {
  let score = 0;
  for (const h of c.touching) {
    const end = h.start + h.width;
    if (h.kind !== kind || !h.isCore) continue;
    if ((h.start < c.start && end > c.start) || (h.start < c.end && end > c.end))
      score = Math.max(score, h.score);
  }
  return score;
}

const first = (name: 'relative' | 'zero' | 'modeShare' | 'mode' | 'distinct') => (c: FieldContext) =>
  c.facts.columns[name][c.start];
const before =
  (of: (facts: Facts, at: number) => number) =>
  ({ facts, start }: FieldContext): number =>
    start === 0 ? -1 : of(facts, start - 1);

export const FIELD_EVIDENCE: readonly Piece<FieldContext>[] = [
  ['field.width', 'width', (c) => Math.min(18, c.width)],
  ['field.start', 'prior', (c) => Math.min(32, c.start)],
  ['field.startMod4', 'alignment', (c) => c.start % 4],
  ['field.widthAtMod4', 'alignment', (c) => (c.end % 4) * 8 + Math.min(c.width, 7)],
  ['field.aligned', 'alignment', (c) => (isAligned(c) ? 1 : 0)],
  ['field.constants', 'constants', (c) => c.shape.constants],
  ['field.varying', 'constants', (c) => c.width - c.shape.constants],
  ['field.zeros', 'zeros', (c) => c.shape.zeros],
  ['field.leadingConstants', 'constants', (c) => c.shape.leadingConstants],
  ['field.trailingConstants', 'constants', (c) => c.shape.trailingConstants],
  ['field.leadingZeros', 'zeros', (c) => c.shape.leadingZeros],
  ['field.trailingZeros', 'zeros', (c) => c.shape.trailingZeros],
  ['field.unusedFront', 'values', (c) => Math.min(64, c.shape.unusedFront)],
  ['field.unusedBack', 'values', (c) => Math.min(64, c.shape.unusedBack)],
  ['field.printable', 'text', (c) => c.shape.printables / c.width],
  ['field.uniform', 'entropy', (c) => c.shape.uniforms],
  ['field.up', 'entropy', (c) => c.shape.up],
  ['field.down', 'entropy', (c) => c.shape.down],
  ['field.ascent', 'entropy', (c) => c.shape.up * c.facts.bigEndian - c.shape.down * (1 - c.facts.bigEndian)],
  [
    'field.descent',
    'entropy',
    (c) => c.shape.down * c.facts.bigEndian - c.shape.up * (1 - c.facts.bigEndian),
  ],
  ['field.steepest', 'entropy', (c) => c.shape.steepest],
  ['field.zigzag', 'entropy', (c) => Math.min(c.shape.up, c.shape.down)],
  ['field.entropyMost', 'entropy', (c) => c.shape.entropyMost],
  ['field.entropyLeast', 'entropy', (c) => c.shape.entropyLeast],
  [
    'field.innerConstants',
    'constants',
    ({ shape, width }) =>
      shape.constants -
      (shape.leadingConstants === width ? width : shape.leadingConstants + shape.trailingConstants),
  ],
  ['head.entropy', 'entropy', first('relative')],
  ['head.zero', 'zeros', first('zero')],
  ['head.modeShare', 'entropy', first('modeShare')],
  ['head.mode', 'values', first('mode')],
  ['head.distinct', 'entropy', (c) => Math.log2(c.facts.columns.distinct[c.start])],
  ['head.constant', 'constants', (c) => (c.facts.columns.constant[c.start] >= 0 ? 1 : 0)],
  ['head.changes', 'changes', (c) => c.facts.changes.rate[c.start]],
  ['head.echo', 'answers', (c) => c.facts.changes.echo[c.start]],
  ['head.shift', 'answers', (c) => c.facts.changes.shift[c.start]],
  ['head.givenType', 'typeByte', (c) => c.facts.conditionals.givenType[c.start]],
  ['head.givenDirection', 'answers', (c) => c.facts.conditionals.givenDirection[c.start]],
  ['tail.entropy', 'entropy', (c) => c.facts.columns.relative[c.end - 1]],
  ['tail.zero', 'zeros', (c) => c.facts.columns.zero[c.end - 1]],
  [
    'field.firstAgainstNext',
    'entropy',
    (c) => c.facts.columns.relative[c.start] - c.facts.columns.relative[c.end],
  ],
  ['field.changesAgainstNext', 'changes', (c) => c.facts.changes.rate[c.start] - c.facts.changes.rate[c.end]],
  ['field.joint', 'dependence', jointEntropy],
  [
    'field.jointShare',
    'dependence',
    (c) => {
      const n = c.facts.columns.count[c.end - 1];
      return c.width > WIDEST_JOINT || n < 2 ? -1 : jointEntropy(c) / Math.log2(n);
    },
  ],
  [
    'field.cohesion',
    'dependence',
    (c) =>
      c.width === 1 || c.width > WIDEST_JOINT
        ? -1
        : (c.shape.entropySum - jointEntropy(c)) / Math.max(0.1, c.shape.entropySum),
  ],
  ['field.values', 'values', (c) => Math.log2(Math.max(0.5, c.facts.joint.distinct(c.start, c.width)))],
  [
    'field.lastAdds',
    'dependence',
    (c) =>
      c.width === 1 || c.width > WIDEST_JOINT
        ? -1
        : jointEntropy(c) - c.facts.joint.entropy(c.start, c.width - 1),
  ],
  ['field.nextAdds', 'dependence', nextEntropy],
  [
    'field.nextAddsShare',
    'dependence',
    (c) => (nextEntropy(c) < 0 ? -1 : nextEntropy(c) / Math.max(0.1, c.facts.columns.entropy[c.end])),
  ],
  ['field.valueBig', 'values', (c) => constantValue(c, false)],
  ['field.valueLittle', 'values', (c) => constantValue(c, true)],
  ['field.valueLeast', 'values', (c) => Math.min(constantValue(c, false), constantValue(c, true))],
  ['field.likeNext', 'repetition', (c) => likeness(c, c.end)],
  ['field.likePrevious', 'repetition', (c) => likeness(c, c.start - c.width)],
  ...HYPOTHESIS_KINDS.flatMap((kind): Piece<FieldContext>[] => [
    [`field.is_${kind}`, kind, (c) => named(c, kind, true)],
    [`field.cuts_${kind}`, kind, (c) => cutBy(c, kind)],
  ]),
  ['field.mayBe_length', 'length', (c) => named(c, 'length', false)],
  ['field.mayBe_counter', 'counter', (c) => named(c, 'counter', false)],
  ['before.entropy', 'entropy', before((f, i) => f.columns.relative[i])],
  ['before.constant', 'constants', before((f, i) => (f.columns.constant[i] >= 0 ? 1 : 0))],
  ['before.zero', 'zeros', before((f, i) => f.columns.zero[i])],
  ['before.mutual', 'dependence', before((f, i) => f.joint.mutual(i, i + 1))],
];
