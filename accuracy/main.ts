/**
 * accuracy fields [--part NAME]… [--seeds N] [--json]: what field inference reaches, and the baselines beside it.
 * accuracy ask [--json]: what answers to the workbench's questions are worth, beside mending the first wrong cut.
 */
import { parseArgs } from 'node:util';
import { SEGMENTATION_METHODS } from '../src/engine/model/segment.ts';
import { askPart } from './ask/askPart.ts';
import { ofDataSet, ofDialect, ofPlanted, SIMULATED } from './ask/subjects.ts';
import { dialectsPart } from './fields/dialects.ts';
import { calibrationPart, leftOutPart } from './fields/leftOut.ts';
import { paperPart } from './fields/paper.ts';
import { BASELINES, methodPredictor, realPart } from './fields/real.ts';
import { sharesPart } from './fields/shares.ts';
import { simulatorDialectsPart } from './fields/simulatorDialects.ts';
import { typesPart } from './fields/types.ts';
import { type PartReport, tableText } from './report.ts';
import { FIELDS_FOLDER, hasDataSets, readDataSets } from './score/dataSets.ts';

const PARTS = [
  'paper',
  'shares',
  'dialects',
  'simulator',
  'real',
  'left-out',
  'calibration',
  'types',
] as const;

const { values, positionals } = parseArgs({
  options: {
    part: { type: 'string', multiple: true },
    seeds: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [topic] = positionals;
const ASKED = ['ask-dialects', 'ask-simulator', 'ask-real'] as const;
const parts: readonly string[] = topic === 'ask' ? ASKED : PARTS;
const wanted = values.part ?? parts;
const seeds = Number(values.seeds);
const unknown = wanted.find((part) => !parts.includes(part));
if (
  positionals.length !== 1 ||
  !['fields', 'ask'].includes(topic ?? '') ||
  unknown !== undefined ||
  !(seeds >= 1)
) {
  console.error(`Usage: npm run accuracy -- fields [--part ${PARTS.join('|')}] [--seeds N] [--json]`);
  console.error(`       npm run accuracy -- ask [--part ${ASKED.join('|')}] [--json]`);
  process.exit(2);
}

const seedsTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
const reports: PartReport[] = [];
function report(part: (typeof PARTS)[number] | (typeof ASKED)[number], make: () => PartReport): void {
  if (!wanted.includes(part)) return;
  const startMs = performance.now();
  const made = make();
  reports.push(made);
  if (values.json) return;
  console.log(tableText(made));
  console.log(`(${((performance.now() - startMs) / 1000).toFixed(0)} s)`);
}

report('ask-dialects', () =>
  askPart(
    'ask-dialects',
    '50 random protocols of 100 messages: boundary F1 up to the end of the header',
    seedsTo(50).map(ofPlanted),
    [],
  ),
);
report('ask-simulator', () =>
  askPart(
    'ask-simulator',
    'W-TCP headers of the simulator’s dialects: boundary F1',
    SIMULATED.flatMap((dialect) => ofDialect(dialect) ?? []),
    [],
  ),
);
report('paper', () => paperPart({ seeds }));
report('shares', () => sharesPart({ seeds }));
report('dialects', () => dialectsPart());
report('simulator', () => simulatorDialectsPart({ seeds }));
if (hasDataSets()) {
  const sets = readDataSets();
  const methods = SEGMENTATION_METHODS;
  const predictors = Object.fromEntries(methods.map((method) => [method, methodPredictor(method)]));
  report('ask-real', () =>
    askPart('ask-real', 'Released data sets: boundary F1 in the first 32 bytes', sets.map(ofDataSet), [
      'the evidence model learnt from these sets: its first column flatters it (fields --part left-out has answers with each family left out)',
    ]),
  );
  report('real', () => realPart(sets, { ...BASELINES, ...predictors }));
  report('left-out', () => leftOutPart(sets));
  report('calibration', () => calibrationPart(sets));
  report('types', () => typesPart(sets, ['figure-2', 'evidence']));
} else {
  console.error(`SKIPPED: no data sets at ${FIELDS_FOLDER} (CHATDISSECT_FIELDS names another place)`);
}
if (values.json) console.log(JSON.stringify(reports, null, 1));
