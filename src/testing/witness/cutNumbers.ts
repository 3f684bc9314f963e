import { entropyOf, part, type Witness } from './witness.ts';

const percent = (share: number): number => Number((100 * share).toFixed(0));

/** The numbers of one sentence of a cut's evidence, in their order; null where the topic is no plain statistic. */
export function cutNumbers(
  witness: Witness,
  topic: string,
  start: number,
  at: number,
): readonly number[] | null {
  const [before, here] = [witness.column(at - 1), witness.column(at)];
  switch (topic) {
    case 'width':
      return [start, at - start];
    case 'alignment':
      return [at, at - start, start];
    case 'constants':
      return [at - 1, ...described(before), at, ...described(here)];
    case 'zeros':
      return [at - 1, 0, percentOf(before, (b) => b === 0), at, percentOf(here, (b) => b === 0)];
    case 'text': {
      const isPrintable = (b: number): boolean => b >= 32 && b < 127;
      return [at - 1, percentOf(before, isPrintable), at, percentOf(here, isPrintable)];
    }
    case 'entropy':
      return [Number(entropyOf(before).toFixed(1)), at - 1, Number(entropyOf(here).toFixed(1)), at];
    case 'values':
      return [at - 1, at, Math.max(...before), Math.max(...here)];
    case 'dependence':
      return dependence(witness, at);
    case 'changes':
      return [at - 1, changeShare(witness, at - 1), at, changeShare(witness, at)];
    case 'answers':
      return echo(witness, at);
    case 'lengthOfMessage': {
      const lengths = witness.all.map(({ length }) => length).toSorted((a, b) => a - b);
      return [lengths[0] ?? 0, lengths[Math.floor(lengths.length / 2)] ?? 0, at];
    }
    case 'capture':
      return [witness.all.length, new Set(witness.all.map(({ flow }) => flow)).size];
    default:
      return null;
  }
}

function percentOf(values: readonly number[], holds: (value: number) => boolean): number {
  return percent(part(values, holds as (value: never) => boolean));
}

function described(values: readonly number[]): number[] {
  const distinct = new Set(values);
  return distinct.size === 1 ? [...distinct] : [distinct.size];
}

function dependence(witness: Witness, at: number): number[] {
  const both = witness.all.filter(({ bytes }) => bytes.length > at);
  const [before, here] = [witness.column(at - 1), witness.column(at)];
  const [x, y] = [new Set(before).size, new Set(here).size];
  if (x < 2 || y < 2) return [at - 1, at];
  const joint = entropyOf(both.map(({ bytes }) => `${bytes[at - 1]} ${bytes[at]}`));
  const bias = ((x - 1) * (y - 1)) / (2 * both.length * Math.LN2);
  const shared = Math.max(0, entropyOf(before) + entropyOf(here) - joint - bias);
  const most = Math.max(0.05, Math.min(entropyOf(before), entropyOf(here)));
  return [at - 1, at, percent(Math.min(1, shared / most))];
}

/** The order of the table is what neighbours are told by here: messages of a cut need no times. */
function changeShare(witness: Witness, at: number): number {
  let [pairs, changes] = [0, 0];
  for (const [i, message] of witness.all.entries()) {
    const before = witness.all
      .slice(0, i)
      .findLast(({ flow, direction }) => flow === message.flow && direction === message.direction);
    if (before === undefined || before.bytes.length <= at || message.bytes.length <= at) continue;
    pairs += 1;
    if (before.bytes[at] !== message.bytes[at]) changes += 1;
  }
  return pairs === 0 ? 0 : percent(changes / pairs);
}

function echo(witness: Witness, at: number): number[] | null {
  const share = (offset: number): number => {
    let [answers, repeats] = [0, 0];
    for (const [i, message] of witness.all.entries()) {
      if (message.direction !== 1) continue;
      const asked = witness.all
        .slice(0, i)
        .findLast(({ flow, direction }) => flow === message.flow && direction === 0);
      if (asked === undefined || asked.bytes.length <= offset || message.bytes.length <= offset) continue;
      answers += 1;
      if (asked.bytes[offset] === message.bytes[offset]) repeats += 1;
    }
    return answers < 4 ? 0 : repeats / answers;
  };
  return [at - 1, percent(share(at - 1)), at, percent(share(at))];
}
