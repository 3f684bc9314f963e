import { expect } from 'vitest';
import type { Field, FieldVerdict } from '../../engine/model/field.ts';
import { checksumHolds } from './checksums.ts';
import { type Checked, clock, lengths, numberOf, rises } from './readings.ts';
import { entropyOf, grouped, type Message, numbersIn, part, type Witness } from './witness.ts';

/** Fails unless the verdict's numbers are those of the messages. */
export function checkVerdict(witness: Witness, field: Field, verdict: FieldVerdict): void {
  const check = CHECKS[verdict.measure.replace(/\d+/, 'n')];
  const note = `${verdict.measure} of bytes ${field.offset}+${field.length}: ${verdict.sentence}`;
  if (check === undefined) throw new Error(`nothing checks: ${verdict.measure}`);
  const { statistic, sampleSize, against, ...more } = check(witness, field, verdict);
  expect(verdict.statistic, note).toBeCloseTo(statistic, 9);
  expect(verdict.sampleSize, note).toBe(sampleSize);
  expect(verdict.counterExampleCount, note).toBe(against);
  if ('numbers' in more) expect(numbersIn(verdict.sentence), note).toEqual(more.numbers);
  expect(verdict.margin, note).toBeCloseTo(
    Math.abs(verdict.statistic - verdict.threshold) * (verdict.margin < 0 ? -1 : 1),
    9,
  );
}

/** Whether a message is against a verdict; null where that is no matter of one message. */
export function isAgainst(
  witness: Witness,
  field: Field,
  verdict: FieldVerdict,
): ((at: number) => boolean) | null {
  const { offset } = field;
  const length = field.length ?? 0;
  const hexOf = (at: number): string => {
    const { bytes } = witness.all[at] ?? { bytes: [] };
    return Buffer.from(bytes.slice(offset, offset + length)).toString('hex');
  };
  switch (verdict.measure) {
    case 'share of the commonest value': {
      const common = commonest(witness.values(offset, length));
      return (at) => hexOf(at) !== common;
    }
    case 'share of messages with printable characters only':
      return (at) => !isText(hexOf(at));
    case 'share of messages with zeros only':
      return (at) => /[^0]/.test(hexOf(at));
    default:
      return null;
  }
}

function commonest(values: readonly string[]): string {
  const counts = [...grouped(values, (value) => value)];
  return counts.reduce((best, one) => (one[1].length > best[1].length ? one : best))[0];
}

const CHECKS: Readonly<Record<string, Check>> = {
  'share of the commonest value': (witness, { offset, length }) => {
    const values = witness.values(offset, length ?? 0);
    const most = values.filter((value) => value === commonest(values)).length;
    return { statistic: most / values.length, sampleSize: values.length, against: values.length - most };
  },
  'share of steps within a flow and direction that do not go down': (witness, field, { sentence }) =>
    rises(witness, field, sentence),
  'longest run of one value within a flow': (witness, field, { threshold }) => {
    const all = runs(witness, field);
    return {
      statistic: Math.max(...all),
      sampleSize: all.length,
      against: all.filter((run) => run > threshold).length,
    };
  },
  'share of runs of at most n': (witness, field, { measure }) => {
    const all = runs(witness, field);
    const long = all.filter((run) => run > (numbersIn(measure)[0] ?? 0)).length;
    return { statistic: 1 - long / all.length, sampleSize: all.length, against: long };
  },
  'share of messages whose value is the one of their direction': (witness, field) =>
    directions(witness, field),
  'correlation with the bytes of the message': (witness, field, verdict) => lengths(witness, field, verdict),
  "entropy over the field's bits": (witness, { offset, length }) => {
    const values = witness.values(offset, length ?? 0);
    const bits = entropyOf(values);
    return { statistic: bits / (8 * (length ?? 0)), sampleSize: values.length, against: 0 };
  },
  'values a message': (witness, { offset, length }) => {
    const values = witness.values(offset, length ?? 0);
    return { statistic: new Set(values).size / values.length, sampleSize: values.length, against: 0 };
  },
  'share of messages with printable characters only': (witness, { offset, length }) => {
    const values = witness.values(offset, length ?? 0);
    const against = values.filter((value) => !isText(value)).length;
    return { statistic: 1 - against / values.length, sampleSize: values.length, against };
  },
  'share of messages with zeros only': (witness, { offset, length }) => {
    const values = witness.values(offset, length ?? 0);
    const against = values.filter((value) => /[^0]/.test(value)).length;
    return { statistic: 1 - against / values.length, sampleSize: values.length, against };
  },
  'share of answers that repeat a value sent to them': (witness, field) => repeats(witness, field),
  'share of steps within a flow that keep the value': (witness, { offset, length }) => {
    const flows = witness.byFlow(witness.holding(offset, length ?? 0));
    const steps = flows.flatMap((flow) => flow.slice(1).map(({ hex }, i) => hex === flow[i]?.hex));
    const against = steps.filter((isKept) => !isKept).length;
    return { statistic: 1 - against / steps.length, sampleSize: steps.length, against };
  },
  'share of messages near the time of their capture': (witness, field, verdict) =>
    clock(witness, field, verdict),
  'share of messages whose other bytes give this value': (witness, { offset, length }, { sentence }) => {
    const whole = witness
      .holding(offset, length ?? 0)
      .filter(({ message }) => message.bytes.length === message.length)
      .slice(0, 500);
    const against = whole.filter(({ message }) => !checksumHolds(sentence, message.bytes, offset)).length;
    return { statistic: 1 - against / whole.length, sampleSize: whole.length, against };
  },
  'share of messages whose header sums up to this value': (witness, field, { sentence }) => {
    const end = numbersIn(sentence)[0] ?? 0;
    const held = witness.holding(field.offset, 2).slice(0, 500);
    const shares = [false, true].map((isLittle) =>
      part(held, ({ hex, message }: { hex: string; message: Message }) => {
        const sum = message.bytes
          .slice(0, end)
          .reduce((s, byte, i) => s + (i === field.offset || i === field.offset + 1 ? 0 : byte), 0);
        return numberOf(hex, isLittle) === (sum & 0xffff);
      }),
    );
    const statistic = Math.max(...shares);
    return { statistic, sampleSize: held.length, against: Math.round((1 - statistic) * held.length) };
  },
};

function runs(witness: Witness, { offset, length }: Field): number[] {
  return witness.byFlow(witness.holding(offset, length ?? 0)).flatMap((flow) => {
    const runs: number[] = [];
    for (const [i, { hex }] of flow.entries()) {
      if (i > 0 && flow[i - 1]?.hex === hex) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1;
      else runs.push(1);
    }
    return runs;
  });
}

function directions(witness: Witness, { offset, length }: Field): Checked {
  const held = witness.holding(offset, length ?? 0);
  const [first] = held.map(({ hex }) => hex);
  const agree = (isUp: boolean): number =>
    held.filter(({ hex, message }) => ((message.direction === 0) === isUp) === (hex === first)).length;
  const against = held.length - Math.max(agree(true), agree(false));
  const shareOfFirst = (direction: number): number =>
    part(
      held.filter(({ message }) => message.direction === direction),
      ({ hex }: { hex: string }) => hex === first,
    );
  const differs = shareOfFirst(0) > 0.5 !== shareOfFirst(1) > 0.5;
  return { statistic: differs ? 1 - against / held.length : 0, sampleSize: held.length, against };
}

function repeats(witness: Witness, { offset, length }: Field): Checked {
  const held = witness.holding(offset, length ?? 0);
  let [answers, repeats] = [0, 0];
  for (const flow of witness.byFlow(held)) {
    for (const [i, { hex, message }] of flow.entries()) {
      const sent = flow.slice(0, i).filter((one) => one.message.direction === 0);
      if (message.direction === 0 || sent.length === 0) continue;
      answers += 1;
      if (sent.some((one) => one.hex === hex)) repeats += 1;
    }
  }
  return { statistic: repeats / answers, sampleSize: held.length, against: answers - repeats };
}

type Check = (witness: Witness, field: Field, verdict: FieldVerdict) => Checked;

const isText = (hex: string): boolean =>
  /^[\x20-\x7e]+$/.test(Buffer.from(hex, 'hex').toString('latin1').replace(/\0+$/, ''));
