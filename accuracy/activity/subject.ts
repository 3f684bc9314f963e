import type { Activity } from '../../src/engine/model/activity.ts';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import { builtinSet } from '../../src/engine/signatures/builtinSets.ts';
import { mergeSets } from '../../src/engine/signatures/mergeSets.ts';
import { randomFactors } from '../../src/simulator/population/factors.ts';
import type { SimulationRequest } from '../../src/simulator/simulate.ts';
import { learnt } from '../classify/learnt.ts';
import type { PartReport, Row } from '../report.ts';
import type { Subject, SubjectOptions } from '../subject.ts';
import { type Cell, cellsOf, errorOf } from './cells.ts';
import { distancesOf, rolesRight } from './compare.ts';
import { type CoursesCompared, coursesCompared } from './courses.ts';
import { type Simulated, simulatedActivity, type TrueActivity } from './measured.ts';
import { namedSet } from './named.ts';
import { paperPart } from './paper.ts';

type Wish = Omit<SimulationRequest, 'scenario' | 'seed'>;

/** Scenarios and what is simulated of them a seed. */
const PARTS: Readonly<Record<string, { readonly scenario: string; readonly wish: (seed: number) => Wish }>> =
  {
    'evening-peak': { scenario: 'evening-peak', wish: () => ({ users: 300, hours: 1 }) },
    city: { scenario: 'city', wish: () => ({ users: 300 }) },
    'voip-calls': { scenario: 'voip-calls', wish: () => ({ users: 60, hours: 0.5 }) },
    'dirty-link': { scenario: 'dirty-link', wish: () => ({ users: 300, hours: 1 }) },
    'halved-or-doubled': {
      scenario: 'evening-peak',
      wish: (seed) => ({ users: 300, hours: 1, factors: randomFactors(seed) }),
    },
  };
const FIRST_SEED = 2001;
const MOST_CELLS = 40;

/** Figures, tables, servers and workflows of whole captures against those that the truth makes by code of its own. */
export function activitySubject(): Subject {
  return {
    defaultSeeds: 3,
    warning: null,
    parts: {
      ...Object.fromEntries(
        Object.keys(PARTS).map((name) => [name, (options: SubjectOptions) => part(name, options)]),
      ),
      paper: () => paperPart(),
    },
  };
}

/** How a capture is classified before it is measured. */
const WAYS: Readonly<Record<string, () => (of: Simulated) => Activity>> = {
  faultless: () => (of) => of.faultless(),
  named: () => by(namedSet(mergeSets(builtin(), learnt('wechat-5.0').set))),
  learnt: () => by(mergeSets(builtin(), learnt('wechat-5.0').set)),
  'built-in': () => by(builtin()),
};

const by =
  (set: SignatureSet) =>
  (of: Simulated): Activity =>
    of.classifiedBy(set);

function builtin(): SignatureSet {
  const set = builtinSet('wechat-4.5-5.0');
  if (set === null) throw new Error('the built-in set is gone');
  return set;
}

interface Compared {
  readonly seed: number;
  readonly distances: ReadonlyMap<string, number>;
  readonly cells: readonly Cell[];
  readonly roles: number;
  readonly courses: CoursesCompared;
}

function part(name: string, { seeds }: SubjectOptions): PartReport {
  const { scenario, wish } = PARTS[name] ?? { scenario: name, wish: () => ({}) };
  const ways = Object.entries(WAYS).map(([way, make]) => ({ way, measure: make(), runs: [] as Compared[] }));
  for (let seed = FIRST_SEED; seed < FIRST_SEED + seeds; seed += 1) {
    const simulated = simulatedActivity(scenario, { ...wish(seed), seed });
    for (const { measure, runs } of ways) runs.push(compared(seed, measure(simulated), simulated.truth));
  }
  const most = (runs: readonly Compared[], of: (run: Compared) => number): number =>
    Math.max(...runs.map(of));
  const row = (measure: string, of: (run: Compared) => number, worst = most): Row => ({
    measure,
    ...Object.fromEntries(ways.map(({ way, runs }) => [way, worst(runs, of)])),
  });
  const curves = [...(ways[0]?.runs[0]?.distances.keys() ?? [])];
  const tables = ['I', 'III', 'IV', 'V', 'text'] as const;
  const least = (runs: readonly Compared[], of: (run: Compared) => number): number =>
    Math.min(...runs.map(of));
  return {
    part: `activity ${name}`,
    title: `Activity of ${name}, ${seeds} seeds, the worst of each, against the truth's own tables: classified without fault, by the built-in set with what is learnt of the controlled experiment and a person's names for W-TCP opcodes, without the names, by the built-in set alone`,
    rows: [
      ...curves.map((curve) =>
        row(`KS distance, Fig. ${curve}`, ({ distances }) => distances.get(curve) ?? 1),
      ),
      ...tables.flatMap((id) => {
        const own = ({ cells }: Compared): readonly Cell[] => cells.filter(({ table }) => table === id);
        return [
          row(
            `Table ${id}: cells that are not exact, of ${own(ways[0]?.runs[0] as Compared).length}`,
            (run) => own(run).filter((cell) => errorOf(cell) > 1e-9).length,
          ),
          row(
            `Table ${id}: cells off by more than 1 %`,
            (run) => own(run).filter((cell) => errorOf(cell) > 0.01).length,
          ),
        ];
      }),
      row('servers with the right role, share', ({ roles }) => roles, least),
      row(
        'workflows with the same steps, order and counts, share',
        ({ courses: { equal, courses } }) => equal / courses,
        least,
      ),
    ],
    notes: ways.flatMap(({ way, runs }) => notesOf(way, runs)),
  };
}

function compared(seed: number, activity: Activity, truth: TrueActivity): Compared {
  return {
    seed,
    distances: distancesOf(activity, truth),
    cells: cellsOf(activity, truth),
    roles: rolesRight(activity, truth),
    courses: coursesCompared(activity, truth),
  };
}

/** Every cell that is off by more than 1 % in some seed, the worst of each; workflows that differ in the first seed. */
function notesOf(way: string, runs: readonly Compared[]): readonly string[] {
  const worst = new Map<string, { cell: Cell; seed: number }>();
  for (const { seed, cells } of runs)
    for (const cell of cells) {
      const key = `${cell.table} ${cell.name}`;
      const before = worst.get(key);
      if (before === undefined || errorOf(cell) > errorOf(before.cell)) worst.set(key, { cell, seed });
    }
  const off = [...worst.values()].filter(({ cell }) => errorOf(cell) > 0.01);
  off.sort((a, b) => errorOf(b.cell) - errorOf(a.cell));
  const number = (value: number | null): string =>
    value === null ? 'none' : String(Math.round(value * 100) / 100);
  return [
    `${way}: ${off.length} of ${worst.size} cells are off by more than 1 % in some seed`,
    ...off
      .slice(0, MOST_CELLS)
      .map(
        ({ cell, seed }) =>
          `  Table ${cell.table}, ${cell.name}: ${number(cell.ours)} for ${number(cell.truth)} (seed ${seed})`,
      ),
    ...(off.length > MOST_CELLS ? [`  and ${off.length - MOST_CELLS} more`] : []),
    ...(runs[0]?.courses.differences ?? []).slice(0, 10),
  ];
}
