/**
 * accuracy SUBJECT [--part NAME]… [--seeds N] [--from SEED] [--json]: what the engine reaches against a truth that only the scorer
 * reads, and the baselines beside it.
 */
import { parseArgs } from 'node:util';
import { activitySubject } from './activity/subject.ts';
import { askSubject } from './ask/subject.ts';
import { classifySubject } from './classify/subject.ts';
import { fieldsSubject } from './fields/subject.ts';
import { opcodesSubject } from './opcodes/subject.ts';
import { type PartReport, tableText } from './report.ts';
import type { Subject } from './subject.ts';

const SUBJECTS: Readonly<Record<string, () => Subject>> = {
  fields: fieldsSubject,
  ask: askSubject,
  opcodes: opcodesSubject,
  classify: classifySubject,
  activity: activitySubject,
};

const { values, positionals } = parseArgs({
  options: {
    part: { type: 'string', multiple: true },
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const subject = SUBJECTS[positionals.join()]?.();
const seeds = Number(values.seeds ?? subject?.defaultSeeds ?? 1);
const firstSeed = Number(values.from);
const wanted = values.part ?? Object.keys(subject?.parts ?? {});
if (
  subject === undefined ||
  !(seeds >= 1) ||
  !(firstSeed >= 1) ||
  wanted.some((part) => subject.parts[part] === undefined)
) {
  const names = Object.keys(SUBJECTS).join('|');
  const parts = subject === undefined ? 'NAME' : Object.keys(subject.parts).join('|');
  console.error(`Usage: npm run accuracy -- ${names} [--part ${parts}]… [--seeds N] [--from SEED] [--json]`);
  process.exit(2);
}
if (subject.warning !== null) console.error(subject.warning);

const reports: PartReport[] = [];
for (const [name, make] of Object.entries(subject.parts)) {
  if (!wanted.includes(name)) continue;
  const startMs = performance.now();
  const made = make({ seeds, firstSeed });
  reports.push(made);
  if (values.json) continue;
  console.log(tableText(made));
  console.log(`(${((performance.now() - startMs) / 1000).toFixed(0)} s)`);
}
if (values.json) console.log(JSON.stringify(reports, null, 1));
