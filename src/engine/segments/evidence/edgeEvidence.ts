import type { Facts } from './facts.ts';
import { HYPOTHESIS_KINDS, type Hypothesis } from './hypotheses/hypothesis.ts';
import type { Piece } from './piece.ts';

/** The boundary between byte `at − 1` and byte `at`. */
export interface EdgeContext {
  readonly facts: Facts;
  readonly at: number;
}

const LOG2 = Math.log2;
/** 1 where numbers are big-endian, −1 where little-endian. */
const order = (f: Facts): number => 2 * f.bigEndian - 1;

function step(column: Float64Array, at: number): number {
  return column[at] - column[at - 1];
}

/** How far apart the value distributions of the two bytes are (Jensen–Shannon), where both vary. */
function divergence({ facts, at }: EdgeContext): number {
  const { columns } = facts;
  if (columns.distinct[at - 1] < 2 || columns.distinct[at] < 2) return -1;
  let sum = 0;
  for (let v = 0; v < 256; v++) {
    const p = columns.histogram[(at - 1) * 256 + v] / columns.count[at - 1];
    const q = columns.histogram[at * 256 + v] / columns.count[at];
    if (p > 0) sum += 0.5 * p * LOG2((2 * p) / (p + q));
    if (q > 0) sum += 0.5 * q * LOG2((2 * q) / (p + q));
  }
  return sum;
}

/** How unlike the `width` columns on either side are; −1 at the ends. */
function unlike({ facts, at }: EdgeContext, width: number): number {
  const { columns } = facts;
  if (at - width < 0 || at + width > columns.length) return -1;
  let sum = 0;
  for (let i = 0; i < width; i++)
    sum +=
      Math.abs(columns.relative[at + i] - columns.relative[at - width + i]) +
      Math.abs(columns.zero[at + i] - columns.zero[at - width + i]);
  return sum / width;
}

/** Entropy of the byte after the boundary that the `width` bytes before it leave. */
function forward({ facts, at }: EdgeContext, width: number): number {
  if (at < width || facts.columns.distinct[at] < 2) return -1;
  const given = facts.joint.entropy(at - width, width);
  return (facts.joint.entropy(at - width, width + 1) - given) / facts.columns.entropy[at];
}

/** Entropy of the byte before the boundary that the `width` bytes after it leave. */
function backward({ facts, at }: EdgeContext, width: number): number {
  if (at + width > facts.columns.length || facts.columns.distinct[at - 1] < 2) return -1;
  const given = facts.joint.entropy(at, width);
  return (facts.joint.entropy(at - 1, width + 1) - given) / facts.columns.entropy[at - 1];
}

function best(facts: Facts, holds: (h: Hypothesis) => boolean): number {
  let score = 0;
  for (const h of facts.hypotheses) if (h.score > score && holds(h)) score = h.score;
  return score;
}

const PAIRS: readonly (readonly [number, number])[] = [
  [-4, -3],
  [-3, -2],
  [-2, -1],
  [-1, 0],
  [0, 1],
  [1, 2],
  [2, 3],
  [-2, 0],
  [-1, 1],
  [-4, 0],
  [-2, 2],
  [-1, 3],
];

const highZero = (f: Facts, h: Hypothesis): boolean =>
  f.columns.constant[h.littleEndian ? h.start + h.width - 1 : h.start] === 0;

export const EDGE_EVIDENCE: readonly Piece<EdgeContext>[] = [
  ['edge.offset', 'prior', ({ at }) => Math.min(32, at)],
  ['edge.mod4', 'alignment', ({ at }) => at % 4],
  ['edge.mod8', 'alignment', ({ at }) => at % 8],
  ['edge.odd', 'alignment', ({ at }) => at % 2],
  ['edge.typeDistance', 'typeByte', ({ facts, at }) => facts.conditionals.typeByte - at],
  ['edge.shortestLeft', 'lengthOfMessage', ({ facts, at }) => Math.min(64, facts.summary.shortest - at)],
  ['edge.medianLeft', 'lengthOfMessage', ({ facts, at }) => Math.min(128, facts.summary.median - at)],
  ['edge.endsHere', 'lengthOfMessage', ({ facts, at }) => endsAt(facts, at)],
  ['edge.entropyStep', 'entropy', ({ facts, at }) => step(facts.columns.relative, at)],
  ['edge.entropyStepOrdered', 'entropy', ({ facts, at }) => step(facts.columns.relative, at) * order(facts)],
  ['edge.zeroStep', 'zeros', ({ facts, at }) => step(facts.columns.zero, at)],
  ['edge.zeroStepOrdered', 'zeros', ({ facts, at }) => step(facts.columns.zero, at) * order(facts)],
  ['edge.printableStep', 'text', ({ facts, at }) => step(facts.columns.printable, at)],
  ['edge.changeStep', 'changes', ({ facts, at }) => step(facts.changes.rate, at)],
  ['edge.changeStepOrdered', 'changes', ({ facts, at }) => step(facts.changes.rate, at) * order(facts)],
  ['edge.echoStep', 'answers', ({ facts, at }) => step(facts.changes.echo, at)],
  ['edge.rightFollows', 'changes', ({ facts, at }) => facts.changes.rightFollows[at - 1]],
  ['edge.leftFollows', 'changes', ({ facts, at }) => facts.changes.leftFollows[at - 1]],
  ['edge.divergence', 'dependence', divergence],
  ['edge.zeroThenValue', 'zeros', ({ facts, at }) => facts.runs.zeroThenValue[at]],
  ['edge.valueThenZero', 'zeros', ({ facts, at }) => facts.runs.valueThenZero[at]],
  ['edge.bothZero', 'zeros', ({ facts, at }) => facts.runs.bothZero[at]],
  [
    'edge.zeroOrdered',
    'zeros',
    ({ facts, at }) => (facts.runs.valueThenZero[at] - facts.runs.zeroThenValue[at]) * order(facts),
  ],
  ['edge.zeroLeft', 'zeros', ({ facts, at }) => facts.runs.zeroLeft[at]],
  ['edge.zeroRight', 'zeros', ({ facts, at }) => facts.runs.zeroRight[at]],
  ['edge.constantLeft', 'constants', ({ facts, at }) => facts.runs.constantLeft[at]],
  ['edge.constantRight', 'constants', ({ facts, at }) => facts.runs.constantRight[at]],
  ['edge.alikeLeft', 'repetition', ({ facts, at }) => Math.min(17, facts.runs.alikeLeft[at])],
  ['edge.alikeRight', 'repetition', ({ facts, at }) => Math.min(17, facts.runs.alikeRight[at])],
  ['edge.unlike1', 'repetition', (c) => unlike(c, 1)],
  ['edge.unlike2', 'repetition', (c) => unlike(c, 2)],
  ['edge.unlike4', 'repetition', (c) => unlike(c, 4)],
  ['edge.unlike8', 'repetition', (c) => unlike(c, 8)],
  ...[1, 2, 3, 4].flatMap((width): Piece<EdgeContext>[] => [
    [`edge.forward${width}`, 'dependence', (c) => forward(c, width)],
    [`edge.backward${width}`, 'dependence', (c) => backward(c, width)],
  ]),
  ...PAIRS.map(
    ([a, b]): Piece<EdgeContext> => [
      `edge.mutual${a},${b}`,
      'dependence',
      ({ facts, at }) => facts.joint.mutual(at + a, at + b),
    ],
  ),
  ...HYPOTHESIS_KINDS.flatMap((kind): Piece<EdgeContext>[] => [
    [
      `edge.${kind}Starts`,
      kind,
      ({ facts, at }) => best(facts, (h) => h.kind === kind && h.isCore && h.start === at),
    ],
    [
      `edge.${kind}Ends`,
      kind,
      ({ facts, at }) => best(facts, (h) => h.kind === kind && h.isCore && h.start + h.width === at),
    ],
    [
      `edge.${kind}Inside`,
      kind,
      ({ facts, at }) =>
        best(facts, (h) => h.kind === kind && h.isCore && h.start < at && at < h.start + h.width),
    ],
  ]),
  ...(['length', 'counter'] as const).flatMap((kind): Piece<EdgeContext>[] => [
    [
      `edge.${kind}MayStart`,
      kind,
      ({ facts, at }) =>
        best(
          facts,
          (h) => h.kind === kind && h.start === at && h.start % h.width === 0 && highZero(facts, h),
        ),
    ],
    [
      `edge.${kind}MayEnd`,
      kind,
      ({ facts, at }) => best(facts, (h) => h.kind === kind && h.start + h.width === at),
    ],
    [
      `edge.${kind}MayBeInside`,
      kind,
      ({ facts, at }) =>
        best(
          facts,
          (h) =>
            h.kind === kind &&
            h.start % h.width === 0 &&
            highZero(facts, h) &&
            h.start < at &&
            at < h.start + h.width,
        ),
    ],
  ]),
];

function endsAt(facts: Facts, at: number): number {
  const { rows, row } = facts.sample;
  let count = 0;
  for (const r of row) if (rows.wireLength[r] === at) count++;
  return count / row.length;
}
