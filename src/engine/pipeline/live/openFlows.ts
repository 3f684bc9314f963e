import type { FlowAssembler, PacketFlows } from '../../flows/assembleFlows.ts';
import type { Inspector } from '../../inspect/inspector.ts';
import { FRAGMENT_LATER, type PacketBatch, type RecordBatch } from '../../model/batch.ts';
import { FLOW_TCP, FLOW_UDP } from '../../model/flow.ts';
import { TRANSPORT_TCP } from '../../model/packet.ts';
import { beginsLike } from '../../tasks/candidateFlows.ts';
import type { CompiledFormat } from '../../tasks/compiledFormat.ts';
import { hold, type LiveFlow, newFlow } from './liveFlow.ts';

/** Beyond so many, the flow that was silent longest is forgotten. */
const MOST_FLOWS = 262_144;

/** A clock that falls back by more was set: its time counts from then on. */
const CLOCK_SET_NS = 60e9;

const laterOf = (beforeNs: number, timeNs: number): number =>
  timeNs > beforeNs || beforeNs - timeNs > CLOCK_SET_NS ? timeNs : beforeNs;

/** Open flows, and of those that may be the app's the packets that tasks still need. */
export class OpenFlows {
  readonly #formats: readonly [tcp: readonly CompiledFormat[], udp: readonly CompiledFormat[]];
  /** By row, in the order of their last packets where there are very many. */
  readonly #byRow = new Map<number, LiveFlow>();
  readonly #byNumber = new Map<number, LiveFlow>();
  /** With something to look at. */
  readonly #dirty = new Set<LiveFlow>();
  latestNs = 0;

  constructor(tcp: readonly CompiledFormat[], udp: readonly CompiledFormat[]) {
    this.#formats = [tcp, udp];
  }

  get size(): number {
    return this.#byRow.size;
  }

  get heldBytes(): number {
    let bytes = 0;
    for (const flow of this.#byRow.values()) bytes += flow.heldBytes;
    return bytes;
  }

  ofRow(row: number): LiveFlow | null {
    return this.#byRow.get(row) ?? null;
  }

  ofNumber(number: number): LiveFlow | null {
    return this.#byNumber.get(number) ?? null;
  }

  /** Flows to look at now; those that stay dirty are given again. */
  dirty(): readonly LiveFlow[] {
    const out = [...this.#dirty].filter((flow) => flow.isDirty);
    this.#dirty.clear();
    for (const flow of out) this.#dirty.add(flow);
    return out;
  }

  forget(row: number): void {
    const flow = this.#byRow.get(row);
    if (flow === undefined) return;
    this.#byRow.delete(row);
    this.#byNumber.delete(flow.number);
    this.#dirty.delete(flow);
  }

  clear(): void {
    this.#byRow.clear();
    this.#byNumber.clear();
    this.#dirty.clear();
  }

  /** A batch's packets, numbered from `first`. */
  take(
    records: RecordBatch,
    packets: PacketBatch,
    { flow: rows, side }: PacketFlows,
    first: number,
    assembler: FlowAssembler,
    inspector: Inspector,
  ): void {
    for (let i = 0; i < records.length; i += 1) {
      const row = rows[i];
      this.latestNs = laterOf(this.latestNs, records.timeNs[i]);
      if (row < 0) continue;
      const flow =
        this.#byRow.get(row) ?? this.#opened(row, assembler, packets.transport[i] === TRANSPORT_TCP);
      const { counts } = flow;
      counts.packets += 1;
      counts.bytes[side[i]] += packets.ipLength[i];
      counts.payload[side[i]] += packets.payloadLength[i];
      counts.firstPacket = Math.min(counts.firstPacket, first + i);
      counts.lastPacket = first + i;
      if (this.#isWanted(flow, records, packets, i, inspector))
        this.#hold(flow, records, packets, i, side[i], first);
    }
  }

  #opened(row: number, assembler: FlowAssembler, isTcp: boolean): LiveFlow {
    const flow = newFlow(row, assembler.numberOf(row), isTcp);
    this.#byRow.set(row, flow);
    this.#byNumber.set(flow.number, flow);
    if (this.#byRow.size > MOST_FLOWS) {
      const [oldest] = this.#byRow.keys();
      if (oldest !== undefined) this.forget(oldest);
    }
    return flow;
  }

  /** Packets of a TCP flow from the first that begins like a format on; datagrams while all of the flow do. */
  #isWanted(
    flow: LiveFlow,
    { bytes }: RecordBatch,
    packets: PacketBatch,
    i: number,
    inspector: Inspector,
  ): boolean {
    if (flow.isBroken || packets.fragment[i] === FRAGMENT_LATER) return false;
    if (inspector.typeOf(flow.row) !== (flow.isTcp ? FLOW_TCP : FLOW_UDP)) return false;
    if (flow.isCandidate) return flow.isTcp || packets.payloadLength[i] > 0;
    const captured = packets.payloadCaptured[i];
    if (captured === 0) return false;
    const formats = this.#formats[flow.isTcp ? 0 : 1];
    flow.isCandidate = beginsLike(formats, bytes, packets.payloadOffset[i], captured);
    if (!flow.isCandidate && !flow.isTcp) flow.isBroken = true;
    return flow.isCandidate;
  }

  #hold(
    flow: LiveFlow,
    { bytes, timeNs }: RecordBatch,
    packets: PacketBatch,
    i: number,
    side: number,
    first: number,
  ): void {
    const from = packets.payloadOffset[i];
    hold(flow, {
      packet: first + i,
      timeNs: timeNs[i],
      side,
      tcpFlags: packets.tcpFlags[i],
      sequence: packets.sequence[i],
      payloadLength: packets.payloadLength[i],
      ipLength: packets.ipLength[i],
      bytes: bytes.slice(
        from,
        from + (flow.isTcp ? packets.payloadCaptured[i] : Math.min(64, packets.payloadCaptured[i])),
      ),
    });
    if (flow.isDirty) this.#dirty.add(flow);
  }
}
