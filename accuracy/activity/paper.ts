import type { Activity } from '../../src/engine/model/activity.ts';
import { defaultParameters } from '../../src/engine/model/parameters.ts';
import type { Classification } from '../../src/engine/model/task.ts';
import { measureCapture } from '../../src/engine/pipeline/measureCapture.ts';
import { builtinSet } from '../../src/engine/signatures/builtinSets.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { scenarioNamed } from '../../src/simulator/scenarios/index.ts';
import { simulate } from '../../src/simulator/simulate.ts';
import { type Comparison, calibration, isNear } from '../../src/simulator/truth/calibration.ts';
import type { TruthRow } from '../../src/simulator/truth/rows.ts';
import { TruthTabulator } from '../../src/simulator/truth/tables.ts';
import { truthClassification } from '../../src/testing/truthClassification.ts';
import { classifyMemory, memoryCapture } from '../classify/simulatedCapture.ts';
import type { PartReport, Row } from '../report.ts';
import { shownTables } from './paperTables.ts';

const SCENARIO = 'evening-peak';
const USERS = 10_000;
const SEED = 1;
/** As far as the truth itself may be from the paper, an answer may be from the truth; shares to a tenth of a point. */
const ROUNDING = 0.001;

/** What the workbench says of a large evening beside what the paper states, and what the simulator's truth says of it. */
export function paperPart(users = Number(process.env.CHATDISSECT_USERS ?? USERS)): PartReport {
  const rows: TruthRow[] = [];
  const tabulator = new TruthTabulator();
  const keep = (row: TruthRow): void => {
    tabulator.add(row);
    if (row.row === 'header' || row.row === 'flow' || row.row === 'task' || row.row === 'packets')
      rows.push(row);
  };
  let sink: ((row: TruthRow) => void) | null = keep;
  const capture = memoryCapture({
    [Symbol.iterator]: () => {
      const pieces = piecesOf(users, sink);
      sink = null;
      return pieces;
    },
  });
  const { tables } = capture;
  const set = builtinSet('wechat-4.5-5.0');
  if (set === null) throw new Error('the built-in set is gone');
  const measured = (classification: Classification): Activity =>
    drain(measureCapture(tables, classification, defaultParameters()));
  const faultless = measured(truthClassification(rows, tables.packets, tables.flows));
  rows.length = 0;
  const builtin = measured(classifyMemory(capture, set));
  return reportOf(
    users,
    [tabulator.tables, shownTables(faultless, SCENARIO), shownTables(builtin, SCENARIO)].map(calibration),
  );
}

function* piecesOf(users: number, truth: ((row: TruthRow) => void) | null): Generator<Uint8Array> {
  const scenario = scenarioNamed(SCENARIO);
  if (scenario === null) throw new Error(`there is no scenario '${SCENARIO}'`);
  const pieces: Uint8Array[] = [];
  const run = simulate(
    { scenario, seed: SEED, users },
    { capture: (bytes) => pieces.push(bytes.slice()), truth },
  );
  for (const _ of run) {
    yield* pieces;
    pieces.length = 0;
  }
  yield* pieces;
}

function reportOf(users: number, of: readonly (readonly Comparison[])[]): PartReport {
  const [truth = [], faultless = [], builtin = []] = of;
  const at = (list: readonly Comparison[], one: Comparison): Comparison | undefined =>
    list.find(({ group, name }) => group === one.group && name === one.name);
  const rows: Row[] = truth.map((one) => ({
    measure: `${one.group}: ${one.name}`,
    unit: one.unit,
    paper: one.paper,
    truth: one.simulated,
    faultless: at(faultless, one)?.simulated ?? null,
    'built-in': at(builtin, one)?.simulated ?? null,
    allowed: one.tolerance,
  }));
  const verdict = (name: string, list: readonly Comparison[]): string => {
    const judged = truth.filter(({ tolerance }) => tolerance !== null);
    const found = judged.map((one) => ({ one, ours: at(list, one) }));
    const near = found.filter(({ ours }) => ours !== undefined && isNear(ours)).length;
    const off = found.filter(({ one, ours }) => {
      const own = ours === undefined ? Number.POSITIVE_INFINITY : Math.abs(ours.simulated - one.paper);
      const slack = one.unit === 'share' ? ROUNDING : ROUNDING * one.paper;
      return own > Math.max(one.tolerance ?? 0, Math.abs(one.simulated - one.paper)) + slack;
    });
    const names = off.map(({ one }) => `${one.group}: ${one.name}`).join('; ');
    return `${name}: ${near} of ${judged.length} as near to the paper as allowed, ${off.length} farther than the truth and than allowed${names === '' ? '' : ` (${names})`}`;
  };
  return {
    part: 'activity paper',
    title: `${SCENARIO} of ${users} users beside the paper: the simulator's truth, and what is measured of the capture`,
    rows,
    notes: [verdict('truth', truth), verdict('faultless', faultless), verdict('built-in', builtin)],
  };
}
