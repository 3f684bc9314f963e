import type { Subject } from '../subject.ts';

const LEAST_ANSWERS = 10;
const LEAST_SHARE = 0.95;
const LEAST_VALUES = 3;
/** Two messages of values that hardly move agree by chance. */
const MOST_BY_CHANCE = 0.8;

/** Ours: true when answers repeat the value of the request right before them, as they do with the number of a task. */
export function isAnsweredInKind({ values, order, messages }: Subject): boolean {
  if (values.counts.size < LEAST_VALUES) return false;
  const { direction } = messages.heads;
  const { codes } = values;
  let [answers, repeats] = [0, 0];
  for (let f = 0; f + 1 < order.starts.length; f += 1)
    for (let i = order.starts[f] + 1; i < order.starts[f + 1]; i += 1) {
      const [asked, row] = [order.order[i - 1], order.order[i]];
      if (direction[asked] !== 0 || direction[row] !== 1) continue;
      if (Number.isNaN(codes[asked]) || Number.isNaN(codes[row])) continue;
      answers += 1;
      if (codes[asked] === codes[row]) repeats += 1;
    }
  if (answers < LEAST_ANSWERS || repeats < LEAST_SHARE * answers) return false;
  const squares = [...values.counts.values()].reduce((sum, count) => sum + count * count, 0);
  return squares <= MOST_BY_CHANCE * values.rows.length ** 2;
}
