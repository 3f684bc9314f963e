import { type Simulated, simulated } from '../fields/simulated.ts';
import type { PartReport, Row } from '../report.ts';
import { mean } from '../score/boundaries.ts';
import type { SubjectOptions } from '../subject.ts';
import { correlated } from './correlated.ts';

const DIALECTS = ['wechat-4.5', 'wechat-5.0', 'wide-commands'] as const;
const USERS = 300;
const HOURS = 1;
/** Part of a task's occurrences that follow another's end or start this soon, to count as planted behind it. */
const FOLLOWS_WITHIN_NS = 1e9;
const PLANTED_SHARE = 0.8;
const LEAST_OCCURRENCES = 5;

/** Periodic and triggered opcodes on an evening, against what was planted. */
export function behaviourPart({ seeds }: SubjectOptions): PartReport {
  const rows: Row[] = DIALECTS.map((dialect) => {
    const runs = Array.from({ length: seeds }, (_, i) =>
      judge(simulated({ scenario: 'evening-peak', dialect, seed: i + 1, users: USERS, hours: HOURS })),
    );
    const average = (of: (run: Judged) => number): number =>
      mean(runs.map(of).filter((x) => !Number.isNaN(x)));
    return {
      dialect,
      runs: runs.length,
      'periodic found': average(({ periodicFound }) => periodicFound),
      'periodic, user tasks': average(({ periodicFalse }) => periodicFalse),
      'triggered found': average(({ triggeredFound }) => triggeredFound),
      'triggered, user tasks': average(({ triggeredFalse }) => triggeredFalse),
      'pairs right': average(({ pairsRight }) => pairsRight),
    };
  });
  return {
    part: 'behaviour',
    title: `Periodic and triggered opcodes, evening-peak of ${USERS} users, ${seeds} seeds each`,
    rows,
    notes: [
      'found: of the planted heartbeats, and of system tasks that follow another within a second in 80 % of their occurrences; user tasks: how many of those were called so, none is right',
    ],
  };
}

interface Judged {
  readonly periodicFound: number;
  readonly periodicFalse: number;
  readonly triggeredFound: number;
  readonly triggeredFalse: number;
  readonly pairsRight: number;
}

function judge(traffic: Simulated): Judged {
  const rows = correlated(traffic);
  const has = (value: number, kind: string) =>
    rows
      .find(({ planted }) => planted === value)
      ?.evidence.find((one) => one.kind === kind && one.strength > 0);
  const tcp = traffic.tasks.filter(({ opcode, flowType }) => opcode !== null && flowType.endsWith('tcp'));
  const opcodesWhere = (is: (task: (typeof tcp)[number]) => boolean): number[] => [
    ...new Set(tcp.filter(is).map(({ opcode }) => opcode as number)),
  ];
  const heartbeats = opcodesWhere(({ action }) => action === 'heartbeat');
  const ofUsers = opcodesWhere(({ service }) => service !== 'System' && service !== 'Real-time chatting');
  const planted = plantedTriggers(tcp);
  const found = [...planted].filter(([value]) => has(value, 'triggered') !== undefined);
  return {
    periodicFound: shareOf(heartbeats, (value) => has(value, 'periodic') !== undefined),
    periodicFalse: ofUsers.filter((value) => has(value, 'periodic') !== undefined).length,
    triggeredFound: planted.size === 0 ? Number.NaN : found.length / planted.size,
    triggeredFalse: ofUsers.filter((value) => has(value, 'triggered') !== undefined).length,
    pairsRight: shareOf(found, ([value, triggers]) => {
      const trigger = has(value, 'triggered')?.statistics.trigger;
      return triggers.has(rows.find(({ key }) => key.value === trigger)?.planted ?? -1);
    }),
  };
}

const shareOf = <T>(all: readonly T[], is: (one: T) => boolean): number =>
  all.length === 0 ? Number.NaN : all.filter(is).length / all.length;

/** System opcodes whose planted tasks nearly all begin within a second after another of the same flow: opcode → triggers. */
function plantedTriggers(tcp: Simulated['tasks']): ReadonlyMap<number, ReadonlySet<number>> {
  const byFlow = new Map<number, (typeof tcp)[number][]>();
  for (const task of tcp) {
    const of = byFlow.get(task.flow);
    if (of === undefined) byFlow.set(task.flow, [task]);
    else of.push(task);
  }
  const counts = new Map<number, { all: number; behind: Map<number, number> }>();
  for (const tasks of byFlow.values()) {
    tasks.sort((a, b) => a.startNs - b.startNs);
    for (const [i, { opcode, service, startNs }] of tasks.entries()) {
      if (opcode === null || service !== 'System') continue;
      const of = counts.get(opcode) ?? { all: 0, behind: new Map<number, number>() };
      counts.set(opcode, of);
      of.all += 1;
      const before = new Set<number>();
      for (let j = i - 1; j >= 0; j -= 1) {
        const earlier = tasks[j];
        if (earlier === undefined || startNs - earlier.startNs >= FOLLOWS_WITHIN_NS) break;
        if (earlier.opcode !== null && earlier.opcode !== opcode) before.add(earlier.opcode);
      }
      for (const trigger of before) of.behind.set(trigger, (of.behind.get(trigger) ?? 0) + 1);
    }
  }
  const out = new Map<number, ReadonlySet<number>>();
  for (const [opcode, { all, behind }] of counts) {
    if (all < LEAST_OCCURRENCES) continue;
    const triggers = [...behind]
      .filter(([, count]) => count >= PLANTED_SHARE * all)
      .map(([trigger]) => trigger);
    if (triggers.length > 0) out.set(opcode, new Set(triggers));
  }
  return out;
}
