import { BUILTIN_SETS, builtinSet } from '../../src/engine/signatures/builtinSets.ts';
import type { Subject, SubjectOptions } from '../subject.ts';
import { LEARNED_DIALECTS, learnedPart } from './learned.ts';
import { CAPTURES_FOLDER, hasCaptures, realPart } from './real.ts';
import { SCENARIOS, scenarioPart } from './simulated.ts';

/** Seeds that no one has looked at while building. */
const FIRST_SEED = 1001;

export function classifySubject(): Subject {
  const set = builtinSet('wechat-4.5-5.0');
  if (set === null) throw new Error('the built-in set is gone');
  const seedsOf = (count: number): readonly number[] =>
    Array.from({ length: count }, (_, i) => FIRST_SEED + i);
  return {
    defaultSeeds: 3,
    warning: hasCaptures()
      ? null
      : `SKIPPED: no captures at ${CAPTURES_FOLDER} (CHATDISSECT_CAPTURES names another place)`,
    parts: {
      ...Object.fromEntries(
        Object.keys(SCENARIOS).map((name) => [
          name,
          ({ seeds }: SubjectOptions) => scenarioPart(name, set, seedsOf(seeds)),
        ]),
      ),
      ...Object.fromEntries(
        LEARNED_DIALECTS.map((dialect) => [
          `learned-${dialect}`,
          ({ seeds }: SubjectOptions) => learnedPart(dialect, seedsOf(seeds)),
        ]),
      ),
      ...(hasCaptures() && { real: () => realPart(BUILTIN_SETS) }),
    },
  };
}
