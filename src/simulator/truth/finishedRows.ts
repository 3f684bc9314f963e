import { type Flow, TCP } from '../core/flow.ts';
import type { User } from '../core/user.ts';
import { addressText } from './address.ts';
import type { Message, Task } from './nouns.ts';
import type { FlowRow, MessageRow, TaskRow, UserRow } from './rows.ts';

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

export function userRow(user: User): UserRow {
  return {
    row: 'user',
    user: user.id,
    address: addressText(user.home.address),
    platform: user.platform,
    dialect: user.clientVersion,
    period: user.period,
    firstNs: user.firstNs,
    lastNs: user.lastNs,
    packets: user.packets,
    bytes: [user.bytesUplink, user.bytesDownlink],
    flows: user.flows,
    wechatPackets: user.wechatPackets,
    wechatBytes: [user.wechatBytesUplink, user.wechatBytesDownlink],
    wechatFlows: user.wechatFlows,
    transferSeconds: user.transferSeconds,
    wechatActiveSeconds: user.wechatActive.total,
    activeSeconds: user.anyActive.total,
  };
}
