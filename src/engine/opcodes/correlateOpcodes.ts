import type { OpcodeEvidence, OpcodeRow, OpcodeSources, OpcodeTable } from '../model/opcode.ts';
import type { StageRun } from '../model/progress.ts';
import type { ServerRole, TaskLabel } from '../model/signature.ts';
import { behaviourEvidence, leastRequestBytes } from './behaviour.ts';
import { crossPlatformEvidence } from './crossPlatform.ts';
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
  const labelOfUrl = new Map([
    ...labelsBound(values, experiment, sources.clientSource),
    ...labelsByUrl([...sources.clientSource, ...sources.knownTable]),
  ]);
  const leastBytes = leastRequestBytes(values, input);
  const triggered = triggeredEvidence(occurrences, input, options);
  const pairs = crossPlatformEvidence(occurrences, input, labelOfUrl);
  const surroundings = { opcodes: values.length, secondsOfFlow: flowSeconds(input.messages) };
  const rows: OpcodeRow[] = [];
  for (const [i, value] of values.entries()) {
    if (i % STEP === 0)
      yield { stage: 'opcodes', done: i, total: values.length, unit: 'opcodes', remark: '' };
    const periodic = periodicEvidence(value, input, options, surroundings);
    const behaviour = behaviourEvidence(value, periodic, leastBytes, input);
    const evidence = [
      ...experiment[i],
      ...namedEvidence(value, sources.clientSource, 'client-source', labelOfUrl),
      ...[pairs.get(i), periodic, triggered.get(i), behaviour].filter(
        (one): one is OpcodeEvidence => one !== undefined && one !== null,
      ),
      ...namedEvidence(value, sources.knownTable, 'known-table', labelOfUrl),
    ];
    rows.push(rowOf(value, evidence, input));
  }
  return {
    rows,
    rowOfMessage: occurrences.valueOfMessage,
    isResponse: occurrences.isResponse,
    urls: labelUrls(input.exchanges, log, sources, labelOfUrl),
    formatTasks: formatTasks(input, log),
    clockOffsetNs: log.clockOffsetNs,
    userOfDevice: log.userOfDevice,
  };
}

/** Part of an opcode's requests that fall into an operation, for its URL to be called that too. */
const CLEARLY = 0.5;

/** URLs that the client's source binds to an opcode whose operation the log knows: no table need have them. */
function labelsBound(
  values: readonly OpcodeValue[],
  experiment: readonly (readonly OpcodeEvidence[])[],
  clientSource: OpcodeSources['clientSource'],
): ReadonlyMap<string, TaskLabel> {
  const bound = new Map<string, TaskLabel>();
  for (const [i, { value, field }] of values.entries()) {
    const best = experiment[i][0];
    if (field.format.startsWith('udp ') || best?.label == null || best.strength < CLEARLY) continue;
    for (const { url } of clientSource.filter((one) => one.value === value && one.label === null))
      if (url !== null) bound.set(urlName(url), best.label);
  }
  return bound;
}

function rowOf(value: OpcodeValue, evidence: readonly OpcodeEvidence[], input: OpcodeInput): OpcodeRow {
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
