import type { PartReport, Row } from '../report.ts';
import type { SubjectOptions } from '../subject.ts';
import { judgeBehaviour } from './behaviour.ts';
import { inferredMessages } from './correlated.ts';
import { rates } from './tally.ts';
import { evening, USERS } from './traffic.ts';

const MAXIMA = [0.01, 0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1];
const RULES = ['significant', 'as-written'] as const;

/** What the maximum of the coefficient of variation decides, which the paper leaves open. */
export function curvePart({ seeds, firstSeed }: SubjectOptions): PartReport {
  const runs = Array.from({ length: seeds }, (_, i) => {
    const traffic = evening('wechat-5.0', firstSeed + i);
    const inferred = inferredMessages(traffic);
    return MAXIMA.map((periodicCv) =>
      RULES.map((periodicRule) => judgeBehaviour(traffic, { periodicCv, periodicRule }, inferred)),
    );
  });
  const rows: Row[] = MAXIMA.map((maximum, at) => ({
    'CV below': maximum,
    ...Object.fromEntries(
      RULES.flatMap((rule, of) => {
        const judged = runs.flatMap((run) => run[at]?.[of] ?? []);
        const { precision, recall } = rates(judged.map(({ periodic }) => periodic));
        const users = judged.reduce((sum, { periodicUsers }) => sum + periodicUsers, 0) / seeds;
        return [
          [`${rule}: recall`, recall],
          ['precision', precision],
          ['user tasks', users],
        ].map(([name, value], i) => [i === 0 ? name : `${rule}: ${name}`, value]);
      }),
    ),
  }));
  return {
    part: 'cv',
    title: `Periodic opcodes by the maximum CV, evening-peak of ${USERS} users, wechat-5.0, cleaned, ${seeds} seeds`,
    rows,
    notes: ['the paper gives no maximum; the default is 0.2'],
  };
}
