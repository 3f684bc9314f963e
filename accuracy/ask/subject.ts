import { FIELDS_FOLDER, hasDataSets, readDataSets } from '../score/dataSets.ts';
import type { Subject } from '../subject.ts';
import { askPart } from './askPart.ts';
import { ofDataSet, ofDialect, ofPlanted, SIMULATED } from './subjects.ts';

const FLATTERED =
  'the evidence model learnt from these sets, which flatters it (fields --part left-out has answers with each family left out)';

/** What answers to the workbench's questions are worth, beside a person who mends the first wrong cut. */
export function askSubject(): Subject {
  const seedsTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
  const own: Subject['parts'] = {
    dialects: ({ seeds }) =>
      askPart(
        'dialects',
        `${seeds} random protocols of 100 messages: boundary F1 up to the end of the header`,
        seedsTo(seeds).map(ofPlanted),
        [],
      ),
    simulator: () =>
      askPart(
        'simulator',
        'W-TCP headers of the simulator’s dialects: boundary F1',
        SIMULATED.flatMap((dialect) => ofDialect(dialect) ?? []),
        [],
      ),
  };
  const has = hasDataSets();
  const real: Subject['parts'] = has
    ? {
        real: () =>
          askPart(
            'real',
            'Released data sets: boundary F1 in the first 32 bytes',
            readDataSets().map(ofDataSet),
            [FLATTERED],
          ),
      }
    : {};
  const warning = has
    ? null
    : `SKIPPED: no data sets at ${FIELDS_FOLDER} (CHATDISSECT_FIELDS names another place)`;
  return { parts: { ...own, ...real }, defaultSeeds: 50, warning };
}
