import { type Flow, TCP } from '../core/flow.ts';
import type { User } from '../core/user.ts';
import { addressText } from './address.ts';
import type { Message, Task } from './nouns.ts';
import type { FlowRow, MessageRow, StayRow, TalliedRow, TaskRow, UserRow } from './rows.ts';
import type { Stay } from './stays.ts';
import type { Tally } from './tally.ts';

/** Rows of what has ended. */
export function messageRow(message: Message): MessageRow {
  const { flow, task, direction, format, kind, opcode, sequence, length } = message;
  const { packets, firstPacket, firstOffset, lastPacket, capturedBytes } = message;
  return {
    row: 'message',
    message: message.id,
    flow: flow.id,
    task: task.id,
    direction: direction === 0 ? 'uplink' : 'downlink',
    format,
    kind,
    opcode,
    sequence,
    length,
    packets,
    firstPacket,
    firstOffset,
    lastPacket,
    capturedBytes,
  };
}

export function taskRow(task: Task): TaskRow {
  return {
    row: 'task',
    task: task.id,
    user: task.user.id,
    stay: task.stay,
    service: task.service,
    name: task.task,
    action: task.action,
    flow: task.flow.id,
    flowType: task.flow.type,
    opcode: task.opcode,
    workflow: task.workflow?.id ?? null,
    workflowName: task.workflow?.name ?? null,
    startNs: task.startNs,
    endNs: task.endNs,
    firstRequestNs: task.firstRequestNs,
    lastResponseNs: task.lastResponseNs,
    fromServer: task.fromServer,
    requests: task.requests,
    responses: task.responses,
    requestBytes: task.requestBytes,
    responseBytes: task.responseBytes,
    packets: task.packets,
    bytes: [task.bytesUplink, task.bytesDownlink],
  };
}

export function flowRow(flow: Flow): FlowRow {
  const { server, user } = flow;
  return {
    row: 'flow',
    flow: flow.id,
    user: user.id,
    stay: flow.stay,
    transport: flow.transport === TCP ? 'tcp' : 'udp',
    type: flow.type,
    app: flow.app,
    client: addressText(user.home.address),
    clientPort: flow.clientPort,
    server: addressText(server.address),
    serverPort: server.port,
    host: server.host,
    role: server.role,
    startNs: flow.startNs,
    endNs: flow.endNs,
    end: flow.isClosed && flow.pending === 0 ? flow.end : 'open',
    beganBefore: flow.beganBefore && flow.startNs > 0,
    packets: [flow.packetsUplink, flow.packetsDownlink],
    bytes: [flow.bytesUplink, flow.bytesDownlink],
    payloadBytes: [flow.payloadUplink, flow.payloadDownlink],
    retransmitted: flow.retransmitted,
  };
}

export function userRow({ id, home, platform, clientVersion, period, tally }: User): UserRow {
  return {
    row: 'user',
    user: id,
    address: addressText(home.address),
    platform,
    dialect: clientVersion,
    period,
    ...tallied(tally),
  };
}

export function stayRow(stay: Stay): StayRow {
  const { id, address, period } = stay;
  return { row: 'stay', stay: id, address: addressText(address), period, ...tallied(stay) };
}

function tallied(tally: Tally): TalliedRow {
  return {
    firstNs: tally.firstNs,
    lastNs: tally.lastNs,
    packets: tally.packets,
    bytes: [tally.bytesUplink, tally.bytesDownlink],
    flows: tally.flows,
    wechatPackets: tally.wechatPackets,
    wechatBytes: [tally.wechatBytesUplink, tally.wechatBytesDownlink],
    wechatFlows: tally.wechatFlows,
    transferSeconds: tally.transferSeconds,
    wechatActiveSeconds: tally.wechatActive.total,
    activeSeconds: tally.anyActive.total,
  };
}
