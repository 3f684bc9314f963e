import { distributionOf, kolmogorovSmirnov } from '../../src/engine/activity/distribution.ts';
import { figuresOf } from '../../src/engine/activity/figures.ts';
import { tablesOf } from '../../src/engine/activity/tables.ts';
import type { Activity } from '../../src/engine/model/activity.ts';
import type { FigureId } from '../../src/engine/model/figure.ts';
import { measureCapture } from '../../src/engine/pipeline/measureCapture.ts';
import { builtinSet } from '../../src/engine/signatures/builtinSets.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { scenarioNamed } from '../../src/simulator/scenarios/index.ts';
import { simulate } from '../../src/simulator/simulate.ts';
import { type TruthTables, TruthTabulator } from '../../src/simulator/truth/tables.ts';
import { classifyMemory, memoryCapture } from '../classify/simulatedCapture.ts';
import type { PartReport, Row } from '../report.ts';
import type { Subject, SubjectOptions } from '../subject.ts';

/** Scenario, and what is simulated of it a seed. */
const SCENARIOS = {
  'evening-peak': { users: 200, hours: 1 },
  city: { users: 150 },
  'voip-calls': { users: 20, hours: 0.5 },
  'dirty-link': { users: 100, hours: 1 },
} as const;
const USER_SILENCE_S = 3600;
const FIRST_SEED = 2001;

/** Figures and tables of whole captures, classified by the built-in set, against those that the truth makes. */
export function activitySubject(): Subject {
  return {
    defaultSeeds: 3,
    warning: null,
    parts: {
      ...Object.fromEntries(
        (Object.keys(SCENARIOS) as (keyof typeof SCENARIOS)[]).map((name) => [
          name,
          (options: SubjectOptions) => scenarioPart(name, options),
        ]),
      ),
    },
  };
}

interface Compared {
  readonly distances: Readonly<Record<string, number>>;
  readonly usageCells: number;
  readonly usageOff: number;
  readonly worstOff: string;
  readonly worst: number;
  readonly sizeOff: number;
}

function scenarioPart(name: keyof typeof SCENARIOS, { seeds }: SubjectOptions): PartReport {
  const runs = Array.from({ length: seeds }, (_, i) => compared(...measured(name, FIRST_SEED + i)));
  const curves = Object.keys(runs[0]?.distances ?? {});
  const most = (of: (run: Compared) => number): number => Math.max(...runs.map(of));
  const rows: Row[] = curves.map((curve) => ({
    measure: `Kolmogorov-Smirnov distance, ${curve}`,
    worst: most(({ distances }) => distances[curve] ?? 1),
  }));
  const worst = runs.toSorted((a, b) => b.worst - a.worst)[0];
  rows.push(
    {
      measure: 'Table IV: cells off by more than 1 %, share',
      worst: most(({ usageOff, usageCells }) => usageOff / usageCells),
    },
    { measure: 'Table IV: most percentage points of the total volume', worst: most((run) => run.worst) },
    { measure: 'Table V: most relative error of a mean', worst: most(({ sizeOff }) => sizeOff) },
  );
  return {
    part: `activity ${name}`,
    title: `Activity of ${name} classified by the built-in set, ${seeds} seeds, against the truth's own tables`,
    rows,
    notes: [`worst of Table IV: ${worst?.worstOff ?? ''}`],
  };
}

function measured(name: keyof typeof SCENARIOS, seed: number): [Activity, TruthTables] {
  const scenario = scenarioNamed(name);
  const set = builtinSet('wechat-4.5-5.0');
  if (scenario === null || set === null)
    throw new Error(`there is no scenario '${name}', or no built-in set`);
  const pieces: Uint8Array[] = [];
  const tabulator = new TruthTabulator();
  const run = simulate(
    { scenario, seed, truthDetail: 'tasks', ...SCENARIOS[name] },
    { capture: (bytes) => pieces.push(bytes.slice()), truth: (row) => tabulator.add(row) },
  );
  for (const _ of run);
  const capture = memoryCapture(pieces);
  const activity = drain(
    measureCapture(capture.tables, classifyMemory(capture, set), { userSilenceS: USER_SILENCE_S }),
  );
  return [activity, tabulator.tables];
}

function compared(activity: Activity, truth: TruthTables): Compared {
  const { series } = truth;
  const wanted: Readonly<Record<FigureId, readonly (readonly number[])[]>> = {
    '6a': [series.volume],
    '6b': [series.volumeShare],
    '6c': [series.activeSeconds, series.transferSeconds],
    '6d': [series.activeShare, series.transferShare],
    '7a': [series.completionTcp, series.completionHttp],
    '7b': [series.interTask],
  };
  const distances: Record<string, number> = {};
  for (const { id, series: curves } of figuresOf(activity))
    for (const [i, { name, distribution }] of curves.entries())
      distances[`Fig. ${id} ${name}`] = kolmogorovSmirnov(distribution, distributionOf(wanted[id][i] ?? []));
  return { distances, ...usageCompared(activity, truth), sizeOff: sizesCompared(activity, truth) };
}

function usageCompared(activity: Activity, truth: TruthTables): Omit<Compared, 'distances' | 'sizeOff'> {
  const table = tablesOf(activity).find(({ id }) => id === 'IV');
  const total = truth.wechatBytesUplink + truth.wechatBytesDownlink;
  let [usageCells, usageOff, worst, worstOff] = [0, 0, 0, ''];
  for (const [task, { users, bytesUplink, bytesDownlink }] of truth.tasks) {
    const cells = table?.rows.find(({ heads }) => heads[1] === task)?.cells ?? [];
    const pairs = [
      [cells[0]?.value ?? 0, users],
      [cells[4]?.value ?? 0, bytesUplink],
      [cells[6]?.value ?? 0, bytesDownlink],
    ] as const;
    for (const [ours, theirs] of pairs) {
      usageCells += 1;
      if (Math.abs(ours - theirs) > 0.01 * Math.max(1, theirs)) usageOff += 1;
    }
    const points = (100 * Math.abs((cells[2]?.value ?? 0) - bytesUplink - bytesDownlink)) / total;
    if (points > worst)
      [worst, worstOff] = [points, `${task}: ${cells[2]?.value} bytes for ${bytesUplink + bytesDownlink}`];
  }
  return { usageCells, usageOff, worst, worstOff };
}

function sizesCompared(activity: Activity, truth: TruthTables): number {
  const table = tablesOf(activity).find(({ id }) => id === 'V');
  let worst = 0;
  for (const [key, { requests, responses, requestBytes, responseBytes }] of truth.sizes) {
    const [task = '', type = ''] = key.split('|');
    const place = ['tcp', 'http'].indexOf(type);
    const cells = table?.rows.find(({ heads }) => heads[1] === task)?.cells;
    if (place < 0 || cells === undefined) continue;
    const pairs = [
      [cells[place]?.value, requests === 0 ? null : requestBytes / requests],
      [cells[place + 2]?.value, responses === 0 ? null : responseBytes / responses],
    ] as const;
    for (const [ours, theirs] of pairs)
      if (theirs !== null) worst = Math.max(worst, Math.abs((ours ?? 0) - theirs) / theirs);
  }
  return worst;
}
