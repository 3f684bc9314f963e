/**
 * accuracy fields [--part NAME]… [--seeds N] [--json]: what field inference reaches, and the baselines beside it.
 * accuracy classify [--part NAME]… [--seeds N] [--json]: which flows and tasks are told, against the truth.
 */
import { parseArgs } from 'node:util';
import { SEGMENTATION_METHODS } from '../src/engine/model/segment.ts';
import { CLASSIFY_PARTS } from './classify/main.ts';
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
    seeds: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const [subject] = positionals;
const parts: readonly string[] = subject === 'classify' ? Object.keys(CLASSIFY_PARTS) : PARTS;
const wanted = values.part ?? parts;
const seeds = Number(values.seeds ?? (subject === 'classify' ? 3 : 20));
const unknown = wanted.find((part) => !parts.includes(part));
const isKnown = positionals.length === 1 && (subject === 'fields' || subject === 'classify');
if (!isKnown || unknown !== undefined || !(seeds >= 1)) {
  console.error(`Usage: npm run accuracy -- fields [--part ${PARTS.join('|')}] [--seeds N] [--json]
       npm run accuracy -- classify [--part ${Object.keys(CLASSIFY_PARTS).join('|')}] [--seeds N] [--json]`);
  process.exit(2);
}

const reports: PartReport[] = [];
function show(startMs: number, made: PartReport): void {
  reports.push(made);
  if (values.json) return;
  console.log(tableText(made));
  console.log(`(${((performance.now() - startMs) / 1000).toFixed(0)} s)`);
}

function report(part: (typeof PARTS)[number], make: () => PartReport): void {
  if (wanted.includes(part)) show(performance.now(), make());
}

if (subject === 'classify') {
  for (const part of wanted) {
    const startMs = performance.now();
    for (const made of CLASSIFY_PARTS[part]?.(seeds) ?? []) show(startMs, made);
  }
} else {
  reportFields();
}
if (values.json) console.log(JSON.stringify(reports, null, 1));

function reportFields(): void {
  report('paper', () => paperPart({ seeds }));
  report('shares', () => sharesPart({ seeds }));
  report('dialects', () => dialectsPart());
  report('simulator', () => simulatorDialectsPart({ seeds }));
  if (!hasDataSets()) {
    console.error(`SKIPPED: no data sets at ${FIELDS_FOLDER} (CHATDISSECT_FIELDS names another place)`);
    return;
  }
  const sets = readDataSets();
  const methods = SEGMENTATION_METHODS;
  const predictors = Object.fromEntries(methods.map((method) => [method, methodPredictor(method)]));
  report('real', () => realPart(sets, { ...BASELINES, ...predictors }));
  report('left-out', () => leftOutPart(sets));
  report('calibration', () => calibrationPart(sets));
  report('types', () => typesPart(sets, ['figure-2', 'evidence']));
}
