import type { SegmentationMethod } from '../../src/engine/model/segment.ts';
import type { PartReport, Row } from '../report.ts';
import { mean } from '../score/boundaries.ts';
import { afterWords, asked, mending, type Person } from './session.ts';
import type { Subject } from './subjects.ts';

const ANSWERS = [0, 1, 2, 3, 5, 10] as const;
const METHODS: readonly SegmentationMethod[] = ['figure-2', 'evidence'];
const PERSONS: Readonly<Record<string, Person>> = {
  'answers what is asked': asked,
  'mends the first wrong cut': mending,
};

/** Boundary F1 after so many words of a scripted person, of the one who answers and the one who looks for mistakes. */
export function askPart(
  name: string,
  title: string,
  subjects: readonly Subject[],
  notes: readonly string[],
): PartReport {
  const most = Math.max(...ANSWERS);
  const rows = METHODS.flatMap((method) =>
    Object.entries(PERSONS).map(([person, says]): Row => {
      const runs = subjects.map(({ input, parameters, truth, score }) =>
        afterWords(input, parameters(method), truth, says, most).map((formats) => score(formats)),
      );
      const after = ANSWERS.map((count) => [`after ${count}`, mean(runs.map((run) => run[count] ?? null))]);
      return { method, person, subjects: subjects.length, ...Object.fromEntries(after) };
    }),
  );
  return { part: name, title, rows, notes };
}
