import type { Field, Finding } from '../../engine/model/field.ts';
import { numberOf } from './readings.ts';
import { type Message, numbersIn, part, type Witness } from './witness.ts';

/** What the messages say of a finding: how many it is about, and the numbers of its sentence. */
export interface FoundNumbers {
  readonly count: number;
  readonly numbers: readonly number[];
}

/** The numbers that a finding of a field must have; null where nothing here can tell. */
export function findingNumbers(witness: Witness, field: Field, finding: Finding): FoundNumbers | null {
  const check = CHECKS[finding.name];
  return check === undefined ? null : check(witness, field, finding);
}

/** An answer belongs to one of so many requests before it. */
const LOOK_BACK = 16;

type Check = (witness: Witness, field: Field, finding: Finding) => FoundNumbers;

interface Held {
  readonly value: number;
  readonly hex: string;
  readonly message: Message;
}

function held(witness: Witness, { offset, length, byteOrder }: Field): readonly Held[] {
  return witness
    .holding(offset, length ?? 0)
    .map(({ hex, message }) => ({ hex, message, value: numberOf(hex, byteOrder === 'little') }));
}

/** Messages whose value, times the unit and with the constant, is their length; and those where it is not. */
function lengthFits(
  witness: Witness,
  field: Field,
  { values }: Finding,
): readonly [fits: number, all: number] {
  const all = held(witness, field);
  const { unit = 1, constant = 0 } = values;
  return [all.filter(({ value, message }) => message.length === unit * value + constant).length, all.length];
}

/** The same by the relation that the field was found to have. */
function fitsOf(witness: Witness, field: Field): readonly [fits: number, all: number] {
  const own = field.findings.find(({ name }) => name.startsWith('length-'));
  return own === undefined ? [Number.NaN, Number.NaN] : lengthFits(witness, field, own);
}

const CHECKS: Readonly<Record<string, Check>> = {
  'length-includes-header': (witness, field, finding) => ({
    count: lengthFits(witness, field, finding)[0],
    numbers: [],
  }),
  'length-of-rest': (witness, field, finding) => ({
    count: lengthFits(witness, field, finding)[0],
    numbers: [],
  }),
  'length-excludes-header': (witness, field, finding) => ({
    count: lengthFits(witness, field, finding)[0],
    numbers: [finding.values.constant ?? Number.NaN],
  }),
  /** That the least significant byte comes first is said where read so the lengths fit. */
  'little-endian': (witness, field) => ({ count: fitsOf(witness, field)[0], numbers: [] }),
  'few-exceptions': (witness, field) => {
    const [fits, all] = fitsOf(witness, field);
    return { count: all - fits, numbers: [all - fits, all] };
  },
  'equals-header-bytes': (witness, field) => {
    const smallest = Math.min(...witness.all.map(({ length }) => length));
    const count = witness.all.filter(({ length }) => length === smallest).length;
    const [first] = held(witness, field);
    // Only where the value is that size is there anything to find.
    return { count: first?.value === smallest ? count : Number.NaN, numbers: [smallest, count] };
  },
  'response-repeats-number': (witness, field) => {
    const answers = answersTo(witness, held(witness, field));
    const count = answers.filter(({ sent, value }) => sent.includes(value)).length;
    return { count, numbers: [Number(((100 * count) / answers.length).toPrecision(3))] };
  },
  'reserved-values': (witness, field, { values }) => {
    const count = held(witness, field).filter(({ value }) => value === values.value).length;
    return { count, numbers: [values.value ?? Number.NaN, count] };
  },
  'wraps-around': (witness, field) => {
    const range = 256 ** Math.min(field.length ?? 0, 6);
    const steps = witness.steps(held(witness, field));
    const count = steps.filter(([before, after]) => {
      const step = after.value - before.value;
      return step < -range / 2 && step + range > 0;
    }).length;
    return { count, numbers: [count] };
  },
  'direction-is-independent': (witness, field) => {
    const all = held(witness, field);
    const [first] = all;
    const isFirst = ({ hex }: Held): boolean => hex === first?.hex;
    const agree = (isUp: boolean): number =>
      all.filter((one) => ((one.message.direction === 0) === isUp) === isFirst(one)).length;
    const count = all.length - Math.max(agree(true), agree(false));
    const share = (direction: number): number =>
      part(
        all.filter(({ message }) => (message.direction === 0) === (direction === 0)),
        (one: Held) => isFirst(one),
      );
    const isTold = share(0) > 0.5 !== share(1) > 0.5;
    return { count, numbers: isTold ? [count] : [] };
  },
};

/** Answers with all numbers that the other side sent before them in their flow. */
function answersTo(
  witness: Witness,
  all: readonly Held[],
): readonly { readonly value: number; readonly sent: readonly number[] }[] {
  return witness.byFlow(all).flatMap((flow) =>
    flow.flatMap(({ value, message }, i) => {
      const sent = flow.slice(0, i).flatMap((one) => (one.message.direction === 0 ? [one.value] : []));
      return message.direction === 0 || sent.length === 0 ? [] : [{ value, sent }];
    }),
  );
}

/** Of the whole format: by how much answers exceed what was asked. */
export function relationNumbers(witness: Witness, { values }: Finding): FoundNumbers {
  const { offset = 0, length = 0, difference = 0, isLittleEndian = 0 } = values;
  const all = witness
    .holding(offset, length)
    .map(({ hex, message }) => ({ hex, message, value: numberOf(hex, isLittleEndian === 1) }));
  let [answers, count] = [0, 0];
  for (const flow of witness.byFlow(all)) {
    const recent: number[] = [];
    for (const { value, message } of flow) {
      if (message.direction === 0) recent.push(value);
      else if (recent.length > 0) {
        answers += 1;
        if (recent.slice(-LOOK_BACK).includes(value - difference)) count += 1;
      }
    }
  }
  const share = Number(((100 * count) / answers).toFixed(1));
  return { count, numbers: [offset, offset + length - 1, share, Math.abs(difference)] };
}

/** Requests above 255: they need more than one byte. */
export function wideNumbers(witness: Witness, relation: Finding): FoundNumbers {
  const { offset = 0, length = 0, isLittleEndian = 0 } = relation.values;
  const asked = witness
    .holding(offset, length)
    .filter(({ message }) => message.direction === 0)
    .map(({ hex }) => numberOf(hex, isLittleEndian === 1));
  const count = new Set(asked.filter((value) => value > 255)).size;
  return { count, numbers: [count, 255] };
}

/** Numbers of a sentence with separators of thousands taken out. */
export const plainNumbersIn = (sentence: string): readonly number[] =>
  numbersIn(sentence.replace(/(\d),(?=\d{3})/g, '$1')).filter((value) => !Number.isNaN(value));
