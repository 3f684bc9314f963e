import type { OpcodeEvidence, OpcodeRow, OpcodeSources, OpcodeTable } from '../model/opcode.ts';
import type { StageRun } from '../model/progress.ts';
import type { ServerRole } from '../model/signature.ts';
import { crossPlatformEvidence } from './crossPlatform.ts';
import { exchangeOf, reservedSequences } from './exchangesOf.ts';
import { experimentEvidence } from './experiment.ts';
import { alignLog } from './experimentWindows.ts';
import type { OpcodeInput } from './input.ts';
import { flowSeconds } from './intervals.ts';
import { labelsByUrl, namedEvidence } from './namedOpcodes.ts';
import { type OpcodeValue, readOccurrences } from './occurrences.ts';
import type { OpcodeOptions } from './options.ts';
import { periodicEvidence } from './periodic.ts';
import { suggestLabel } from './suggestLabel.ts';
import { triggeredEvidence } from './triggered.ts';

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
  const labelOfUrl = labelsByUrl([...sources.clientSource, ...sources.knownTable]);
  const triggered = triggeredEvidence(occurrences, input, options);
  const pairs = crossPlatformEvidence(occurrences, log, input, labelOfUrl);
  const surroundings = { opcodes: values.length, secondsOfFlow: flowSeconds(input.messages) };
  const reserved = reservedSequences(occurrences);
  const rows: OpcodeRow[] = [];
  for (const [i, value] of values.entries()) {
    if (i % STEP === 0)
      yield { stage: 'opcodes', done: i, total: values.length, unit: 'opcodes', remark: '' };
    const evidence = [
      ...experimentEvidence(value, log, input, occurrences),
      ...namedEvidence(value, sources.clientSource, 'client-source', labelOfUrl),
      ...[pairs.get(i), periodicEvidence(value, input, options, surroundings), triggered.get(i)].filter(
        (one): one is OpcodeEvidence => one !== undefined && one !== null,
      ),
      ...namedEvidence(value, sources.knownTable, 'known-table', labelOfUrl),
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
    clockOffsetNs: log.clockOffsetNs,
    userOfDevice: log.userOfDevice,
  };
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
