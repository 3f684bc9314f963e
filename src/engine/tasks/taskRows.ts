import type { TaskTable } from '../model/task.ts';

/** A task while it is put together. */
export interface TaskDraft {
  readonly flow: number;
  readonly flowClass: number;
  label: number;
  readonly opcode: number;
  startNs: number;
  endNs: number;
  requestStartNs: number;
  responseEndNs: number;
  requests: number;
  responses: number;
  requestBytes: number;
  responseBytes: number;
  bytesUplink: number;
  bytesDownlink: number;
  packets: number;
  firstPacket: number;
  lastPacket: number;
  match: number;
  condition: number;
  /** Its application bytes are the payload of its packets. */
  readonly countsPayload: boolean;
}

export function newDraft(
  of: Pick<TaskDraft, 'flow' | 'flowClass' | 'label' | 'match' | 'startNs'> & Partial<TaskDraft>,
): TaskDraft {
  return {
    opcode: -1,
    endNs: of.startNs,
    requestStartNs: Number.NaN,
    responseEndNs: Number.NaN,
    requests: 0,
    responses: 0,
    requestBytes: 0,
    responseBytes: 0,
    bytesUplink: 0,
    bytesDownlink: 0,
    packets: 0,
    firstPacket: 0xffffffff,
    lastPacket: 0,
    condition: 0,
    countsPayload: false,
    ...of,
  };
}

/** Counts one packet. */
export function addPacket(draft: TaskDraft, packet: number, direction: number, ipBytes: number): void {
  draft.packets += 1;
  if (direction === 0) draft.bytesUplink += ipBytes;
  else draft.bytesDownlink += ipBytes;
  draft.firstPacket = Math.min(draft.firstPacket, packet);
  draft.lastPacket = Math.max(draft.lastPacket, packet);
}

/** Drafts as columns, by start time, then flow. */
export function taskTable(drafts: readonly TaskDraft[], userOf: Int32Array): TaskTable {
  const sorted = drafts.toSorted((a, b) => a.startNs - b.startNs || a.flow - b.flow);
  const column = <T>(
    make: { from(rows: readonly TaskDraft[], map: (draft: TaskDraft) => number): T },
    of: (draft: TaskDraft) => number,
  ): T => make.from(sorted, of);
  return {
    length: sorted.length,
    flow: column(Uint32Array, (draft) => draft.flow),
    flowClass: column(Uint8Array, (draft) => draft.flowClass),
    label: column(Uint16Array, (draft) => draft.label),
    user: column(Int32Array, (draft) => userOf[draft.flow]),
    opcode: column(Int32Array, (draft) => draft.opcode),
    startNs: column(Float64Array, (draft) => draft.startNs),
    endNs: column(Float64Array, (draft) => draft.endNs),
    requestStartNs: column(Float64Array, (draft) => draft.requestStartNs),
    responseEndNs: column(Float64Array, (draft) => draft.responseEndNs),
    requests: column(Uint32Array, (draft) => draft.requests),
    responses: column(Uint32Array, (draft) => draft.responses),
    requestBytes: column(Float64Array, (draft) => draft.requestBytes),
    responseBytes: column(Float64Array, (draft) => draft.responseBytes),
    bytesUplink: column(Float64Array, (draft) => draft.bytesUplink),
    bytesDownlink: column(Float64Array, (draft) => draft.bytesDownlink),
    packets: column(Uint32Array, (draft) => draft.packets),
    firstPacket: column(Uint32Array, (draft) => draft.firstPacket),
    lastPacket: column(Uint32Array, (draft) => draft.lastPacket),
    match: column(Int32Array, (draft) => draft.match),
    condition: column(Uint8Array, (draft) => draft.condition),
  };
}
