import { taskOfOperation } from '../../src/engine/model/operationTasks.ts';
import { parseExperimentLog } from '../../src/engine/opcodes/experimentLog.ts';
import type { TaskRow } from '../../src/simulator/truth/rows.ts';
import type { Simulated } from '../fields/simulated.ts';
import type { PartReport, Row } from '../report.ts';
import type { SubjectOptions } from '../subject.ts';
import { type CorrelatedRow, correlated } from './correlated.ts';
import { meanOf } from './tally.ts';
import { ALL_DIALECTS, experiment } from './traffic.ts';

const NS = 1e9;

/** Experiments alone: for each operation that travels on W-TCP or W-UDP, is the opcode ranked first one of its own? */
export function experimentPart({ seeds, firstSeed }: SubjectOptions): PartReport {
  const rows: Row[] = ALL_DIALECTS.map((dialect) => {
    const runs = Array.from({ length: seeds }, (_, i) => judge(experiment(dialect, firstSeed + i)));
    return {
      dialect,
      runs: runs.length,
      'on W-TCP': meanOf(runs, ({ tcp }) => tcp.operations),
      'ranked first': meanOf(runs, ({ tcp }) => tcp.first / tcp.operations),
      'on W-UDP': meanOf(runs, ({ udp }) => udp.operations),
      'ranked first there': meanOf(runs, ({ udp }) => udp.first / udp.operations),
      precision: meanOf(runs, ({ right, labelled }) => right / labelled),
      recall: meanOf(runs, ({ named, performed }) => named / performed),
      'opcodes with a label': meanOf(runs, ({ labelled }) => labelled),
    };
  });
  return {
    part: 'experiment',
    title: `Opcodes by experiment evidence alone, controlled-experiment, cleaned, ${seeds} seeds each`,
    rows,
    notes: [
      'operations: those of which something was performed on that transport; ranked first: of the opcodes of that transport with the operation as a label, the one of the highest score is one of its own',
      'precision: opcodes whose first label is an operation that they were performed in; recall: of performed opcodes, those with such a label among theirs',
      'fields are inferred first; a value is known by the planted opcode that most of its messages have',
    ],
  };
}

type Expected = ReadonlyMap<string, ReadonlySet<number>>;

interface Judged {
  readonly tcp: { readonly operations: number; readonly first: number };
  readonly udp: { readonly operations: number; readonly first: number };
  readonly labelled: number;
  readonly right: number;
  readonly performed: number;
  readonly named: number;
}

function judge(traffic: Simulated): Judged {
  const { rows } = correlated(traffic);
  const [tcp, udp] = [opcodesOfOperations(traffic, 'tcp'), opcodesOfOperations(traffic, 'udp')];
  const labelled = rows.flatMap((row) =>
    labelsOf(row)
      .slice(0, 1)
      .map((best) => ({ row, best })),
  );
  const expectedOf = (isDatagram: boolean): Expected => (isDatagram ? udp : tcp);
  const isOwn = ({ isDatagram, planted }: CorrelatedRow, task: string): boolean =>
    expectedOf(isDatagram).get(task)?.has(planted) === true;
  const performed = [tcp, udp].map((expected) => new Set([...expected.values()].flatMap((of) => [...of])));
  const named = [false, true].map(
    (isDatagram) =>
      new Set(
        rows
          .filter((row) => row.isDatagram === isDatagram)
          .filter((row) => labelsOf(row).some(({ task }) => isOwn(row, task)))
          .map(({ planted }) => planted),
      ),
  );
  const size = (sets: readonly ReadonlySet<number>[]): number => sets.reduce((sum, of) => sum + of.size, 0);
  return {
    tcp: ranked(
      rows.filter(({ isDatagram }) => !isDatagram),
      tcp,
    ),
    udp: ranked(
      rows.filter(({ isDatagram }) => isDatagram),
      udp,
    ),
    labelled: labelled.length,
    right: labelled.filter(({ row, best }) => isOwn(row, best.task)).length,
    performed: size(performed),
    named: size(named),
  };
}

const labelsOf = ({ evidence }: CorrelatedRow) =>
  evidence
    .filter(({ kind }) => kind === 'experiment')
    .map(({ label, statistics }) => ({ task: label?.task ?? '', score: statistics.score ?? 0 }));

/** How many operations have an opcode of their own before all others. */
function ranked(rows: readonly CorrelatedRow[], expected: Expected): Judged['tcp'] {
  let first = 0;
  for (const [task, opcodes] of expected) {
    const [best] = rows
      .flatMap((row) =>
        labelsOf(row)
          .filter((label) => label.task === task)
          .map(({ score }) => ({ planted: row.planted, score })),
      )
      .sort((a, b) => b.score - a.score);
    if (best !== undefined && opcodes.has(best.planted)) first += 1;
  }
  return { operations: expected.size, first };
}

/** Opcodes of the tasks that users performed inside each operation's spans on a transport, as planted. */
function opcodesOfOperations({ log, tasks, truthBaseNs }: Simulated, flowType: 'tcp' | 'udp'): Expected {
  const read = parseExperimentLog(log);
  if (!read.ok) throw new Error(read.problem);
  const out = new Map<string, Set<number>>();
  for (const { startNs, endNs, label } of read.windows) {
    const from = Number(startNs - truthBaseNs);
    const to = Number(endNs - truthBaseNs);
    for (const task of tasks) {
      if (task.flowType !== flowType || !isPerformed(task, from, to)) continue;
      const { task: name } = taskOfOperation(label, flowType === 'udp' ? 'datagram' : 'stream');
      const of = out.get(name) ?? new Set<number>();
      of.add(task.opcode ?? -1);
      out.set(name, of);
    }
  }
  return out;
}

const isPerformed = (task: TaskRow, from: number, to: number): boolean =>
  task.opcode !== null &&
  task.service !== 'System' &&
  task.startNs >= from - NS / 10 &&
  task.startNs <= to + NS / 10;
