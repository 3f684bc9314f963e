import type { StageRun } from '../model/progress.ts';
import { CLASS_W_UDP } from '../model/task.ts';
import { UPLINK } from '../model/units.ts';
import { beginsMessage, type CompiledFormat, hasKnownWords, readOpcode } from './compiledFormat.ts';
import { ROLE_UNKNOWN } from './findings.ts';
import { groupBy } from './groupBy.ts';
import { labelOfOpcode } from './opcodeLabels.ts';
import { roleRow } from './servers.ts';
import type { Stage } from './stage.ts';
import { newDraft, type TaskDraft } from './taskRows.ts';
import { formatSentence } from './tcpTasks.ts';

/** Bits of information that a flow's datagrams must agree in, all together. */
export const ENOUGH_BITS = 32;
/** Datagrams of one label belong to one task unless it is silent for longer. */
export const RUN_SILENCE_NS = 5e9;

/** W-UDP (paper III-B, V-A): flows of which every datagram matches a format; runs of one label are tasks. */
export function* classifyUdp(stage: Stage): StageRun<void> {
  const { rows } = stage.input.udp;
  if (stage.udpFormats.length === 0) return;
  const flows = [
    ...groupBy(
      Array.from({ length: rows.length }, (_, row) => row),
      (row) => rows.flow[row],
    ),
  ];
  for (const [i, [flow, members]] of flows.entries()) {
    if (stage.verdicts.isOpen(flow)) classifyFlow(stage, flow, members);
    if (i % 256 === 0) yield { stage: 'tasks', done: i, total: flows.length, unit: 'flows', remark: 'W-UDP' };
  }
}

function classifyFlow(stage: Stage, flow: number, members: readonly number[]): void {
  const formats = members.map((row) => formatOf(stage, row));
  const matched = formats.filter((format) => format !== null);
  const [first] = matched;
  if (first === undefined) return;
  if (matched.length < members.length) {
    const sentence = `${matched.length} of ${members.length} datagrams match; all must (paper III-B)`;
    if (matched.length * 2 > members.length) stage.findings.nearMiss(flow, first.path, sentence);
    return;
  }
  const bits = matched.reduce((sum, format) => sum + bitsOf(format), 0);
  if (bits < ENOUGH_BITS) {
    const sentence = `every datagram matches, but ${Math.round(bits)} bits could be chance (${ENOUGH_BITS} are asked)`;
    stage.findings.nearMiss(flow, first.path, sentence);
    return;
  }
  const strength = strengthOf(bits);
  const match = matchOf(stage, first, strength);
  stage.verdicts.set(flow, CLASS_W_UDP, match);
  if (stage.verdicts.role[flow] === ROLE_UNKNOWN) stage.verdicts.role[flow] = roleRow('chatting');
  addRuns(stage, flow, members, matched, strength);
}

/** How sure a flow is whose datagrams agree in so many bits. */
export const strengthOf = (bits: number): number => Math.min(0.99, 1 - 2 ** (-bits / 8));

export const bitsOf = ({ frameBits, wordBits }: CompiledFormat): number => frameBits + wordBits;

function matchOf(stage: Stage, format: CompiledFormat, strength: number): number {
  return stage.findings.match(format.path, formatSentence(format), format.signature.origin, strength);
}

/** The format that says most of those that the datagram of a row matches. */
export function formatOf({ input, udpFormats }: Stage, row: number): CompiledFormat | null {
  const { rows } = input.udp;
  const at = row * rows.stride;
  let best: CompiledFormat | null = null;
  for (const format of udpFormats) {
    if (!beginsMessage(format, rows.bytes, at, rows.kept[row], rows.direction[row])) continue;
    if (!hasKnownWords(format, rows.bytes, at)) continue;
    if (best === null || bitsOf(format) > bitsOf(best)) best = format;
  }
  return best;
}

function addRuns(
  stage: Stage,
  flow: number,
  members: readonly number[],
  formats: readonly CompiledFormat[],
  strength: number,
): void {
  /** By label: the run that may go on. */
  const current = new Map<number, TaskDraft>();
  const rowOfRun = new Map<TaskDraft, number>();
  // Every format that is met stands among the matches, whichever a run is named after.
  for (const format of new Set(formats)) matchOf(stage, format, strength);
  for (const [i, row] of members.entries()) {
    const run = runOf(stage, flow, row, formats[i], strength, current);
    const known = rowOfRun.get(run) ?? stage.claims.add(run);
    rowOfRun.set(run, known);
    stage.claims.claim(stage.input.udp.rows.packet[row], known);
  }
}

/** The run that a datagram belongs to, with the datagram: the one of its label in `current`, or a new one there. */
export function runOf(
  stage: Stage,
  flow: number,
  row: number,
  format: CompiledFormat,
  strength: number,
  current: Map<number, TaskDraft>,
): TaskDraft {
  const { rows } = stage.input.udp;
  const { opcode } = readOpcode(format, rows.bytes, row * rows.stride);
  const said =
    opcode < 0 ? null : labelOfOpcode(stage.findings, format, opcode, rows.direction[row], strength);
  const label = said?.label ?? stage.findings.label(format.signature.label);
  const timeNs = rows.timeNs[row];
  let run = current.get(label);
  if (run === undefined || timeNs - run.endNs > RUN_SILENCE_NS) {
    const match = said?.match ?? matchOf(stage, format, strength);
    const condition = said?.condition ?? 0;
    run = newDraft({ flow, flowClass: CLASS_W_UDP, label, match, condition, opcode, startNs: timeNs });
    current.set(label, run);
  }
  addDatagram(run, rows.direction[row], rows.wireLength[row], timeNs);
  return run;
}

/** Datagrams ask upwards and answer downwards. */
function addDatagram(draft: TaskDraft, direction: number, bytes: number, timeNs: number): void {
  draft.endNs = timeNs;
  if (direction === UPLINK) {
    if (draft.requests === 0) draft.requestStartNs = timeNs;
    draft.requests += 1;
    draft.requestBytes += bytes;
  } else {
    draft.responses += 1;
    draft.responseBytes += bytes;
    draft.responseEndNs = timeNs;
  }
}
