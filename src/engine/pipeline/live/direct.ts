import type { DnsRecord } from '../../inspect/records.ts';
import { CLASS_NONE } from '../../model/task.ts';
import { drain } from '../../stageRun.ts';
import { classifyDns, classifyMediaLookUps } from '../../tasks/dnsTasks.ts';
import { classifyHttp } from '../../tasks/httpTasks.ts';
import { classifyNamed } from '../../tasks/namedFlows.ts';
import type { Stage } from '../../tasks/stage.ts';
import type { TaskDraft } from '../../tasks/taskRows.ts';
import { type LiveFlow, noCounts } from './liveFlow.ts';

/** W-HTTP exchanges and W-DNS look-ups of the stage's tables. `flows` in the order of the stage's. */
export function tellDirect(
  stage: Stage,
  flows: readonly LiveFlow[],
  clientSide: (flow: number) => number,
): readonly TaskDraft[] {
  for (const [i, flow] of flows.entries())
    for (let exchange = 0; exchange < flow.exchanges; exchange += 1) stage.verdicts.count(i);
  drain(classifyDns(stage));
  drain(classifyHttp(stage));
  classifyMediaLookUps(stage);
  const { drafts } = stage.claims;
  for (const [i, flow] of flows.entries()) {
    flow.exchanges = stage.verdicts.countOf(i);
    if (stage.verdicts.flowClass[i] !== CLASS_NONE) flow.isApp = true;
  }
  return drafts.map((draft) => withCounts(draft, flows[draft.flow], clientSide(draft.flow)));
}

/** Look-ups of the stage's tables that no task was told of: media may be fetched from there later. */
export function lookUpsLeft(stage: Stage, records: readonly DnsRecord[]): readonly DnsRecord[] {
  return records.filter((_, row) => stage.verdicts.isOpen(stage.input.dns.flow[row]));
}

/** Closed flows that nothing in them told, but whose server's name is the app's. */
export function tellNamed(stage: Stage, flows: readonly (LiveFlow | null)[]): readonly TaskDraft[] {
  for (const [i, flow] of flows.entries()) if (flow?.isApp === true) stage.verdicts.flowClass[i] = 255;
  drain(classifyNamed(stage));
  const { flows: table } = stage.input;
  return stage.claims.drafts.map((draft) => ({
    ...draft,
    requestBytes: table.payloadBytesUplink[draft.flow],
    responseBytes: table.payloadBytesDownlink[draft.flow],
    bytesUplink: table.bytesUplink[draft.flow],
    bytesDownlink: table.bytesDownlink[draft.flow],
    packets: table.packetsUplink[draft.flow] + table.packetsDownlink[draft.flow],
    firstPacket: table.firstPacket[draft.flow],
    lastPacket: table.lastPacket[draft.flow],
  }));
}

/** All packets of the flow since the last task of it; a look-up has its own. */
function withCounts(draft: TaskDraft, flow: LiveFlow | undefined, client: number): TaskDraft {
  if (flow === undefined) return draft;
  const { packets, bytes, payload, firstPacket, lastPacket } = flow.counts;
  flow.counts = noCounts();
  return {
    ...draft,
    ...(draft.countsPayload && { requestBytes: payload[client], responseBytes: payload[1 - client] }),
    packets,
    bytesUplink: bytes[client],
    bytesDownlink: bytes[1 - client],
    firstPacket,
    lastPacket,
  };
}
