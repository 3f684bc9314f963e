import type { FlowTable } from '../model/flow.ts';
import type { AddressTable, PacketTable } from '../model/packet.ts';
import type { ConfusionCell, FlowScore, Score } from '../model/score.ts';
import { labelKey, type TaskLabel } from '../model/signature.ts';
import { CLASS_NONE, type Classification } from '../model/task.ts';
import { matchFlows, matchLabels } from './matchFlows.ts';
import { type Pair, pairTasks, type TaskSpan } from './pairTasks.ts';
import type { Truth, TruthFlow, TruthPart } from './truth.ts';

/** What there is to score against: the capture's tables and what was classified. */
export interface Scored {
  readonly packets: PacketTable;
  readonly flows: FlowTable;
  readonly addresses: AddressTable;
  readonly classification: Classification;
}

/** Compares a classification with known answers. Nothing else reads the truth. */
export function scoreTasks(scored: Scored, truth: Truth): Score {
  const { packets, flows, addresses } = scored;
  if (truth.isPartial === true) {
    const labels = matchLabels(truth, flows, addresses, packets.baseNs);
    return scoreMatched(scored, labels.truth, labels.truthOf);
  }
  return scoreMatched(scored, truth, matchFlows(truth, flows, addresses, packets.baseNs));
}

function scoreMatched(scored: Scored, truth: Truth, truthOf: readonly (TruthFlow | null)[]): Score {
  return { flows: scoreFlows(scored, truth, truthOf), ...scoreLabels(scored, truth, truthOf) };
}

function scoreFlows(
  { classification, flows }: Scored,
  { isPartial }: Truth,
  truthOf: readonly (TruthFlow | null)[],
): FlowScore {
  const falsePositives: number[] = [];
  const falseNegatives: number[] = [];
  let truePositives = 0;
  let app = 0;
  for (let flow = 0; flow < flows.length; flow += 1) {
    if (isPartial === true && truthOf[flow] === null) continue;
    const isApp = truthOf[flow]?.isApp === true;
    const isSaid = classification.flowClass[flow] !== CLASS_NONE;
    if (isApp) app += 1;
    if (isApp && isSaid) truePositives += 1;
    else if (isSaid) falsePositives.push(flow);
    else if (isApp) falseNegatives.push(flow);
  }
  const unknown = truthOf.filter((found) => found === null).length;
  const count = isPartial === true ? flows.length - unknown : flows.length;
  return { flows: count, app, truePositives, falsePositives, falseNegatives, unknown };
}

function scoreLabels(
  scored: Scored,
  truth: Truth,
  truthOf: readonly (TruthFlow | null)[],
): Pick<Score, 'labels' | 'confusion'> {
  const tally = new Tally(truth);
  const said = spansSaid(scored, truth, truthOf);
  const known = spansKnown(scored, truth, truthOf);
  for (const flow of new Set([...said.keys(), ...known.keys()])) {
    for (const pair of pairTasks(known.get(flow) ?? [], said.get(flow) ?? [])) tally.add(pair);
  }
  return tally.finish();
}

/** By flow of the truth; flows that it does not have are by themselves. */
function spansSaid(
  { classification }: Scored,
  { isPartial }: Truth,
  truthOf: readonly (TruthFlow | null)[],
): ReadonlyMap<number, TaskSpan[]> {
  const { tasks, labels } = classification;
  const spans = new Map<number, TaskSpan[]>();
  for (let row = 0; row < tasks.length; row += 1) {
    const flow = tasks.flow[row];
    if (isPartial === true && truthOf[flow] === null) continue;
    const requestNs = tasks.requestStartNs[row];
    const startNs = Number.isNaN(requestNs) ? tasks.startNs[row] : requestNs;
    const label = labels[tasks.label[row]];
    const place = truthOf[flow]?.flow ?? -1 - flow;
    const isRun = tasks.requests[row] + tasks.responses[row] > 2;
    push(spans, place, { row, key: labelKey(label), label, flow, startNs, endNs: tasks.endNs[row], isRun });
  }
  return spans;
}

function spansKnown(
  scored: Scored,
  truth: Truth,
  truthOf: readonly (TruthFlow | null)[],
): ReadonlyMap<number, TaskSpan[]> {
  const spans = new Map<number, TaskSpan[]>();
  const ours = new Map<number, number>();
  for (const [flow, of] of truthOf.entries()) if (of !== null && !ours.has(of.flow)) ours.set(of.flow, flow);
  for (const [row, part] of truth.parts.entries()) {
    const task = truth.tasks.get(part.task);
    if (task === undefined) continue;
    const when = whenOf(scored, part, ours.get(part.flow) ?? -1);
    push(spans, part.flow, { row, key: labelKey(task.label), label: task.label, ...when, isRun: false });
  }
  return spans;
}

/** By its packets, or by the times that a person noted. */
function whenOf(
  { packets, flows }: Scored,
  { firstPacket, lastPacket, times }: TruthPart,
  flow: number,
): Pick<TaskSpan, 'flow' | 'startNs' | 'endNs' | 'isOpen'> {
  if (times === undefined) {
    return {
      flow: packets.flow[firstPacket],
      startNs: packets.timeNs[firstPacket],
      endNs: packets.timeNs[lastPacket],
    };
  }
  const relative = (ns: bigint): number => Number(ns - packets.baseNs);
  const startNs = relative(times.startNs);
  if (times.endNs !== null) return { flow, startNs, endNs: relative(times.endNs) };
  return { flow, startNs, endNs: Math.max(startNs, flows.endNs[flow] ?? startNs), isOpen: true };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

interface Growing {
  readonly label: TaskLabel;
  readonly truth: Set<number>;
  readonly visible: Set<number>;
  readonly found: Set<number>;
  predicted: number;
  correct: number;
}

const MOST_FLOWS = 200;

class Tally {
  readonly #truth: Truth;
  readonly #labels = new Map<string, Growing>();
  readonly #cells = new Map<
    string,
    { cell: Omit<ConfusionCell, 'count' | 'flows'>; count: number; flows: number[] }
  >();

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  add({ known, said, isAgain }: Pair): void {
    const part: TruthPart | undefined = known === null ? undefined : this.#truth.parts[known.row];
    if (known !== null && part !== undefined) {
      const of = this.#of(known.label);
      of.truth.add(part.task);
      if (part.isVisible) of.visible.add(part.task);
      if (said?.key === known.key) of.found.add(part.task);
    }
    if (said !== null && isAgain !== true) {
      const of = this.#of(said.label);
      of.predicted += 1;
      if (said.key === known?.key) of.correct += 1;
    }
    this.#count(known, said);
  }

  #count(known: TaskSpan | null, said: TaskSpan | null): void {
    const key = `${known?.key ?? ''}\t${said?.key ?? ''}`;
    const made = this.#cells.get(key) ?? {
      cell: { truth: known?.label ?? null, predicted: said?.label ?? null },
      count: 0,
      flows: [],
    };
    made.count += 1;
    const flow = said?.flow ?? known?.flow ?? -1;
    if (made.flows.length < MOST_FLOWS && flow >= 0 && !made.flows.includes(flow)) made.flows.push(flow);
    this.#cells.set(key, made);
  }

  #of(label: TaskLabel): Growing {
    const key = labelKey(label);
    const known = this.#labels.get(key);
    if (known !== undefined) return known;
    const made: Growing = {
      label,
      truth: new Set(),
      visible: new Set(),
      found: new Set(),
      predicted: 0,
      correct: 0,
    };
    this.#labels.set(key, made);
    return made;
  }

  finish(): Pick<Score, 'labels' | 'confusion'> {
    const labels = Array.from(
      this.#labels.values(),
      ({ label, truth, visible, found, predicted, correct }) => ({
        label,
        truth: truth.size,
        visible: visible.size,
        found: found.size,
        visibleFound: [...found].filter((task) => visible.has(task)).length,
        predicted,
        correct,
      }),
    ).sort((a, b) => (labelKey(a.label) < labelKey(b.label) ? -1 : 1));
    const confusion = Array.from(this.#cells.values(), ({ cell, count, flows }) => ({
      ...cell,
      count,
      flows,
    }));
    return { labels, confusion: confusion.sort((a, b) => b.count - a.count) };
  }
}
