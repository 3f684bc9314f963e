import type { Stage } from '../../tasks/stage.ts';
import { addPacket, type TaskDraft } from '../../tasks/taskRows.ts';
import { bitsOf, ENOUGH_BITS, formatOf, RUN_SILENCE_NS, runOf, strengthOf } from '../../tasks/udpTasks.ts';
import type { LiveFlow, Segment } from './liveFlow.ts';

/** W-UDP: adds the datagrams that are new to the runs of their flows. `flows` in the order of the stage's. */
export function addDatagrams(stage: Stage, flows: readonly LiveFlow[], sources: readonly Segment[]): void {
  const { rows } = stage.input.udp;
  for (let row = 0; row < rows.length; row += 1) {
    const flow = flows[rows.flow[row]];
    if (flow.isBroken) continue;
    const format = formatOf(stage, row);
    if (format === null) {
      breakOff(flow);
      continue;
    }
    flow.bits += bitsOf(format);
    const run = runOf(stage, rows.flow[row], row, format, strengthOf(flow.bits), flow.runs);
    const segment = sources[rows.packet[row]];
    addPacket(run, segment.packet, rows.direction[row], segment.ipLength);
  }
  for (const flow of flows) {
    flow.segments = [];
    flow.heldBytes = 0;
    flow.isApp = !flow.isBroken && flow.bits >= ENOUGH_BITS;
    flow.isDirty = flow.runs.size > 0;
  }
}

/** All datagrams of a flow must match (paper III-B). */
function breakOff(flow: LiveFlow): void {
  flow.isBroken = true;
  flow.runs.clear();
}

/** Runs that are over, of flows that convinced: each once. */
export function tellRuns(flow: LiveFlow, nowNs: number, isLast: boolean): readonly TaskDraft[] {
  const over: TaskDraft[] = [];
  for (const [label, run] of flow.runs) {
    if (!isLast && nowNs - run.endNs <= RUN_SILENCE_NS) continue;
    if (!flow.isApp && !isLast) continue;
    flow.runs.delete(label);
    if (flow.isApp) over.push(run);
  }
  flow.isDirty = flow.runs.size > 0;
  return over;
}
