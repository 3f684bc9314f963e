import type { PacketTable } from '../model/packet.ts';
import { UPLINK } from '../model/units.ts';
import { addPacket, type TaskDraft } from './taskRows.ts';

/**
 * Which task each packet belongs to: a flow's packet goes to the first task that has new bytes in it, any other
 * (handshake, acknowledgement, retransmission) to the flow's current task, that is the last one met, or the first to come.
 */
export class Claims {
  readonly #packets: PacketTable;
  /** Row of `drafts` a packet goes to, and the flow's current task after it; -1 none. */
  readonly #goesTo: Int32Array;
  readonly #leaves: Int32Array;
  readonly drafts: TaskDraft[] = [];

  constructor(packets: PacketTable) {
    this.#packets = packets;
    this.#goesTo = new Int32Array(packets.length).fill(-1);
    this.#leaves = new Int32Array(packets.length).fill(-1);
  }

  /** Adds a task; answers its row. */
  add(draft: TaskDraft): number {
    this.drafts.push(draft);
    return this.drafts.length - 1;
  }

  /** A packet has new bytes of the task; of several claims the first gets it, the last stays current. */
  claim(packet: number, task: number): void {
    if (this.#goesTo[packet] < 0) this.#goesTo[packet] = task;
    this.#leaves[packet] = task;
  }

  /** Gives every packet of flows with tasks to one of them. Answers the task of each packet, -1 none. */
  settle(flowCount: number): Int32Array {
    const { flow, length } = this.#packets;
    const current = this.#firstTasks(flowCount);
    for (let packet = 0; packet < length; packet += 1) {
      const of = flow[packet];
      if (of < 0 || current[of] < 0) continue;
      if (this.#goesTo[packet] < 0) {
        this.#goesTo[packet] = current[of];
      } else {
        current[of] = this.#leaves[packet];
      }
      this.#count(packet);
    }
    return this.#goesTo;
  }

  /** Each flow's first claimed task; of flows without a claim the one task that speaks of them. */
  #firstTasks(flowCount: number): Int32Array {
    const { flow, length } = this.#packets;
    const first = new Int32Array(flowCount).fill(-1);
    for (let packet = 0; packet < length; packet += 1) {
      const of = flow[packet];
      if (of >= 0 && first[of] < 0) first[of] = this.#goesTo[packet];
    }
    for (const [row, draft] of this.drafts.entries()) {
      if (first[draft.flow] < 0) first[draft.flow] = row;
    }
    return first;
  }

  #count(packet: number): void {
    const { direction, ipLength, payloadLength } = this.#packets;
    const draft = this.drafts[this.#goesTo[packet]];
    addPacket(draft, packet, direction[packet], ipLength[packet]);
    if (!draft.countsPayload) return;
    if (direction[packet] === UPLINK) draft.requestBytes += payloadLength[packet];
    else draft.responseBytes += payloadLength[packet];
  }
}
