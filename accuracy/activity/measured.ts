import type { Activity } from '../../src/engine/model/activity.ts';
import { defaultParameters } from '../../src/engine/model/parameters.ts';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import type { Classification } from '../../src/engine/model/task.ts';
import { measureCapture } from '../../src/engine/pipeline/measureCapture.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { scenarioNamed } from '../../src/simulator/scenarios/index.ts';
import { type SimulationRequest, simulate } from '../../src/simulator/simulate.ts';
import { coursesOf, type TrueCourse } from '../../src/simulator/truth/courses.ts';
import type { FlowRow, TruthRow } from '../../src/simulator/truth/rows.ts';
import { type TruthTables, TruthTabulator } from '../../src/simulator/truth/tables.ts';
import { rowsOf } from '../../src/testing/simulation.ts';
import { truthClassification } from '../../src/testing/truthClassification.ts';
import { classifyMemory, type MemoryCapture, memoryCapture } from '../classify/simulatedCapture.ts';

/** What the truth says of a simulated capture, by its own definitions and code. */
export interface TrueActivity {
  readonly tables: TruthTables;
  readonly courses: ReadonlyMap<string, TrueCourse>;
  /** By `address port`, of the app's servers. */
  readonly roles: ReadonlyMap<string, FlowRow['role']>;
  readonly flows: readonly FlowRow[];
}

/** A simulated capture: what is in it, what the truth says of it, and what is measured by a classification. */
export interface Simulated {
  readonly truth: TrueActivity;
  readonly faultless: () => Activity;
  readonly classifiedBy: (set: SignatureSet) => Activity;
}

export function simulatedActivity(
  name: string,
  request: Omit<SimulationRequest, 'scenario' | 'truthDetail'>,
): Simulated {
  const scenario = scenarioNamed(name);
  if (scenario === null) throw new Error(`there is no scenario '${name}'`);
  const pieces: Uint8Array[] = [];
  const rows: TruthRow[] = [];
  const run = simulate(
    { scenario, ...request },
    { capture: (bytes) => pieces.push(bytes.slice()), truth: (row) => rows.push(row) },
  );
  for (const _ of run);
  const capture = memoryCapture(pieces);
  const { packets, flows } = capture.tables;
  return {
    truth: trueActivity(rows),
    faultless: () => measured(capture, truthClassification(rows, packets, flows)),
    classifiedBy: (set) => measured(capture, classifyMemory(capture, set)),
  };
}

const measured = ({ tables }: MemoryCapture, classification: Classification): Activity =>
  drain(measureCapture(tables, classification, defaultParameters()));

function trueActivity(rows: readonly TruthRow[]): TrueActivity {
  const tabulator = new TruthTabulator();
  for (const row of rows) tabulator.add(row);
  const flows = rowsOf(rows, 'flow').filter(({ app }) => app === 'wechat');
  const roleOf = new Map(flows.map(({ flow, role }) => [flow, role]));
  return {
    tables: tabulator.tables,
    courses: coursesOf(rowsOf(rows, 'task'), roleOf),
    roles: new Map(flows.map(({ server, serverPort, role }) => [`${server} ${serverPort}`, role])),
    flows,
  };
}
