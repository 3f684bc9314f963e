import type { ParameterSet } from '../../src/engine/model/parameters.ts';
import type { Simulated } from '../fields/simulated.ts';
import type { PartReport, Row } from '../report.ts';
import type { SubjectOptions } from '../subject.ts';
import { type CorrelatedRow, correlated, inferredMessages } from './correlated.ts';
import { followersOf, plantedTriggers } from './plantedTriggers.ts';
import { meanOf, rates, type Tally } from './tally.ts';
import { EVENING_DIALECTS, evening, USERS } from './traffic.ts';

/** Part of its occurrences that follow, from which a call is right. */
const HALF = 0.5;
const RULES = ['significant', 'as-written'] as const;

/** Periodic and triggered opcodes on an evening, against what was planted, by our rules and by the paper's as written. */
export function behaviourPart({ seeds, firstSeed }: SubjectOptions): PartReport {
  const rows = EVENING_DIALECTS.flatMap((dialect): Row[] => {
    const runs = Array.from({ length: seeds }, (_, i) => {
      const traffic = evening(dialect, firstSeed + i);
      const inferred = inferredMessages(traffic);
      return RULES.map((rule) =>
        judgeBehaviour(traffic, { periodicRule: rule, triggerRule: rule }, inferred),
      );
    });
    return RULES.map((rule, at) =>
      lineOf(
        dialect,
        rule,
        runs.flatMap((of) => of[at] ?? []),
      ),
    );
  });
  return {
    part: 'behaviour',
    title: `Periodic and triggered opcodes, evening-peak of ${USERS} users, cleaned, ${seeds} seeds each`,
    rows,
    notes: [
      'periodic: planted are the heartbeats, in calls too where a flow has four; triggered: planted are the system tasks of which 80 % begin within a second after another; a call is right when half of the planted tasks do',
      'W-UDP opcodes are among those called; user tasks: how many a run are called so, none is right',
    ],
  };
}

function lineOf(dialect: string, rule: string, runs: readonly Behaviour[]): Row {
  const periodic = rates(runs.map((run) => run.periodic));
  const triggered = rates(runs.map((run) => run.triggered));
  return {
    dialect,
    rule,
    runs: runs.length,
    'periodic precision': periodic.precision,
    'periodic recall': periodic.recall,
    'long-link heartbeats': meanOf(runs, ({ heartbeats }) => heartbeats),
    'user tasks called periodic': meanOf(runs, ({ periodicUsers }) => periodicUsers),
    'triggered precision': triggered.precision,
    'triggered recall': triggered.recall,
    'user tasks called triggered': meanOf(runs, ({ triggeredUsers }) => triggeredUsers),
    'triggers right': meanOf(runs, ({ triggersRight }) => triggersRight),
  };
}

export interface Behaviour {
  readonly periodic: Tally;
  readonly heartbeats: number;
  readonly periodicUsers: number;
  readonly triggered: Tally;
  readonly triggeredUsers: number;
  readonly triggersRight: number;
}

export function judgeBehaviour(
  traffic: Simulated,
  parameters: Partial<ParameterSet>,
  inferred: ReturnType<typeof inferredMessages>,
): Behaviour {
  const { rows } = correlated(traffic, { parameters }, inferred);
  const calledAs = (kind: string): readonly CorrelatedRow[] =>
    rows.filter(({ evidence }) => evidence.some((one) => one.kind === kind && one.strength > 0));
  const withOpcode = traffic.tasks.filter(
    ({ opcode, flowType }) => opcode !== null && (flowType === 'tcp' || flowType === 'udp'),
  );
  const tcp = withOpcode.filter(({ flowType }) => flowType === 'tcp');
  return {
    ...judgePeriodic(calledAs('periodic'), withOpcode),
    ...judgeTriggered(calledAs('triggered'), rows, tcp),
  };
}

type Tasks = Simulated['tasks'];
const keyOf = (opcode: number | null, isDatagram: boolean): string =>
  `${isDatagram ? 'udp' : 'tcp'} ${opcode}`;
const isUsers = ({ service }: Tasks[number]): boolean =>
  service !== 'System' && service !== 'Real-time chatting';

/** Opcodes of the tasks that pass, once each. */
const keysWhere = (tasks: Tasks, is: (task: Tasks[number]) => boolean): ReadonlySet<string> =>
  new Set(tasks.filter(is).map(({ opcode, flowType }) => keyOf(opcode, flowType === 'udp')));

function judgePeriodic(
  called: readonly CorrelatedRow[],
  tasks: Tasks,
): Pick<Behaviour, 'periodic' | 'heartbeats' | 'periodicUsers'> {
  const beats = tasks.filter(({ action }) => /heartbeat/i.test(action));
  const perFlow = new Map<string, number>();
  for (const { opcode, flow } of beats)
    perFlow.set(`${opcode} ${flow}`, (perFlow.get(`${opcode} ${flow}`) ?? 0) + 1);
  const planted = keysWhere(beats, ({ opcode, flow }) => (perFlow.get(`${opcode} ${flow}`) ?? 0) >= 4);
  const all = keysWhere(beats, () => true);
  const users = keysWhere(tasks, isUsers);
  const keys = new Set(called.map((row) => keyOf(row.planted, row.isDatagram)));
  const own = keysWhere(beats, ({ action }) => action === 'heartbeat');
  return {
    periodic: {
      planted: planted.size,
      found: [...planted].filter((key) => keys.has(key)).length,
      called: keys.size,
      right: [...keys].filter((key) => all.has(key)).length,
    },
    heartbeats: [...own].filter((key) => keys.has(key)).length / own.size,
    periodicUsers: [...keys].filter((key) => users.has(key)).length,
  };
}

function judgeTriggered(
  called: readonly CorrelatedRow[],
  rows: readonly CorrelatedRow[],
  tcp: Tasks,
): Pick<Behaviour, 'triggered' | 'triggeredUsers' | 'triggersRight'> {
  const followers = followersOf(tcp);
  const system = new Set(tcp.filter(({ service }) => service === 'System').map(({ opcode }) => opcode));
  const users = keysWhere(tcp, isUsers);
  const planted = new Map([...plantedTriggers(followers)].filter(([opcode]) => system.has(opcode)));
  const calls = called.map((row) => {
    const value = row.evidence.find(({ kind }) => kind === 'triggered')?.statistics.trigger;
    const trigger = rows.find(({ key, isDatagram }) => key.value === value && isDatagram === row.isDatagram);
    return { row, trigger: trigger?.planted ?? -1 };
  });
  const isRight = ({ row, trigger }: (typeof calls)[number]): boolean => {
    const { all, behind } = followers.get(row.planted) ?? { all: 0, behind: null };
    return !row.isDatagram && (behind?.get(trigger) ?? 0) >= HALF * all && all > 0;
  };
  const found = calls.filter(({ row }) => !row.isDatagram && planted.has(row.planted));
  return {
    triggered: {
      planted: planted.size,
      found: new Set(found.map(({ row }) => row.planted)).size,
      called: calls.length,
      right: calls.filter(isRight).length,
    },
    triggeredUsers: called.filter((row) => users.has(keyOf(row.planted, row.isDatagram))).length,
    triggersRight:
      found.length === 0
        ? Number.NaN
        : found.filter(({ row, trigger }) => planted.get(row.planted)?.has(trigger)).length / found.length,
  };
}
