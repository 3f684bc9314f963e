import { parseExperimentLog } from '../../src/engine/opcodes/experimentLog.ts';
import { taskOfOperation } from '../../src/engine/opcodes/operationTasks.ts';
import type { TaskRow } from '../../src/simulator/truth/rows.ts';
import { type Simulated, simulated } from '../fields/simulated.ts';
import type { PartReport, Row } from '../report.ts';
import { mean } from '../score/boundaries.ts';
import type { SubjectOptions } from '../subject.ts';
import { correlated } from './correlated.ts';

const DIALECTS = [
  'wechat-4.5',
  'wechat-5.0',
  'mars',
  'little-endian',
  'packed-bits',
  'two-counters',
  'session-first',
  'wide-commands',
  'compact',
] as const;
const NS = 1e9;

/** Experiments alone: for each operation that travels on W-TCP, is the opcode ranked first one of its own? */
export function experimentPart({ seeds }: SubjectOptions): PartReport {
  const rows: Row[] = DIALECTS.map((dialect) => {
    const runs = Array.from({ length: seeds }, (_, i) =>
      judge(simulated({ scenario: 'controlled-experiment', dialect, seed: i + 1 })),
    );
    return {
      dialect,
      runs: runs.length,
      'operations on W-TCP': mean(runs.map(({ operations }) => operations)),
      'ranked first': mean(runs.map(({ first, operations }) => first / operations)),
      'labels that are right': mean(runs.map(({ precision }) => precision)),
      'opcodes with a label': mean(runs.map(({ labelled }) => labelled)),
    };
  });
  return {
    part: 'experiment',
    title: `Opcodes by experiment evidence alone, controlled-experiment, ${seeds} seeds each`,
    rows,
    notes: [
      'fields are inferred first; a value is known by the planted opcode that most of its messages have',
    ],
  };
}

interface Judged {
  readonly operations: number;
  readonly first: number;
  readonly precision: number;
  readonly labelled: number;
}

function judge(traffic: Simulated): Judged {
  const expected = opcodesOfOperations(traffic);
  const rows = correlated(traffic).map(({ planted, evidence }) => ({
    value: planted,
    labels: evidence.filter(({ kind }) => kind === 'experiment'),
  }));
  let first = 0;
  for (const [task, opcodes] of expected) {
    const ranked = rows
      .flatMap(({ value, labels }) =>
        labels
          .filter(({ label }) => label?.task === task)
          .map(({ statistics }) => ({ value, score: statistics.score ?? 0 })),
      )
      .sort((a, b) => b.score - a.score);
    if (ranked[0] !== undefined && opcodes.has(ranked[0].value)) first += 1;
  }
  const labelled = rows.flatMap(({ value, labels }) =>
    labels[0] === undefined ? [] : [{ value, best: labels[0] }],
  );
  const right = labelled.filter(
    ({ value, best }) => expected.get(best.label?.task ?? '')?.has(value) === true,
  );
  return {
    operations: expected.size,
    first,
    precision: labelled.length === 0 ? Number.NaN : right.length / labelled.length,
    labelled: labelled.length,
  };
}

/** Opcodes of the tasks that users performed inside each operation's spans, as planted. */
function opcodesOfOperations({
  log,
  tasks,
  truthBaseNs,
}: Simulated): ReadonlyMap<string, ReadonlySet<number>> {
  const read = parseExperimentLog(log);
  if (!read.ok) throw new Error(read.problem);
  const out = new Map<string, Set<number>>();
  for (const { startNs, endNs, label } of read.windows) {
    const from = Number(startNs - truthBaseNs);
    const to = Number(endNs - truthBaseNs);
    for (const task of tasks.filter((one) => isPerformed(one, from, to))) {
      const { task: name } = taskOfOperation(label, 'stream');
      const of = out.get(name) ?? new Set<number>();
      of.add(task.opcode ?? -1);
      out.set(name, of);
    }
  }
  return out;
}

const isPerformed = (task: TaskRow, from: number, to: number): boolean =>
  task.opcode !== null &&
  task.flowType.endsWith('tcp') &&
  task.service !== 'System' &&
  task.startNs >= from - NS / 10 &&
  task.startNs <= to + NS / 10;
