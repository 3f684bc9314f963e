import { CaptureWriter } from './capture/captureWriter.ts';
import { type CaptureFormat, DEFAULT_FORMAT } from './capture/format.ts';
import type { Dirt } from './core/dirt.ts';
import { type CaptureWindow, World } from './core/world.ts';
import { describeDialect } from './dialects/dialect.ts';
import { dialectNamed } from './dialects/index.ts';
import { controlledExperiment, type LogEntry } from './experiment/experiment.ts';
import { logHead, logLine } from './experiment/log.ts';
import { arrivals } from './population/population.ts';
import type { ShareFactors } from './population/profile.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { Ledger } from './truth/ledger.ts';
import type { TruthDetail, TruthRow } from './truth/rows.ts';
import { DialectKit } from './wechat/client.ts';
import { opcodeTable } from './wechat/opcodes.ts';

/** A scenario and what differs from it. */
export interface SimulationRequest {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly users?: number;
  /** Length of each period, hours. */
  readonly hours?: number;
  /** Dialects in equal shares. */
  readonly dialects?: readonly string[];
  readonly factors?: ShareFactors;
  readonly dirt?: Partial<Dirt>;
  readonly format?: Partial<CaptureFormat>;
  readonly warmUpSeconds?: number;
  readonly usersPerAddress?: number;
  readonly addressReuse?: number;
  readonly repeats?: number;
  readonly callSeconds?: number;
  readonly contentScale?: number;
  readonly logOffsetSeconds?: number;
  readonly truthDetail?: TruthDetail;
}

export interface SimulationSinks {
  /** Bytes of the capture file; only valid during the call. */
  readonly capture: (bytes: Uint8Array) => void;
  /** Rows of the truth; null makes none, which is faster. */
  readonly truth: ((row: TruthRow) => void) | null;
  /** Text of the experiment's log, CSV. */
  readonly log?: (text: string) => void;
}

export interface SimulationProgress {
  /** 0 to 1, by simulated time. */
  readonly share: number;
  readonly packets: number;
  /** Planned packets that memory is held for. */
  readonly slots: number;
}

/** What was asked for can't be simulated. */
export class SimulationError extends Error {}

/**
 * Runs a simulation: a generator that yields now and then and stops when it is not pulled. Same request, same bytes,
 * on every machine. Memory follows the active users, not the packets.
 */
export function* simulate(
  request: SimulationRequest,
  sinks: SimulationSinks,
): Generator<SimulationProgress, void, void> {
  const scenario = scenarioOf(request);
  const { seed } = request;
  const format = formatOf({ ...scenario.format, ...request.format });
  const kits = scenario.dialects.map(({ name }) => kitOf(name));
  const stretches = stretchesOf(scenario, request.users ?? scenario.users);
  const startSeconds = secondsOf(scenario.periods[0]?.start ?? '') - scenario.warmUpSeconds;
  const windows: readonly CaptureWindow[] = stretches.map((stretch) => {
    const startNs = (stretch.startSeconds + scenario.warmUpSeconds) * 1e9;
    return { startNs, endNs: startNs + stretch.windowSeconds * 1e9 };
  });
  const detail = request.truthDetail ?? 'packets';
  const writer = new CaptureWriter(format, seed, startSeconds, sinks.capture);
  const ledger = new Ledger(sinks.truth, detail, format.clockNs);
  const world = new World({ seed, writer, ledger, dirt: scenario.dirt, windows, startSeconds });
  sinks.truth?.({
    row: 'header',
    version: 1,
    scenario: scenario.name,
    seed,
    detail,
    baseNs: `${startSeconds}000000000`,
    windows,
    capture: { ...format },
    dirt: { ...scenario.dirt },
    dialects: kits.map((kit) => describeDialect(kit.dialect, opcodeTable(kit.opcodes))),
  });
  if (scenario.experiment !== null) {
    sinks.log?.(logHead());
    const log = (entry: LogEntry): void => sinks.log?.(logLine(startSeconds, entry));
    world.start(0, controlledExperiment(world, seed, kits, scenario.experiment, log));
  } else {
    world.start(0, arrivals(world, { scenario, kits, seed, stretches }));
  }
  const endNs = windows.at(-1)?.endNs ?? 1;
  for (const _ of world.run()) {
    yield progressOf(world, Math.min(1, world.nowNs / endNs));
  }
  yield progressOf(world, 1);
}

const progressOf = (world: World, share: number): SimulationProgress => ({
  share,
  packets: world.captured,
  slots: world.packets.capacity,
});

function scenarioOf(request: SimulationRequest): Scenario {
  const { scenario, hours, dialects } = request;
  if (hours !== undefined && !(hours > 0)) throw new SimulationError('hours must be above 0');
  return {
    ...scenario,
    periods:
      hours === undefined ? scenario.periods : scenario.periods.map((period) => ({ ...period, hours })),
    dialects: dialects === undefined ? scenario.dialects : dialects.map((name) => ({ name, share: 1 })),
    factors: { ...scenario.factors, ...request.factors },
    dirt: { ...scenario.dirt, ...request.dirt },
    warmUpSeconds: request.warmUpSeconds ?? scenario.warmUpSeconds,
    usersPerAddress: request.usersPerAddress ?? scenario.usersPerAddress,
    addressReuse: request.addressReuse ?? scenario.addressReuse,
    experiment:
      scenario.experiment === null
        ? null
        : {
            repeats: request.repeats ?? scenario.experiment.repeats,
            callSeconds: request.callSeconds ?? scenario.experiment.callSeconds,
            contentScale: request.contentScale ?? scenario.experiment.contentScale,
            logOffsetSeconds: request.logOffsetSeconds ?? scenario.experiment.logOffsetSeconds,
          },
  };
}

/** Time stamps in microseconds are multiples of one. */
function formatOf(partial: Partial<CaptureFormat>): CaptureFormat {
  const format = { ...DEFAULT_FORMAT, ...partial };
  const least = format.precision === 'us' ? 1000 : 1;
  const clockNs = partial.clockNs ?? least;
  if (clockNs % least !== 0)
    throw new SimulationError('with microseconds the clock must be a multiple of 1000 ns');
  return { ...format, clockNs };
}

function kitOf(name: string): DialectKit {
  const dialect = dialectNamed(name);
  if (dialect === null) throw new SimulationError(`there is no dialect '${name}'`);
  return new DialectKit(dialect);
}

interface Stretch {
  readonly firstUser: number;
  readonly users: number;
  readonly startSeconds: number;
  readonly spanSeconds: number;
  readonly windowSeconds: number;
}

/** Periods in simulated time, users spread over them by weight; they must follow each other. */
function stretchesOf(scenario: Scenario, users: number): readonly Stretch[] {
  const { periods, warmUpSeconds } = scenario;
  const weight = periods.reduce((sum, period) => sum + period.users, 0);
  const base = secondsOf(periods[0]?.start ?? '');
  let before = 0;
  let given = 0;
  return periods.map((period) => {
    before += period.users;
    const firstUser = given;
    given = Math.round((users * before) / weight);
    const windowSeconds = Math.round(period.hours * 3600);
    return {
      firstUser,
      users: given - firstUser,
      startSeconds: secondsOf(period.start) - base,
      // Users come before the window opens and stay beyond its end.
      spanSeconds: windowSeconds + 2 * warmUpSeconds,
      windowSeconds,
    };
  });
}

/** Seconds of the epoch of `2013-11-01T10:00:00Z` (no Date here: the engine of it differs less than its parser). */
function secondsOf(text: string): number {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(text);
  if (match === null) throw new SimulationError(`'${text}' is no time such as 2013-11-01T10:00:00Z`);
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  // Days from civil: March is the year's first month.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const yearOfEra = y - era * 400;
  const days =
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468;
  return days * 86_400 + hour * 3600 + minute * 60 + second;
}
