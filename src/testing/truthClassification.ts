import type { FlowTable } from '../engine/model/flow.ts';
import type { PacketTable } from '../engine/model/packet.ts';
import { SERVER_ROLES, type ServerRole, type TaskLabel } from '../engine/model/signature.ts';
import {
  type Classification,
  FLOW_CLASSES,
  LABEL_NONE,
  TASK_FROM_SERVER,
  TASK_THIRD_PARTY,
  TASK_UNKNOWN,
  type TaskTable,
} from '../engine/model/task.ts';
import type { TaskRow, TruthRow } from '../simulator/truth/rows.ts';
import { rowsOf } from './simulation.ts';

/** The classification that a faultless tasks stage would give: the truth file's words over the engine's own tables. */
export function truthClassification(
  rows: readonly TruthRow[],
  packets: PacketTable,
  flows: FlowTable,
): Classification {
  const truth = packetsOf(rows);
  const flowClass = new Uint8Array(flows.length);
  const serverRole = new Uint8Array(flows.length).fill(255);
  const flowRows = rowsOf(rows, 'flow');
  const byNumber = new Map(flowRows.map((row) => [row.flow, row]));
  const firstPacketOf = new Map<number, number>();
  for (let packet = 0; packet < packets.length; packet += 1) {
    const task = truth.task[packet];
    if (task >= 0 && !firstPacketOf.has(task)) firstPacketOf.set(task, packet);
    const row = byNumber.get(truth.flow[packet]);
    if (row === undefined || row.app !== 'wechat' || packets.flow[packet] < 0) continue;
    flowClass[packets.flow[packet]] = FLOW_CLASSES.indexOf(`w-${row.type}`);
    serverRole[packets.flow[packet]] = SERVER_ROLES.indexOf(roleOf(row.role));
  }
  const header = rowsOf(rows, 'header')[0];
  const shiftNs = Number(BigInt(header?.baseNs ?? 0) - packets.baseNs);
  const labels: TaskLabel[] = [TASK_UNKNOWN];
  const tasks = rowsOf(rows, 'task').filter(({ task }) => firstPacketOf.has(task));
  const table = taskTable(tasks, labels, shiftNs, {
    flowOf: ({ task }) => packets.flow[firstPacketOf.get(task) ?? 0],
    userOf: (flow) => flows.user[flow],
    isThirdParty: ({ flow }) => byNumber.get(flow)?.role === 'third-party',
    firstPacket: ({ task }) => firstPacketOf.get(task) ?? 0,
  });
  const labelOf = new Map(tasks.map(({ task }, row) => [task, table.label[row]]));
  return {
    labels,
    tasks: table,
    flowClass,
    packetLabel: Uint16Array.from(truth.task, (task) => labelOf.get(task) ?? LABEL_NONE),
    flowMatch: new Int32Array(flows.length).fill(-1),
    serverRole,
    matches: [],
    nearMisses: [],
    roles: SERVER_ROLES,
  };
}

const roleOf = (role: string): ServerRole =>
  role === 'third-party' ? 'media' : (SERVER_ROLES.find((name) => name === role) ?? 'other');

interface Places {
  readonly flowOf: (row: TaskRow) => number;
  readonly userOf: (flow: number) => number;
  readonly isThirdParty: (row: TaskRow) => boolean;
  readonly firstPacket: (row: TaskRow) => number;
}

function taskTable(
  rows: readonly TaskRow[],
  labels: TaskLabel[],
  shiftNs: number,
  places: Places,
): TaskTable {
  const numbers = (read: (row: TaskRow) => number): number[] => rows.map(read);
  const seen = (timeNs: number): number => (timeNs < 0 ? Number.NaN : timeNs + shiftNs);
  const label = (row: TaskRow): number => {
    const at = labels.findIndex(({ service, task }) => service === row.service && task === row.name);
    return at >= 0 ? at : labels.push({ service: row.service, task: row.name }) - 1;
  };
  const flow = numbers(places.flowOf);
  return {
    length: rows.length,
    flow: Uint32Array.from(flow),
    flowClass: Uint8Array.from(numbers((row) => FLOW_CLASSES.indexOf(`w-${row.flowType}`))),
    label: Uint16Array.from(numbers(label)),
    user: Int32Array.from(flow.map(places.userOf)),
    opcode: Int32Array.from(numbers((row) => row.opcode ?? -1)),
    startNs: Float64Array.from(numbers((row) => row.startNs + shiftNs)),
    endNs: Float64Array.from(numbers((row) => row.endNs + shiftNs)),
    requestStartNs: Float64Array.from(numbers((row) => seen(row.firstRequestNs))),
    responseEndNs: Float64Array.from(numbers((row) => seen(row.lastResponseNs))),
    requests: Uint32Array.from(numbers((row) => row.requests)),
    responses: Uint32Array.from(numbers((row) => row.responses)),
    requestBytes: Float64Array.from(numbers((row) => row.requestBytes)),
    responseBytes: Float64Array.from(numbers((row) => row.responseBytes)),
    bytesUplink: Float64Array.from(numbers((row) => row.bytes[0])),
    bytesDownlink: Float64Array.from(numbers((row) => row.bytes[1])),
    packets: Uint32Array.from(numbers((row) => row.packets)),
    firstPacket: Uint32Array.from(numbers(places.firstPacket)),
    lastPacket: Uint32Array.from(numbers(places.firstPacket)),
    match: new Int32Array(rows.length).fill(-1),
    condition: Uint8Array.from(
      numbers(
        (row) => (places.isThirdParty(row) ? TASK_THIRD_PARTY : 0) | (row.fromServer ? TASK_FROM_SERVER : 0),
      ),
    ),
  };
}

/** The truth's packet columns in single arrays. */
function packetsOf(rows: readonly TruthRow[]): { readonly flow: Int32Array; readonly task: Int32Array } {
  const pieces = rowsOf(rows, 'packets');
  const join = (name: 'flow' | 'task'): Int32Array => {
    const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece[name], 'base64')));
    return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  };
  return { flow: join('flow'), task: join('task') };
}
