import { nearest } from '../../src/engine/filter/suggest.ts';
import type { CaptureFormat } from '../../src/simulator/capture/format.ts';
import { NO_DIRT } from '../../src/simulator/core/dirt.ts';
import { DIALECTS, dialectNamed } from '../../src/simulator/dialects/index.ts';
import { randomFactors, SHARE_NAMES } from '../../src/simulator/population/factors.ts';
import type { ShareFactors } from '../../src/simulator/population/profile.ts';
import { SCENARIOS, scenarioNamed } from '../../src/simulator/scenarios/index.ts';
import type { SimulationRequest } from '../../src/simulator/simulate.ts';
import { TRUTH_DETAILS } from '../../src/simulator/truth/rows.ts';
import type { OptionSpecs, ParsedArguments } from '../arguments.ts';
import { UsageError } from '../errors.ts';

const DEFAULT_SCENARIO = 'evening-peak';

export const SIMULATION_OPTIONS: OptionSpecs = {
  output: { short: 'o', value: 'CAPTURE', meaning: 'Where the capture goes; - is standard output' },
  truth: { value: 'FILE', meaning: 'Write the truth (NDJSON)' },
  'truth-detail': { value: 'LEVEL', meaning: `Down to what: ${TRUTH_DETAILS.join(', ')} (default)` },
  log: { value: 'FILE', meaning: "Write the controlled experiment's log (CSV)" },
  tables: { value: 'FILE', meaning: "Write the truth's own tables beside the paper's" },
  scenario: { value: 'NAME', meaning: `What happens; ${DEFAULT_SCENARIO} when left out` },
  seed: { value: 'S', meaning: 'A whole number; 1 when left out' },
  users: { value: 'N', meaning: 'Subscribers' },
  hours: { value: 'H', meaning: 'Length of each period' },
  dialect: { value: 'D[,D]', meaning: 'Messaging protocol of the clients' },
  factor: {
    value: 'TASK=X',
    isRepeatable: true,
    meaning: "Multiply the share of users of a task or service of the paper's Table IV",
  },
  'random-factors': { value: 'SEED', meaning: 'Halve or double every share at random' },
  link: { value: 'TYPE', meaning: 'ethernet (default), cooked, raw or gtpu' },
  container: { value: 'TYPE', meaning: 'pcap (default) or pcapng' },
  precision: { value: 'UNIT', meaning: 'Time stamps in us (default) or ns' },
  'clock-ns': { value: 'N', meaning: 'Time stamps are multiples of N nanoseconds' },
  'snap-length': { value: 'BYTES', meaning: 'Keep this much of a packet' },
  retransmission: {
    value: 'P',
    meaning: 'Probability that a segment is lost behind the capture point and sent again',
  },
  'loss-before': {
    value: 'P',
    meaning: 'Probability that a segment is lost before it: only the second one is seen',
  },
  gap: { value: 'P', meaning: 'Probability that the capture misses a packet' },
  duplicate: { value: 'P', meaning: 'Probability that the capture has a packet twice' },
  reorder: { value: 'P', meaning: 'Probability that a packet is overtaken' },
  'warm-up': {
    value: 'S',
    meaning: 'Begin and end in the middle: seconds simulated before and behind the capture',
  },
  'users-per-address': { value: 'N', meaning: 'Users behind one address (NAT)' },
  'address-reuse': { value: 'P', meaning: 'Share of users with an address that was silent for an hour' },
  repeats: { value: 'N', meaning: 'Controlled experiment: times each operation is done on each phone' },
  'call-seconds': { value: 'S', meaning: 'Controlled experiment: length of a call' },
  'content-scale': {
    value: 'X',
    meaning: 'Controlled experiment: factor on the sizes of pictures, voices, videos, pages',
  },
  'log-offset': { value: 'S', meaning: "Controlled experiment: how far the log's clock is ahead" },
};

/** What the command line asks for. Throws UsageError. */
export function requestFrom(args: ParsedArguments): SimulationRequest {
  const name = args.value('scenario') ?? DEFAULT_SCENARIO;
  const scenario = scenarioNamed(name);
  if (scenario === null)
    throw new UsageError(
      unknown(
        'scenario',
        name,
        SCENARIOS.map((one) => one.name),
      ),
    );
  const dialects = args.value('dialect')?.split(',');
  for (const dialect of dialects ?? []) {
    if (dialectNamed(dialect) === null) {
      throw new UsageError(
        unknown(
          'dialect',
          dialect,
          DIALECTS.map((one) => one.name),
        ),
      );
    }
  }
  const number = (option: string, least: number, most: number, isWhole = false): number | undefined =>
    numberOf(args, option, least, most, isWhole);
  const dirt = Object.fromEntries(
    Object.keys(NO_DIRT).flatMap((key) => {
      const value = number(key === 'lossBefore' ? 'loss-before' : key, 0, 0.5);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const given = {
    users: number('users', 1, 10_000_000, true),
    hours: number('hours', 0.001, 240),
    warmUpSeconds: number('warm-up', 0, 100_000, true),
    usersPerAddress: number('users-per-address', 1, 10_000, true),
    addressReuse: number('address-reuse', 0, 1),
    repeats: number('repeats', 1, 1000, true),
    callSeconds: number('call-seconds', 1, 3600),
    contentScale: number('content-scale', 0.01, 100),
    logOffsetSeconds: number('log-offset', -86_400, 86_400),
    truthDetail: choice(args, 'truth-detail', TRUTH_DETAILS),
    dialects,
  };
  return {
    scenario,
    seed: number('seed', 0, Number.MAX_SAFE_INTEGER, true) ?? 1,
    factors: factorsOf(args),
    dirt,
    format: formatOf(args, number),
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as object),
  };
}

function formatOf(
  args: ParsedArguments,
  number: (option: string, least: number, most: number, isWhole?: boolean) => number | undefined,
): Partial<CaptureFormat> {
  const format = {
    link: choice(args, 'link', ['ethernet', 'cooked', 'raw', 'gtpu'] as const),
    container: choice(args, 'container', ['pcap', 'pcapng'] as const),
    precision: choice(args, 'precision', ['us', 'ns'] as const),
    clockNs: number('clock-ns', 1, 1e9, true),
    snapLength: number('snap-length', 14, 65_535, true),
  };
  return Object.fromEntries(Object.entries(format).filter(([, value]) => value !== undefined));
}

function factorsOf(args: ParsedArguments): ShareFactors {
  const seed = numberOf(args, 'random-factors', 0, Number.MAX_SAFE_INTEGER, true);
  const factors: Record<string, number> = seed === undefined ? {} : { ...randomFactors(seed) };
  for (const setting of args.values('factor')) {
    const [, name, text] = /^(.*)=([^=]*)$/.exec(setting) ?? [];
    const value = Number(text);
    if (name === undefined || text?.trim() === '' || !(value >= 0)) {
      throw new UsageError(`--factor ${setting}: TASK=NUMBER is expected`);
    }
    if (!SHARE_NAMES.includes(name)) throw new UsageError(unknown('task or service', name, SHARE_NAMES));
    factors[name] = value;
  }
  return factors;
}

function numberOf(
  args: ParsedArguments,
  option: string,
  least: number,
  most: number,
  isWhole: boolean,
): number | undefined {
  const text = args.value(option);
  if (text === null) return undefined;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isNaN(value) || (isWhole && !Number.isInteger(value))) {
    throw new UsageError(`--${option}: '${text}' is no ${isWhole ? 'whole ' : ''}number`);
  }
  if (value < least || value > most)
    throw new UsageError(`--${option}: ${text} is not from ${least} to ${most}`);
  return value;
}

function choice<T extends string>(args: ParsedArguments, option: string, among: readonly T[]): T | undefined {
  const text = args.value(option);
  if (text === null) return undefined;
  const found = among.find((one) => one === text);
  if (found === undefined) throw new UsageError(unknown(option, text, among));
  return found;
}

function unknown(what: string, text: string, among: readonly string[]): string {
  const near = nearest(text, among);
  return `there is no ${what} '${text}': ${near === null ? `one of ${among.join(', ')}` : `did you mean '${near}'?`}`;
}
