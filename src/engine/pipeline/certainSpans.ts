import { selectRows } from '../columns/messageRows.ts';
import { flowOrderOf } from '../fields/flowOrder.ts';
import { lengthRelation } from '../fields/length.ts';
import type { FieldOptions } from '../fields/options.ts';
import { headerChecksumRule } from '../fields/ours/headerChecksum.ts';
import { timestampRule } from '../fields/ours/timestamp.ts';
import { sequenceRule, usualStep } from '../fields/sequenceNumber.ts';
import { type FormatMessages, plainMessages, type Subject, subjectOf } from '../fields/subject.ts';
import type { CutConstraints } from '../model/segment.ts';
import { ANCHOR_SHARE, profileOf } from '../segments/anchors/profile.ts';
import { uniformEntropy } from '../stats/entropy.ts';

const WIDTHS = [4, 3, 2] as const;
const CERTAIN_SHARE = 0.97;
const LEAST_MESSAGES = 20;
const LEAST_LENGTHS = 8;
const LEAST_STEPS = 20;
/** Part of the steps in which a counter's last byte moves. */
const LEAST_MOVING = 0.5;
const LARGEST_STEP = 64;
const FEW = 120;
const LEAST_RANDOM_MESSAGES = 40;
/** Part of its entropy that a random byte may lack. */
const RANDOM_WITHIN = 0.05;
/** Header bytes that a length may leave out. */
const MOST_CONSTANT = 64;

/**
 * Types found first and fed back: bytes that are surely one number because an equation over all of them holds that would
 * not hold over a part. No field begins inside them. A field begins with a
 * clock (which may go on behind its seconds), and with a constant behind random bytes.
 */
export function certainSpans(
  messages: FormatMessages,
  window: number,
  options: FieldOptions,
): CutConstraints {
  const pins = new Set<number>();
  const bans = new Set<number>();
  if (messages.heads.length < LEAST_MESSAGES) return { pins: [], bans: [] };
  const order = flowOrderOf(messages.heads);
  const few = firstFew(messages);
  const fewOrder = flowOrderOf(few.heads);
  for (const width of WIDTHS) {
    for (let offset = 0; offset + width <= window; offset += 1) {
      const subject = subjectOf(messages, order, options, offset, width, []);
      const isClock = width === 4 && clockHolds(subject);
      const fewSubject = subjectOf(few, fewOrder, options, offset, width, []);
      const isLength = lengthHolds(fewSubject) && lengthHolds(subject);
      const isSum = width === 2 && headerSumHolds(fewSubject) && headerSumHolds(subject);
      if (!isClock && !isLength && !isSum && !counterHolds(subject)) continue;
      for (let b = offset + 1; b < offset + width; b += 1) bans.add(b);
      if (isClock && offset > 0) pins.add(offset);
    }
  }
  for (const b of constantsAfterRandom(messages, window)) pins.add(b);
  return { pins: [...pins].filter((b) => !bans.has(b)), bans: [...bans] };
}

/**
 * Offsets where a byte that never changes follows one that is random through and through. Numbers have their constant
 * bytes before the random ones, or random bytes that thin out towards them.
 */
function constantsAfterRandom({ heads }: FormatMessages, window: number): number[] {
  const all = Uint32Array.from({ length: heads.length }, (_, row) => row);
  const { present, share, bitsBelowUniform } = profileOf(heads, all, Math.min(window, heads.stride));
  const isRandom = (at: number): boolean =>
    bitsBelowUniform[at] <= RANDOM_WITHIN * uniformEntropy(present[at]);
  const out: number[] = [];
  for (let b = 1; b < present.length; b += 1) {
    if (present[b] < Math.max(LEAST_RANDOM_MESSAGES, heads.length / 2)) continue;
    if (share[b] >= ANCHOR_SHARE && isRandom(b - 1)) out.push(b);
  }
  return out;
}

/** A look at a few messages spares the rest of them where nothing holds. */
function firstFew(messages: FormatMessages): FormatMessages {
  if (messages.heads.length <= FEW) return messages;
  return plainMessages(
    selectRows(
      messages.heads,
      Uint32Array.from({ length: FEW }, (_, row) => row),
    ),
  );
}

/** Both outer bytes vary, so neither could be left out. */
function endsVary({ messages, offset, length, values }: Subject): boolean {
  const { bytes, stride } = messages.heads;
  const varies = (at: number): boolean => {
    const first = values.rows[0];
    return values.rows.some((row) => bytes[row * stride + at] !== bytes[first * stride + at]);
  };
  return values.rows.length >= LEAST_MESSAGES && varies(offset) && varies(offset + length - 1);
}

function lengthHolds(subject: Subject): boolean {
  if (!endsVary(subject) || subject.values.counts.size < LEAST_LENGTHS) return false;
  const relation = lengthRelation(subject);
  return relation !== null && relation.share >= CERTAIN_SHARE && Math.abs(relation.constant) <= MOST_CONSTANT;
}

function clockHolds(subject: Subject): boolean {
  const answer = timestampRule(subject);
  return answer?.verdict.holds === true && answer.verdict.statistic >= CERTAIN_SHARE;
}

function headerSumHolds(subject: Subject): boolean {
  if (subject.values.counts.size < LEAST_LENGTHS) return false;
  const answer = headerChecksumRule(subject);
  return answer?.verdict.holds === true && answer.verdict.statistic >= CERTAIN_SHARE;
}

/** A count that carries: its first byte changes, but only when the bytes behind it begin anew. */
function counterHolds(subject: Subject): boolean {
  if (!endsVary(subject) || !(carries(subject, false) || carries(subject, true))) return false;
  if (subject.values.counts.size < LEAST_STEPS) return false;
  const answer = sequenceRule(subject);
  if (answer === null || !answer.verdict.holds || answer.verdict.statistic < CERTAIN_SHARE) return false;
  // Random bytes behind a count rise with it, in steps of 256 and more.
  const byteOrder = answer.byteOrder ?? 'big';
  return usualStep(subject, byteOrder) <= LARGEST_STEP && carries(subject, byteOrder === 'little');
}

function carries({ messages, order, offset, length, values }: Subject, isLittle: boolean): boolean {
  const { bytes, stride, direction } = messages.heads;
  const high = isLittle ? offset + length - 1 : offset;
  const next = isLittle ? high - 1 : high + 1;
  const has = new Uint8Array(messages.heads.length);
  for (const row of values.rows) has[row] = 1;
  const low = isLittle ? offset : offset + length - 1;
  let [steps, moves, changes, carried] = [0, 0, 0, 0];
  for (let f = 0; f + 1 < order.starts.length; f += 1) {
    const last = [-1, -1];
    for (let i = order.starts[f]; i < order.starts[f + 1]; i += 1) {
      const row = order.order[i];
      if (has[row] === 0) continue;
      const side = direction[row] === 0 ? 0 : 1;
      const before = last[side];
      last[side] = row;
      if (before < 0) continue;
      steps += 1;
      if (bytes[row * stride + low] !== bytes[before * stride + low]) moves += 1;
      const step = bytes[row * stride + high] - bytes[before * stride + high];
      if (step === 0) continue;
      changes += 1;
      const isCarry = step === 1 || step === -255;
      if (isCarry && bytes[row * stride + next] < bytes[before * stride + next]) carried += 1;
    }
  }
  return moves >= LEAST_MOVING * steps && changes >= 2 && carried >= 0.9 * changes;
}
