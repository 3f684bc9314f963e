import { BUILTIN_SETS } from '../../src/engine/signatures/builtinSets.ts';
import type { PartReport } from '../report.ts';
import { SCENARIOS, scenarioPart } from './simulated.ts';

/** Parts of `accuracy classify`, by name. */
export const CLASSIFY_PARTS: Readonly<Record<string, (seeds: number) => readonly PartReport[]>> =
  Object.fromEntries(
    Object.keys(SCENARIOS).map((name) => [
      name,
      (seeds: number) => [
        scenarioPart(
          name,
          BUILTIN_SETS[0],
          Array.from({ length: seeds }, (_, i) => 1001 + i),
        ),
      ],
    ]),
  );
