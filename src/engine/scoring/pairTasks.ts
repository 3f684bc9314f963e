import type { TaskLabel } from '../model/signature.ts';

/** A task in one flow, known or said. Times in the capture's. */
export interface TaskSpan {
  readonly row: number;
  readonly key: string;
  readonly label: TaskLabel;
  readonly flow: number;
  readonly startNs: number;
  readonly endNs: number;
  /** A run of datagrams: several may be one task of the truth. */
  readonly isRun: boolean;
  /** Known to go on until its flow ends: several tasks may be of it. */
  readonly isOpen?: boolean;
}

/** A known task with what was said of it; either is null where the other has no counterpart. */
export interface Pair {
  readonly known: TaskSpan | null;
  readonly said: TaskSpan | null;
  /** What was said is another pair's, too: a run of datagrams may span several known tasks. */
  readonly isAgain?: boolean;
}

type Test = (known: TaskSpan, said: TaskSpan) => boolean;

const isSameStart: Test = (known, said) => Math.abs(known.startNs - said.startNs) < 1000;
const overlaps: Test = (known, said) =>
  known.startNs <= said.endNs + 1000 && said.startNs <= known.endNs + 1000;
const isSameLabel: Test = (known, said) => known.key === said.key;

/** From the surest counterpart to the last: a message's start tells a task, labels decide between messages of one segment. */
const PASSES: readonly Test[] = [
  (known, said) => isSameStart(known, said) && isSameLabel(known, said),
  (known, said) => overlaps(known, said) && isSameLabel(known, said),
  isSameStart,
  overlaps,
];

/** Pairs the tasks of one flow. */
export function pairTasks(known: readonly TaskSpan[], said: readonly TaskSpan[]): readonly Pair[] {
  const pairs: Pair[] = [];
  const left = new Set(known.toSorted((a, b) => a.startNs - b.startNs));
  const rest = new Set(said.toSorted((a, b) => a.startNs - b.startNs));
  for (const test of PASSES) pass(left, rest, test, pairs);
  for (const one of rest) {
    const whole = known.find(
      (other) => (one.isRun || other.isOpen === true) && isSameLabel(other, one) && overlaps(other, one),
    );
    pairs.push({ known: whole ?? null, said: one });
  }
  for (const one of left) {
    const run = said.find((other) => other.isRun && isSameLabel(one, other) && overlaps(one, other));
    pairs.push(run === undefined ? { known: one, said: null } : { known: one, said: run, isAgain: true });
  }
  return pairs;
}

function pass(left: Set<TaskSpan>, rest: Set<TaskSpan>, test: Test, pairs: Pair[]): void {
  for (const known of left) {
    for (const said of rest) {
      if (said.startNs > known.endNs + 1000) break;
      if (!test(known, said)) continue;
      pairs.push({ known, said });
      left.delete(known);
      rest.delete(said);
      break;
    }
  }
}
