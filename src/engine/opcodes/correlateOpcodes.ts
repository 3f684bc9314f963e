import type { OpcodeEvidence, OpcodeRow, OpcodeSources, OpcodeTable } from '../model/opcode.ts';
import type { StageRun } from '../model/progress.ts';
import type { ServerRole, TaskLabel } from '../model/signature.ts';
import { behaviourEvidence, leastRequestBytes } from './behaviour.ts';
import { crossPlatformEvidence } from './crossPlatform.ts';
import { exchangeOf, reservedSequences } from './exchangesOf.ts';
import { experimentEvidence } from './experiment.ts';
import { alignLog } from './experimentWindows.ts';
import { formatTasks } from './formatTasks.ts';
import type { OpcodeInput } from './input.ts';
import { flowSeconds } from './intervals.ts';
import { labelsByUrl, namedEvidence, urlName } from './namedOpcodes.ts';
import { type OpcodeValue, readOccurrences } from './occurrences.ts';
import type { OpcodeOptions } from './options.ts';
import { periodicEvidence } from './periodic.ts';
import { suggestLabel } from './suggestLabel.ts';
import { triggeredEvidence } from './triggered.ts';
import { labelUrls } from './urls.ts';
import { wholeNumberOf } from './wholeNumber.ts';

/** Values looked at between two yields. */
const STEP = 16;

/** Every opcode value with what each kind of evidence says of it (paper III-A4). */
export function* correlateOpcodes(
  input: OpcodeInput,
  sources: OpcodeSources,
  options: OpcodeOptions,
): StageRun<OpcodeTable> {
  const occurrences = readOccurrences(input);
  const { values } = occurrences;
  const log = alignLog(sources.experiment, occurrences, input, options);
  yield { stage: 'opcodes', done: 0, total: values.length, unit: 'opcodes', remark: '' };
  const experiment = values.map((value) => experimentEvidence(value, log, input, occurrences));
  const wholeOf = wholeNumbers(values, input, sources);
  const labelOfUrl = new Map([
    ...labelsBound(values, experiment, sources.clientSource, wholeOf),
    ...labelsByUrl([...sources.clientSource, ...sources.knownTable]),
  ]);
  const leastBytes = leastRequestBytes(values, input);
  const triggered = triggeredEvidence(occurrences, input, options);
  const pairs = crossPlatformEvidence(occurrences, log, input, labelOfUrl);
  const surroundings = { opcodes: values.length, secondsOfFlow: flowSeconds(input.messages) };
  const reserved = reservedSequences(occurrences);
  const rows: OpcodeRow[] = [];
  for (const [i, value] of values.entries()) {
    if (i % STEP === 0)
      yield { stage: 'opcodes', done: i, total: values.length, unit: 'opcodes', remark: '' };
    const whole = { ...value, value: wholeOf(value) };
    const periodic = periodicEvidence(value, input, options, surroundings);
    const behaviour = behaviourEvidence(value, periodic, leastBytes, input);
    const evidence = [
      ...experiment[i],
      ...namedEvidence(whole, sources.clientSource, 'client-source', labelOfUrl),
      ...[pairs.get(i), periodic, triggered.get(i), behaviour].filter(
        (one): one is OpcodeEvidence => one !== undefined && one !== null,
      ),
      ...namedEvidence(whole, sources.knownTable, 'known-table', labelOfUrl),
    ];
    rows.push({
      ...rowOf(value, evidence, input),
      exchange: exchangeOf(value, input, occurrences, reserved),
    });
  }
  return {
    rows,
    rowOfMessage: occurrences.valueOfMessage,
    isResponse: occurrences.isResponse,
    requestOf: occurrences.requestOf,
    urls: labelUrls(input.exchanges, log, sources, labelOfUrl),
    formatTasks: formatTasks(input, log),
    clockOffsetNs: log.clockOffsetNs,
    userOfDevice: log.userOfDevice,
  };
}

/** The numbers that client code and tables know the values by. */
function wholeNumbers(
  values: readonly OpcodeValue[],
  { heads, messages, fields }: OpcodeInput,
  { clientSource, knownTable }: OpcodeSources,
): (value: OpcodeValue) => number {
  const named = [...clientSource, ...knownTable].filter(({ value }) => value >= 0);
  const added = new Map(
    fields.map((field) => {
      const own = values.filter((one) => one.field === field).map(({ value }) => value);
      const constantAt = (offset: number): number | null =>
        sameByte(heads, messages.format, field.formatRow, offset);
      return [field, wholeNumberOf({ ...field, constantAt }, own, named)] as const;
    }),
  );
  return ({ value, field }) => value + (added.get(field) ?? 0);
}

/** The byte at an offset that all messages of a format have; null where they differ, or have none. */
function sameByte(
  { bytes, stride, kept }: OpcodeInput['heads'],
  format: Int32Array,
  wanted: number,
  offset: number,
): number | null {
  let same: number | null = null;
  for (let row = 0; offset >= 0 && row < format.length; row += 1) {
    if (format[row] !== wanted || kept[row] <= offset) continue;
    const here = bytes[row * stride + offset];
    if (same !== null && same !== here) return null;
    same = here;
  }
  return same;
}

/** Part of an opcode's requests that fall into an operation, for its URL to be called that too. */
const CLEARLY = 0.5;

/** URLs that the client's source binds to an opcode whose operation the log knows: no table need have them. */
function labelsBound(
  values: readonly OpcodeValue[],
  experiment: readonly (readonly OpcodeEvidence[])[],
  clientSource: OpcodeSources['clientSource'],
  wholeOf: (value: OpcodeValue) => number,
): ReadonlyMap<string, TaskLabel> {
  const bound = new Map<string, TaskLabel>();
  for (const [i, one] of values.entries()) {
    const best = experiment[i][0];
    if (one.field.format.startsWith('udp ') || best?.label == null || best.strength < CLEARLY) continue;
    for (const { url } of clientSource.filter(({ value, label }) => value === wholeOf(one) && label === null))
      if (url !== null) bound.set(urlName(url), best.label);
  }
  return bound;
}

function rowOf(
  value: OpcodeValue,
  evidence: readonly OpcodeEvidence[],
  input: OpcodeInput,
): Omit<OpcodeRow, 'exchange'> {
  const { field, requests, responses } = value;
  const { messages, userOfFlow, roleOfFlow } = input;
  const all = [...requests, ...responses];
  const flows = new Set(all.map((row) => messages.flow[row]));
  const users = new Set([...flows].map((flow) => userOfFlow[flow] ?? -1).filter((user) => user >= 0));
  const roles = new Map<ServerRole, number>();
  for (const flow of flows) {
    const role = roleOfFlow[flow] ?? null;
    if (role !== null) roles.set(role, (roles.get(role) ?? 0) + 1);
  }
  const times = all.map((row) => messages.timeNs[row]);
  return {
    key: { format: field.format, offset: field.offset, value: value.value, direction: null },
    count: all.length,
    flows: flows.size,
    users: users.size,
    requests: requests.length,
    responses: responses.length,
    meanRequestBytes: meanBytes(requests, messages.byteCount),
    meanResponseBytes: meanBytes(responses, messages.byteCount),
    firstNs: times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY),
    lastNs: times.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY),
    serverRole: [...roles].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null,
    evidence,
    ...suggestLabel(evidence),
  };
}

const meanBytes = (rows: readonly number[], byteCount: Float64Array): number =>
  rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + byteCount[row], 0) / rows.length;
