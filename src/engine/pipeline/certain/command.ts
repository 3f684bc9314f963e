import type { Subject } from '../../fields/subject.ts';
import type { ByteOrder } from '../../model/field.ts';
import { flowSteps } from './flowSteps.ts';

const ORDERS: readonly ByteOrder[] = ['big', 'little'];
const WIDTH = 4;
const LEAST_COMMANDS = 3;
/** Part of the requests whose command is below 256. */
const SMALL = 0.8;
const LEAST_ANSWERS = 10;
/** Part of the answers that keep the request's number; acknowledgements of pushes may have one of their own. */
const ANSWERED = 0.8;
const LEAST_STEPS = 20;
/** Messages of the other side among which an answer's request is looked for. */
const LOOK_BACK = 16;
/** Part of the steps within a flow and direction that go up, and down: commands come in any order, counts and clocks rise. */
const EITHER_WAY = 0.15;

/**
 * Byte order of a command number of 32 bits: requests are small numbers, and an answer, from whichever side, is the
 * request's plus one large constant (the paper's W-TCP, SMPP 3.4 section 4). Its bytes apart would be a flag, bytes that
 * are always 0, and an opcode.
 */
export function commandOrder(subject: Subject): ByteOrder | null {
  if (subject.length !== WIDTH) return null;
  return ORDERS.find((order) => holds(subject, order)) ?? null;
}

function holds(subject: Subject, order: ByteOrder): boolean {
  const { offset } = subject;
  const isBig = order === 'big';
  // From the most significant byte to the least.
  const places = [0, 1, 2, 3].map((i) => offset + (isBig ? i : WIDTH - 1 - i));
  const added = addedUpper(subject, places[0], places[1]);
  if (added === null) return false;
  const isAnswer = (row: number): boolean => byteAt(subject, row, places[0]) === added;
  return (
    isMostlyZero(subject, places[2], isAnswer) &&
    !flipsWith(subject, isBig ? offset - 1 : offset + WIDTH, isAnswer) &&
    goesEitherWay(subject, places[3]) &&
    answersRepeat(subject, places[2], places[3], isAnswer)
  );
}

const byteAt = ({ messages: { heads } }: Subject, row: number, at: number): number =>
  heads.bytes[row * heads.stride + at];

/** The two upper bytes are 0, or one other pair that does not begin with 0: its first byte. */
function addedUpper(subject: Subject, first: number, second: number): number | null {
  let added = -1;
  let zeros = 0;
  for (const row of subject.values.rows) {
    const upper = byteAt(subject, row, first) * 256 + byteAt(subject, row, second);
    if (upper === 0) zeros += 1;
    else if (upper < 256 || (added >= 0 && upper !== added)) return null;
    else added = upper;
  }
  return added < 0 || zeros === 0 ? null : added >> 8;
}

/** The byte above the lowest is 0 in requests, but for a few commands above 255. */
function isMostlyZero(subject: Subject, at: number, isAnswer: (row: number) => boolean): boolean {
  let [requests, zeros] = [0, 0];
  for (const row of subject.values.rows) {
    if (isAnswer(row)) continue;
    requests += 1;
    if (byteAt(subject, row, at) === 0) zeros += 1;
  }
  return zeros >= SMALL * requests;
}

/** The byte beyond the top one is 0 in requests and another value in answers: the number reaches farther. */
function flipsWith(subject: Subject, at: number, isAnswer: (row: number) => boolean): boolean {
  if (at < 0) return false;
  const { kept } = subject.messages.heads;
  let added = -1;
  for (const row of subject.values.rows) {
    if (kept[row] <= at) return false;
    const value = byteAt(subject, row, at);
    if (!isAnswer(row)) {
      if (value !== 0) return false;
    } else if (value === 0 || (added >= 0 && value !== added)) return false;
    else added = value;
  }
  return added >= 0;
}

function goesEitherWay(subject: Subject, at: number): boolean {
  let [steps, up, down] = [0, 0, 0];
  for (const { row, before } of flowSteps(subject, at + 1)) {
    if (before < 0) continue;
    const step = byteAt(subject, row, at) - byteAt(subject, before, at);
    steps += 1;
    if (step > 0) up += 1;
    if (step < 0) down += 1;
  }
  return steps >= LEAST_STEPS && up >= EITHER_WAY * steps && down >= EITHER_WAY * steps;
}

interface Answer {
  readonly value: number;
  /** Numbers that the other side sent before. */
  readonly asked: readonly number[];
}

/** Most answers' lower bytes are those of one of the other side's last requests plus the same, for several requests. */
function answersRepeat(
  subject: Subject,
  upper: number,
  lower: number,
  isAnswer: (row: number) => boolean,
): boolean {
  const answers = answersOf(subject, upper, lower, isAnswer);
  if (answers.length < LEAST_ANSWERS) return false;
  const counts = new Map<number, number>();
  let [plus, most] = [0, 0];
  for (const { value, asked } of answers) {
    for (const difference of new Set(asked.map((request) => (value - request) & 0xffff))) {
      const count = (counts.get(difference) ?? 0) + 1;
      counts.set(difference, count);
      if (count > most) [plus, most] = [difference, count];
    }
  }
  const right = answers.filter(({ value, asked }) => asked.includes((value - plus) & 0xffff));
  const several = new Set(right.map(({ value }) => value)).size >= LEAST_COMMANDS;
  return several && right.length >= ANSWERED * answers.length;
}

function answersOf(
  subject: Subject,
  upper: number,
  lower: number,
  isAnswer: (row: number) => boolean,
): readonly Answer[] {
  const { direction } = subject.messages.heads;
  const { order, starts } = subject.order;
  const held = new Set(subject.values.rows);
  const answers: Answer[] = [];
  for (let f = 0; f + 1 < starts.length; f += 1) {
    const asked: [number[], number[]] = [[], []];
    for (let i = starts[f]; i < starts[f + 1]; i += 1) {
      const row = order[i];
      if (!held.has(row)) continue;
      const side = direction[row] === 0 ? 0 : 1;
      const value = byteAt(subject, row, upper) * 256 + byteAt(subject, row, lower);
      if (isAnswer(row)) answers.push({ value, asked: [...asked[1 - side]] });
      else if (asked[side].push(value) > LOOK_BACK) asked[side].shift();
    }
  }
  return answers;
}
