import { stampedNs, tcpHeaderBytes } from '../capture/captureWriter.ts';
import { type Flow, type Server, TCP } from '../core/flow.ts';
import { DIRT, type Packets, SYN } from '../core/packets.ts';
import type { User } from '../core/user.ts';
import { addressText } from './address.ts';
import { flowRow, messageRow, stayRow, taskRow, userRow } from './finishedRows.ts';
import type { Message, Task } from './nouns.ts';
import { PacketColumns } from './packetColumns.ts';
import { type CountsRow, levelOf, type TruthDetail, type TruthRow } from './rows.ts';
import { type Stay, Stays } from './stays.ts';

type Counts = { -readonly [K in keyof CountsRow]: CountsRow[K] };

/** The paper's timeouts: silence longer than this ends a flow. */
const TCP_TIMEOUT_NS = 1800e9;
const UDP_TIMEOUT_NS = 60e9;

/**
 * Keeps the truth: what each captured packet was, and rows of messages, tasks, flows and users as they end. It holds
 * only what is still under way. Without a sink it counts packets and nothing else.
 */
export class Ledger {
  readonly isOn: boolean;
  readonly #sink: (row: TruthRow) => void;
  readonly #level: number;
  readonly #clockNs: number;
  readonly #columns = new PacketColumns();
  readonly #servers = new Set<string>();
  readonly #openFlows = new Set<Flow>();
  readonly #openTasks = new Set<Task>();
  readonly #openUsers = new Set<User>();
  readonly #openMessages = new Set<Message>();
  readonly #stays = new Stays((stay) => this.#sink(stayRow(stay)));
  readonly counts: Counts = {
    row: 'counts',
    packets: 0,
    tcpPackets: 0,
    udpPackets: 0,
    ipBytes: 0,
    payloadBytes: 0,
    retransmitted: 0,
    duplicates: 0,
    reordered: 0,
    missed: 0,
    users: 0,
    wechatUsers: 0,
    flows: 0,
    wechatFlows: 0,
    wechatPackets: 0,
    wechatBytes: 0,
    messages: 0,
    tasks: 0,
  };

  /** `clockNs`: times are told as the capture's clock shows them. */
  constructor(sink: ((row: TruthRow) => void) | null, detail: TruthDetail, clockNs: number) {
    this.isOn = sink !== null;
    this.#sink = sink ?? (() => {});
    this.#level = levelOf(detail);
    this.#clockNs = clockNs;
  }

  /** A new flow: its user's row waits for it. */
  opened(flow: Flow): void {
    if (!this.isOn) return;
    flow.user.holds += 1;
    this.#openFlows.add(flow);
  }

  message(message: Message): Message {
    this.#openMessages.add(message);
    return message;
  }

  task(task: Task): Task {
    this.#openTasks.add(task);
    return task;
  }

  closeTask(task: Task | null): void {
    if (task === null) return;
    task.isClosed = true;
    if (task.pending === 0) this.#taskDone(task);
  }

  flowMayBeDone(flow: Flow): void {
    if (flow.isClosed && flow.pending === 0 && this.isOn) this.#flowDone(flow);
  }

  userMayBeDone(user: User): void {
    if (user.holds === 0 && user.isDone && this.isOn) this.#userDone(user);
  }

  /** A packet that the capture does not have. */
  missed(packets: Packets, slot: number): void {
    if (packets.dirt[slot] === 0) this.counts.missed += 1;
  }

  captured(packets: Packets, slot: number, exactNs: number, index: number): void {
    const { counts } = this;
    const flow = packets.flow[slot];
    const isTcp = flow.transport === TCP;
    counts.packets += 1;
    if (isTcp) counts.tcpPackets += 1;
    else counts.udpPackets += 1;
    if (!this.isOn) return;
    const timeNs = stampedNs(exactNs, this.#clockNs);
    const payload = packets.headLength[slot] + packets.bodyLength[slot];
    const isUplink = packets.direction[slot] === 0;
    const isSyn = (packets.flags[slot] & SYN) !== 0;
    const ipBytes = 20 + payload + (isTcp ? tcpHeaderBytes(isSyn, flow.hasTimestamps) : 8);
    const dirt = packets.dirt[slot];
    counts.ipBytes += ipBytes;
    counts.payloadBytes += payload;
    if ((dirt & DIRT.retransmission) !== 0) {
      counts.retransmitted += 1;
      flow.retransmitted += 1;
    }
    if ((dirt & DIRT.duplicate) !== 0) counts.duplicates += 1;
    if ((dirt & DIRT.reordered) !== 0) counts.reordered += 1;
    const stay = this.#countFlow(flow, isUplink, ipBytes, payload, timeNs);
    const task = packets.task[slot];
    if (task !== null) this.#countTask(task, stay, isUplink, ipBytes, timeNs);
    const message = packets.message[slot];
    const isCopy = (dirt & (DIRT.retransmission | DIRT.duplicate)) !== 0;
    if (message !== null) {
      const more = packets.more[slot];
      const until = more === null ? payload : (more[0]?.at ?? payload);
      this.#countMessage(message, packets.messageAt[slot], until, index, timeNs, isCopy);
      if (more !== null) {
        for (const [i, next] of more.entries()) {
          const bytes = (more[i + 1]?.at ?? payload) - next.at;
          this.#countMessage(next.message, next.at, bytes, index, timeNs, isCopy);
        }
      }
    }
    if (this.#level < levelOf('packets')) return;
    const row = this.#columns.add(flow.id, message?.id ?? -1, task?.id ?? -1, dirt);
    if (row !== null) this.#sink(row);
  }

  #countFlow(flow: Flow, isUplink: boolean, ipBytes: number, payload: number, timeNs: number): Stay {
    const { user, isWeChat } = flow;
    const { counts } = this;
    const stay = this.#stays.at(user.home.address, user.period, timeNs);
    if (flow.id < 0) this.#beginFlow(flow, stay, timeNs);
    if (user.tally.firstNs < 0) {
      counts.users += 1;
      this.#openUsers.add(user);
    }
    const timeout = flow.transport === TCP ? TCP_TIMEOUT_NS : UDP_TIMEOUT_NS;
    const activeNs = timeNs - flow.endNs > timeout ? timeNs : flow.endNs;
    flow.endNs = timeNs;
    if (isUplink) {
      flow.packetsUplink += 1;
      flow.bytesUplink += ipBytes;
      flow.payloadUplink += payload;
    } else {
      flow.packetsDownlink += 1;
      flow.bytesDownlink += ipBytes;
      flow.payloadDownlink += payload;
    }
    if (isWeChat) {
      counts.wechatPackets += 1;
      counts.wechatBytes += ipBytes;
      if (user.tally.wechatPackets === 0) counts.wechatUsers += 1;
    }
    const fromSecond = Math.floor(activeNs / 1e9);
    user.tally.addPacket(isWeChat, isUplink, ipBytes, timeNs, fromSecond);
    stay.addPacket(isWeChat, isUplink, ipBytes, timeNs, fromSecond);
    return stay;
  }

  #beginFlow(flow: Flow, stay: Stay, timeNs: number): void {
    const { counts } = this;
    flow.id = counts.flows;
    flow.stay = stay.id;
    counts.flows += 1;
    if (flow.isWeChat) counts.wechatFlows += 1;
    flow.user.tally.addFlow(flow.isWeChat);
    stay.addFlow(flow.isWeChat);
    flow.startNs = timeNs;
    flow.endNs = timeNs;
    this.#serverSeen(flow.server, flow.app);
  }

  #countTask(task: Task, stay: Stay, isUplink: boolean, ipBytes: number, timeNs: number): void {
    if (task.id < 0) {
      task.stay = stay.id;
      task.id = this.counts.tasks;
      this.counts.tasks += 1;
      task.startNs = timeNs;
    }
    task.endNs = timeNs;
    task.packets += 1;
    if (isUplink) task.bytesUplink += ipBytes;
    else task.bytesDownlink += ipBytes;
  }

  #countMessage(
    message: Message,
    at: number,
    bytes: number,
    index: number,
    timeNs: number,
    isCopy: boolean,
  ): void {
    const { task } = message;
    if (message.id < 0) {
      message.id = this.counts.messages;
      this.counts.messages += 1;
      message.firstPacket = index;
      message.firstOffset = at === 0xffff ? -1 : at;
      if (isRequest(message)) {
        task.requests += 1;
        task.requestBytes += message.length;
        if (task.firstRequestNs < 0) {
          task.firstRequestNs = timeNs;
          task.fromServer = message.direction === 1;
        }
      } else {
        task.responses += 1;
        task.responseBytes += message.length;
      }
    }
    message.lastPacket = index;
    message.packets += 1;
    // Bytes that the capture has already end nothing when they come again.
    if (!isRequest(message) && (!isCopy || task.lastResponseNs < 0)) task.lastResponseNs = timeNs;
    if (!isCopy) message.capturedBytes += bytes;
  }

  /** The packet's part in its message, task and flow is over. */
  settled(packets: Packets, slot: number): void {
    const flow = packets.flow[slot];
    flow.pending -= 1;
    const message = packets.message[slot];
    if (message !== null) {
      this.#settleMessage(message);
      const more = packets.more[slot];
      if (more !== null) for (const next of more) this.#settleMessage(next.message);
    }
    const task = packets.task[slot];
    if (task !== null) {
      task.pending -= 1;
      if (task.pending === 0 && task.isClosed) this.#taskDone(task);
    }
    if (flow.pending === 0 && flow.isClosed && this.isOn) this.#flowDone(flow);
  }

  #settleMessage(message: Message): void {
    message.pending -= 1;
    if (message.pending === 0) this.#messageDone(message);
  }

  /** Rows of what the end of the capture cuts off, and the counts. */
  finish(packets: number): void {
    this.counts.packets = packets;
    if (!this.isOn) return;
    for (const message of this.#openMessages) this.#messageDone(message);
    for (const task of this.#openTasks) this.#taskDone(task);
    for (const flow of this.#openFlows) this.#flowDone(flow);
    for (const user of this.#openUsers) this.#userDone(user);
    this.#stays.finish();
    const rest = this.#columns.rest();
    if (rest !== null && this.#level >= levelOf('packets')) this.#sink(rest);
    this.#sink(this.counts);
  }

  #serverSeen(server: Server, app: string): void {
    if (this.#level < levelOf('flows') && app !== 'wechat') return;
    const key = `${server.address}:${server.port}:${server.host ?? ''}`;
    if (this.#servers.has(key)) return;
    this.#servers.add(key);
    const { address, port, host, role } = server;
    this.#sink({ row: 'server', address: addressText(address), port, host, role, app });
  }

  #messageDone(message: Message): void {
    this.#openMessages.delete(message);
    if (message.id >= 0 && this.#level >= levelOf('messages')) this.#sink(messageRow(message));
  }

  #taskDone(task: Task): void {
    this.#openTasks.delete(task);
    if (task.id >= 0 && this.#level >= levelOf('tasks')) this.#sink(taskRow(task));
  }

  #flowDone(flow: Flow): void {
    if (!this.#openFlows.delete(flow)) return;
    flow.user.holds -= 1;
    if (flow.id >= 0 && this.#level >= levelOf('flows')) this.#sink(flowRow(flow));
    this.userMayBeDone(flow.user);
  }

  #userDone(user: User): void {
    if (this.#openUsers.delete(user)) this.#sink(userRow(user));
  }
}

/** What asks: a request, and a push, which is a request of the server's. Datagrams ask upwards and answer downwards. */
function isRequest(message: Message): boolean {
  return (
    message.kind === 'request' ||
    message.kind === 'push' ||
    (message.kind === 'datagram' && message.direction === 0)
  );
}
