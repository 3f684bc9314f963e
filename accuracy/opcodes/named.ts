import type { EvidenceKind } from '../../src/engine/model/opcode.ts';
import { hasReference, sourcesOf } from '../classify/sources.ts';
import type { Simulated } from '../fields/simulated.ts';
import type { PartReport, Row } from '../report.ts';
import type { SubjectOptions } from '../subject.ts';
import { correlated } from './correlated.ts';
import { rates, type Tally } from './tally.ts';
import { evening, experiment, USERS } from './traffic.ts';

/** Those of whose client there is code to search. */
const DIALECTS = ['wechat-5.0', 'mars', 'little-endian', 'session-first'] as const;
const KINDS = ['client-source', 'known-table', 'behaviour'] as const satisfies readonly EvidenceKind[];

/** Labels from client code, the reference table and behaviour, against the planted tasks of each opcode. */
export function namedPart({ seeds, firstSeed }: SubjectOptions): PartReport {
  const settings = { 'evening-peak': evening, 'controlled-experiment': experiment };
  const rows = hasReference()
    ? Object.entries(settings).flatMap(([scenario, traffic]) =>
        DIALECTS.map((dialect): Row => {
          const runs = Array.from({ length: seeds }, (_, i) =>
            judge(traffic(dialect, firstSeed + i), dialect),
          );
          return {
            scenario,
            dialect,
            runs: seeds,
            ...Object.fromEntries(
              KINDS.flatMap((kind, at) => {
                const { precision, recall } = rates(runs.flatMap((run) => run[at] ?? []));
                return [
                  [`${kind}: precision`, precision],
                  [`${kind}: recall`, recall],
                ];
              }),
            ),
          };
        }),
      )
    : [];
  return {
    part: 'named',
    title: `Labels of opcodes from client code, the reference table and behaviour, evening-peak of ${USERS} users and controlled-experiment, cleaned, ${seeds} seeds each`,
    rows,
    notes: [
      'precision: of labels given, those that are the task most planted with the opcode; recall: of all opcodes seen, W-UDP included, those with such a label',
      hasReference() ? '' : 'LEFT OUT: ../shared/reference/wechat-opcodes.json is not there',
    ].filter(Boolean),
  };
}

function judge(traffic: Simulated, dialect: string): readonly Tally[] {
  const { clientSource, knownTable } = sourcesOf(dialect, traffic.log || 'start,end,device,service,task\n');
  const { rows } = correlated(traffic, { clientSource, knownTable });
  const tasks = new Map(
    traffic.tasks.flatMap(({ opcode, flowType, service, name }) =>
      opcode === null ? [] : [[`${flowType} ${opcode}`, `${service}: ${name}`] as const],
    ),
  );
  const own = rows.map((row) => ({
    evidence: row.evidence,
    task: tasks.get(`${row.isDatagram ? 'udp' : 'tcp'} ${row.planted}`),
  }));
  return KINDS.map((kind) => {
    const labels = own.flatMap(({ evidence, task }) => {
      const label = evidence.find((one) => one.kind === kind && one.label !== null)?.label ?? null;
      return label === null ? [] : [{ isRight: `${label.service}: ${label.task}` === task }];
    });
    const right = labels.filter(({ isRight }) => isRight).length;
    return { planted: own.length, found: right, called: labels.length, right };
  });
}
