import type { Field, FieldVerdict } from '../../engine/model/field.ts';
import { numbersIn, type Witness } from './witness.ts';

/** What the messages say of one test. */
export interface Checked {
  readonly statistic: number;
  readonly sampleSize: number;
  readonly against: number;
  readonly numbers?: readonly number[];
}

export function rises(witness: Witness, { offset, length }: Field, sentence: string): Checked {
  const numbers = numbersIn(sentence);
  const range = 256 ** Math.min(length ?? 0, 6);
  const readings = [false, true].flatMap((isLittle) =>
    [false, true].map((isReserved) => {
      const held = witness
        .holding(offset, length ?? 0)
        .map(({ hex, message }) => ({ message, value: numberOf(hex, isLittle) }))
        .filter(({ value }) => !isReserved || (value !== 0 && value < range - 16));
      const steps = witness.steps(held).map(([before, after]) => {
        const step = after.value - before.value;
        return step < -range / 2 ? step + range : step;
      });
      const up = steps.filter((step) => step > 0 && step < range / 2).toSorted((a, b) => a - b);
      const same = steps.filter((step) => step === 0).length;
      const down = steps.length - up.length - same;
      const usual = up[Math.floor(up.length / 2)] ?? 0;
      const statistic = steps.length === 0 ? 0 : (up.length + same) / steps.length;
      const told = [up.length, steps.length, same, down, usual];
      return { statistic, sampleSize: steps.length, against: down, numbers: told };
    }),
  );
  return meant(readings, (one) => one.numbers.join() === numbers.join(), sentence);
}

export function lengths(
  witness: Witness,
  { offset, length }: Field,
  { statistic, sentence }: FieldVerdict,
): Checked {
  const held = witness.holding(offset, length ?? 0);
  const readings = [false, true].map((isLittle) => {
    const pairs = held.map(({ hex, message }) => [numberOf(hex, isLittle), message.length] as const);
    const mean = (i: 0 | 1): number => pairs.reduce((sum, pair) => sum + pair[i], 0) / pairs.length;
    const [mx, my] = [mean(0), mean(1)];
    const over = (f: (x: number, y: number) => number): number =>
      pairs.reduce((sum, [x, y]) => sum + f(x - mx, y - my), 0);
    const r = over((x, y) => x * y) / Math.sqrt(over((x) => x * x) * over((_, y) => y * y));
    const unit = Number(/are (\d+) times/.exec(sentence)?.[1] ?? 1);
    const [, sign, size] = /(plus|minus) (\d+) in/.exec(sentence) ?? [];
    const constant = size === undefined ? 0 : Number(size) * (sign === 'minus' ? -1 : 1);
    const against = pairs.filter(([x, y]) => y !== unit * x + constant).length;
    return { statistic: r, sampleSize: pairs.length, against };
  });
  const share = Number(/in ([\d.]+) % of/.exec(sentence)?.[1]);
  return meant(
    readings,
    (one) =>
      Math.abs(one.statistic - statistic) < 1e-9 &&
      Math.abs(100 * (1 - one.against / one.sampleSize) - share) < 0.051,
    sentence,
  );
}

export function clock(
  witness: Witness,
  { offset, length }: Field,
  { sentence, statistic }: FieldVerdict,
): Checked {
  const held = witness.holding(offset, length ?? 0);
  const withinS = sentence.includes('within a day') ? 86_400 : 3600;
  const epoch = sentence.startsWith('NTP') ? 2_208_988_800 : 0;
  const scale = sentence.includes('milliseconds') ? 1000 : 1;
  const cycle = sentence.includes('low 32 bits') ? 2 ** 32 / 1000 : Number.POSITIVE_INFINITY;
  const readings = [false, true].map((isLittle) => {
    const against = held.filter(({ hex, message }) => {
      const off = Math.abs(numberOf(hex, isLittle) / scale - epoch - message.timeS) % cycle;
      return Math.min(off, cycle - off) > withinS;
    }).length;
    return { statistic: 1 - against / held.length, sampleSize: held.length, against };
  });
  return meant(readings, (one) => Math.abs(one.statistic - statistic) < 1e-9, sentence);
}

/** The reading that the sentence is about; a field may be read in two byte orders. */
function meant<T extends Checked>(readings: readonly T[], isIt: (one: T) => boolean, sentence: string): T {
  const found = readings.find(isIt);
  if (found === undefined) throw new Error(`no reading with: ${sentence}`);
  return found;
}

/** Of a field wider than six bytes its six least significant. */
export function numberOf(hex: string, isLittle: boolean): number {
  const bytes = Buffer.from(hex, 'hex');
  const ordered = isLittle ? bytes.toReversed() : bytes;
  return Number(`0x${Buffer.from(ordered).toString('hex').slice(-12)}`);
}
