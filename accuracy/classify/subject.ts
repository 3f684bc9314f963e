import type { SignatureSet } from '../../src/engine/model/signature.ts';
import { BUILTIN_SETS, builtinSet } from '../../src/engine/signatures/builtinSets.ts';
import type { Subject, SubjectOptions } from '../subject.ts';
import { LEARNED_DIALECTS, learnedPart, learnedSet, scenariosFor } from './learned.ts';
import { CAPTURES_FOLDER, hasCaptures, realPart } from './real.ts';
import { SCENARIOS, scenarioPart } from './simulated.ts';
import { hasReference, REFERENCE_TABLE } from './sources.ts';

/** Seeds that no one has looked at while building. */
const FIRST_SEED = 1001;

export function classifySubject(): Subject {
  const set = builtinSet('wechat-4.5-5.0');
  if (set === null) throw new Error('the built-in set is gone');
  const seedsOf = (count: number): readonly number[] =>
    Array.from({ length: count }, (_, i) => FIRST_SEED + i);
  return {
    defaultSeeds: 3,
    warning: warning(),
    parts: {
      ...Object.fromEntries(
        Object.keys(SCENARIOS).map((name) => [
          name,
          ({ seeds }: SubjectOptions) => scenarioPart(name, set, seedsOf(seeds)),
        ]),
      ),
      ...(hasReference() &&
        Object.fromEntries(
          LEARNED_DIALECTS.flatMap((dialect) =>
            scenariosFor(dialect).map((scenario) => [
              `learned-${dialect}-${scenario}`,
              ({ seeds }: SubjectOptions) => learnedPart(dialect, scenario, seedsOf(seeds)),
            ]),
          ),
        )),
      ...(hasCaptures() && { real: () => realPart([...BUILTIN_SETS, ...learnedSets()]) }),
    },
  };
}

/** Named for the dialect that they were learnt of. */
function learnedSets(): readonly SignatureSet[] {
  if (!hasReference()) return [];
  return LEARNED_DIALECTS.map((dialect) => ({ ...learnedSet(dialect), name: `learned-${dialect}` }));
}

function warning(): string | null {
  const missing = [
    ...(hasCaptures()
      ? []
      : [`no captures at ${CAPTURES_FOLDER} (CHATDISSECT_CAPTURES names another place)`]),
    ...(hasReference() ? [] : [`no table at ${REFERENCE_TABLE} (CHATDISSECT_REFERENCE names another place)`]),
  ];
  return missing.length === 0 ? null : missing.map((one) => `SKIPPED: ${one}`).join('\n');
}
