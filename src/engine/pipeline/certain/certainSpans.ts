import { selectRows } from '../../columns/messageRows.ts';
import { flowOrderOf } from '../../fields/flowOrder.ts';
import { lengthRelation } from '../../fields/length.ts';
import type { FieldOptions } from '../../fields/options.ts';
import { headerChecksumRule } from '../../fields/ours/headerChecksum.ts';
import { timestampRule } from '../../fields/ours/timestamp.ts';
import { type FormatMessages, plainMessages, type Subject, subjectOf } from '../../fields/subject.ts';
import type { ByteOrder } from '../../model/field.ts';
import type { CutConstraints } from '../../model/segment.ts';
import { byteKinds, constantsAfterRandom } from './byteKinds.ts';
import { CERTAIN_SHARE, endsVary, LEAST_MESSAGES } from './certainty.ts';
import { clockEnds } from './clockEnd.ts';
import { commandOrder } from './command.ts';
import { counterOf } from './counter.ts';
import { steadyOrder } from './steadyHigh.ts';

const WIDTHS = [4, 3, 2] as const;
const LEAST_LENGTHS = 8;
const FEW = 120;
/** Header bytes that a length may leave out. */
const MOST_CONSTANT = 64;

/**
 * Types found first and fed back: bytes that are surely one number because an equation over all of them holds that would
 * not hold over a part. No field begins inside them. A field ends behind the lowest byte of a length or count; it ends
 * behind the highest one where a byte follows that breaks the equation or only says who speaks. A field begins with a
 * clock (which may go on behind its seconds), and with a constant behind random bytes.
 */
export function certainSpans(
  messages: FormatMessages,
  window: number,
  options: FieldOptions,
): CutConstraints {
  if (messages.heads.length < LEAST_MESSAGES) return { pins: [], bans: [] };
  const pins = new Set<number>();
  const bans = new Set<number>();
  const kinds = byteKinds(messages, flowOrderOf(messages.heads), window);
  const asked = questions(messages, options);
  for (const width of WIDTHS) {
    for (let offset = 0; offset + width <= window; offset += 1) {
      const span = spanAt(asked, offset, width);
      if (span === null) continue;
      const end = offset + width;
      for (let b = offset + 1; b < end; b += 1) bans.add(b);
      if (span.kind === 'clock') pins.add(offset);
      if (span.kind === 'clock' && span.endsLow && kinds.isRandom[end] === 1) pins.add(end);
      if (span.order === null) continue;
      const isBig = span.order === 'big';
      if (span.endsLow) pins.add(isBig ? end : offset);
      const beyond = isBig ? offset - 1 : end;
      const breaks = span.kind === 'length' && kinds.isConstant[beyond] === 0;
      if (breaks || kinds.isDirection[beyond] === 1) pins.add(isBig ? offset : end);
    }
  }
  for (const b of constantsAfterRandom(kinds)) pins.add(b);
  return { pins: [...pins].filter((b) => b > 0 && b < window && !bans.has(b)), bans: [...bans] };
}

type SubjectAt = (offset: number, width: number) => Subject;

interface Questions {
  readonly all: SubjectAt;
  /** A look at a few messages spares the rest of them where nothing holds. */
  readonly few: SubjectAt;
}

function questions(messages: FormatMessages, options: FieldOptions): Questions {
  const of = (some: FormatMessages): SubjectAt => {
    const order = flowOrderOf(some.heads);
    return (offset, width) => subjectOf(some, order, options, offset, width, []);
  };
  return { all: of(messages), few: of(firstFew(messages)) };
}

interface Span {
  readonly kind: 'clock' | 'length' | 'count' | 'other';
  /** Of the number, null where nothing follows from it. */
  readonly order: ByteOrder | null;
  /** No field goes on behind its lowest byte. */
  readonly endsLow: boolean;
}

/** What [offset, offset + width) surely is. */
function spanAt({ all, few }: Questions, offset: number, width: number): Span | null {
  const subject = all(offset, width);
  if (width === 4 && clockHolds(subject)) return { kind: 'clock', order: null, endsLow: clockEnds(subject) };
  const first = few(offset, width);
  const length = lengthOrder(first) === null ? null : lengthOrder(subject);
  if (length !== null) return { kind: 'length', order: length, endsLow: true };
  if (width === 2 && headerSumHolds(first) && headerSumHolds(subject))
    return { kind: 'other', order: null, endsLow: false };
  const count = counterOf(subject);
  if (count !== null) return { kind: 'count', order: count.order, endsLow: count.isRegular };
  const order = commandOrder(subject) ?? steadyOrder(subject);
  return order === null ? null : { kind: 'other', order, endsLow: true };
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

function lengthOrder(subject: Subject): ByteOrder | null {
  if (!endsVary(subject) || subject.values.counts.size < LEAST_LENGTHS) return null;
  const relation = lengthRelation(subject);
  if (relation === null || relation.share < CERTAIN_SHARE) return null;
  return Math.abs(relation.constant) <= MOST_CONSTANT ? relation.byteOrder : null;
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
