import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import type {
  SimulatedCapture,
  SimulatorApi,
  SimulatorChoice,
  SimulatorError,
  SimulatorProgress,
  SimulatorRequest,
} from '../src/rpc/contract/simulatorApi.ts';
import { DIALECTS } from '../src/simulator/dialects/index.ts';
import { SCENARIOS, scenarioNamed } from '../src/simulator/scenarios/index.ts';
import { SimulationError, type SimulationRequest, simulate } from '../src/simulator/simulate.ts';
import { truthLine } from '../src/simulator/truth/text.ts';
import { BlobBuilder } from './runtime/blobBuilder.ts';
import { Reporter } from './runtime/reporter.ts';

/** Work between two looks at whether the job was aborted. */
const BUDGET_MS = 12;

/** Implements the simulator's side of the border. */
export class SimulatorService implements SimulatorApi {
  async choices(): Promise<{ scenarios: readonly SimulatorChoice[]; dialects: readonly SimulatorChoice[] }> {
    const choice = ({ name, summary }: SimulatorChoice): SimulatorChoice => ({ name, summary });
    return { scenarios: SCENARIOS.map(choice), dialects: DIALECTS.map(choice) };
  }

  async simulate(
    request: SimulatorRequest,
    job: MessagePort,
  ): Promise<Result<SimulatedCapture, SimulatorError>> {
    const reporter = new Reporter<SimulatorProgress>(job);
    try {
      const scenario = scenarioNamed(request.scenario);
      if (scenario === null) return failed({ message: `There is no scenario '${request.scenario}'.` });
      const { seed, users, hours, dialects, wantsTruth } = request;
      const wish: SimulationRequest = {
        scenario,
        seed,
        ...(users !== undefined && { users }),
        ...(hours !== undefined && { hours }),
        ...(dialects !== undefined && { dialects }),
      };
      return await run(wish, wantsTruth, reporter);
    } catch (error) {
      if (error instanceof SimulationError) return failed({ message: error.message });
      throw error;
    } finally {
      reporter.close();
    }
  }
}

async function run(
  request: SimulationRequest,
  wantsTruth: boolean,
  reporter: Reporter<SimulatorProgress>,
): Promise<Result<SimulatedCapture, SimulatorError>> {
  const capture = new BlobBuilder();
  const truth = wantsTruth ? new BlobBuilder() : null;
  const log = new BlobBuilder();
  let packets = 0;
  let sinceMs = performance.now();
  const sinks = {
    capture: (bytes: Uint8Array) => capture.addBytes(bytes),
    truth: truth === null ? null : (row: Parameters<typeof truthLine>[0]) => truth.addText(truthLine(row)),
    log: (text: string) => log.addText(text),
  };
  for (const progress of simulate(request, sinks)) {
    packets = progress.packets;
    reporter.report(() => progress);
    if (performance.now() - sinceMs < BUDGET_MS) continue;
    await new Promise<void>((resolve) => setTimeout(resolve));
    if (reporter.aborted) return failed({ message: 'Stopped; nothing was made.' });
    sinceMs = performance.now();
  }
  const { name, experiment } = request.scenario;
  return ok({
    capture: capture.file(`${name}.pcap`),
    truth: truth?.file(`${name}.truth.ndjson`) ?? null,
    log: experiment === null ? null : log.file(`${name}.log.csv`),
    packets,
  });
}
