import { type Column, type ColumnConstructor, GrowingColumn } from '../columns/blocks.ts';
import type { MinuteTable } from '../model/activity.ts';
import { ANOMALY } from '../model/anomaly.ts';
import { CLASS_NONE, LABEL_NONE } from '../model/task.ts';
import { EARLY_SECONDS } from './appSeconds.ts';
import type { ActivityInput } from './input.ts';

const MINUTE_NS = 60_000_000_000n;
const LABELS = 65_536;

const RETRANSMITTED = 1;
const OUT_OF_ORDER = 2;
const GAP = 4;

/** Packets of the app by flow, label and minute; they come in the order of time. */
export class MinuteBuilder {
  readonly #input: ActivityInput;
  readonly #marks: Uint8Array;
  readonly #baseMinute: number;
  readonly #intoMinuteNs: number;
  /** Last row of each flow and label. */
  readonly #last = new Map<number, number>();
  readonly #columns = {
    flow: column(Uint32Array),
    label: column(Uint16Array),
    minute: column(Uint32Array),
    bytesUplink: column(Float64Array),
    bytesDownlink: column(Float64Array),
    packets: column(Uint32Array),
    retransmitted: column(Uint32Array),
    outOfOrder: column(Uint32Array),
    gaps: column(Uint32Array),
    secondsEarly: column(Uint32Array),
    secondsLate: column(Uint32Array),
  };

  constructor(input: ActivityInput) {
    const { baseNs } = input.packets;
    this.#input = input;
    this.#marks = Uint8Array.from(input.anomalySets, marksOf);
    this.#baseMinute = Number(baseNs / MINUTE_NS);
    this.#intoMinuteNs = Number(baseNs % MINUTE_NS);
  }

  add(packet: number): void {
    const { packets, flows, classification } = this.#input;
    const flow = packets.flow[packet];
    if (flow < 0 || flows.user[flow] < 0 || classification.flowClass[flow] === CLASS_NONE) return;
    const sinceNs = packets.timeNs[packet] + this.#intoMinuteNs;
    const minutes = Math.floor(sinceNs / 60e9);
    const label = classification.packetLabel[packet];
    const row = this.#rowOf(flow, label === LABEL_NONE ? 0 : label, this.#baseMinute + minutes);
    const c = this.#columns;
    const bytes = packets.direction[packet] === 0 ? c.bytesUplink : c.bytesDownlink;
    increase(bytes, row, packets.ipLength[packet]);
    increase(c.packets, row, 1);
    const marks = this.#marks[packets.anomalySet[packet]];
    if ((marks & RETRANSMITTED) !== 0) increase(c.retransmitted, row, 1);
    if ((marks & OUT_OF_ORDER) !== 0) increase(c.outOfOrder, row, 1);
    if ((marks & GAP) !== 0) increase(c.gaps, row, 1);
    const second = Math.floor(sinceNs / 1e9) - minutes * 60;
    const bits = second < EARLY_SECONDS ? c.secondsEarly : c.secondsLate;
    bits.set(row, bits.at(row) | (1 << (second % EARLY_SECONDS)));
  }

  #rowOf(flow: number, label: number, minute: number): number {
    const c = this.#columns;
    const key = flow * LABELS + label;
    const last = this.#last.get(key);
    if (last !== undefined && c.minute.at(last) === minute) return last;
    const row = c.flow.length;
    for (const each of Object.values(c)) each.push(0);
    c.flow.set(row, flow);
    c.label.set(row, label);
    c.minute.set(row, minute);
    this.#last.set(key, row);
    return row;
  }

  /** `rowOfFlow`: row of the flow activity table of each flow of the capture. */
  finish(rowOfFlow: Int32Array): MinuteTable {
    const c = this.#columns;
    const { length } = c.flow;
    return {
      length,
      flow: c.flow.finish().map((flow) => rowOfFlow[flow]),
      label: c.label.finish(),
      minute: c.minute.finish(),
      bytesUplink: c.bytesUplink.finish(),
      bytesDownlink: c.bytesDownlink.finish(),
      packets: c.packets.finish(),
      retransmitted: c.retransmitted.finish(),
      outOfOrder: c.outOfOrder.finish(),
      gaps: c.gaps.finish(),
      secondsEarly: c.secondsEarly.finish(),
      secondsLate: c.secondsLate.finish(),
    };
  }
}

const column = <T extends Column>(make: ColumnConstructor<T>): GrowingColumn<T> => new GrowingColumn(make);

function increase(sums: GrowingColumn<Column>, row: number, by: number): void {
  sums.set(row, sums.at(row) + by);
}

/** A keep-alive repeats a byte and is no sign of loss. */
function marksOf(codes: readonly number[]): number {
  return (
    (codes.includes(ANOMALY.tcp_retransmission) ? RETRANSMITTED : 0) |
    (codes.includes(ANOMALY.tcp_out_of_order) ? OUT_OF_ORDER : 0) |
    (codes.includes(ANOMALY.tcp_gap_before) ? GAP : 0)
  );
}
