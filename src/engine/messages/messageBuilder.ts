import { GrowingColumn } from '../columns/blocks.ts';
import type { MessageTable } from '../model/message.ts';

/** One message on its way into the table. */
export interface MessageRow {
  readonly row: number;
  readonly offset: number;
  readonly format: number;
  readonly flow: number;
  readonly direction: number;
  readonly timeNs: number;
  readonly endNs: number;
  readonly byteCount: number;
  readonly packetCount: number;
  readonly rule: number;
  readonly isIncomplete: boolean;
}

/** Grows a message table; `finish` orders it by flow, then time. */
export class MessageBuilder {
  readonly #row = new GrowingColumn<Uint32Array>(Uint32Array);
  readonly #offset = new GrowingColumn<Uint32Array>(Uint32Array);
  readonly #format = new GrowingColumn<Int32Array>(Int32Array);
  readonly #flow = new GrowingColumn<Int32Array>(Int32Array);
  readonly #direction = new GrowingColumn<Uint8Array>(Uint8Array);
  readonly #timeNs = new GrowingColumn<Float64Array>(Float64Array);
  readonly #endNs = new GrowingColumn<Float64Array>(Float64Array);
  readonly #byteCount = new GrowingColumn<Float64Array>(Float64Array);
  readonly #packetCount = new GrowingColumn<Uint32Array>(Uint32Array);
  readonly #rule = new GrowingColumn<Uint8Array>(Uint8Array);
  readonly #isIncomplete = new GrowingColumn<Uint8Array>(Uint8Array);

  add(message: MessageRow): void {
    this.#row.push(message.row);
    this.#offset.push(message.offset);
    this.#format.push(message.format);
    this.#flow.push(message.flow);
    this.#direction.push(message.direction);
    this.#timeNs.push(message.timeNs);
    this.#endNs.push(message.endNs);
    this.#byteCount.push(message.byteCount);
    this.#packetCount.push(message.packetCount);
    this.#rule.push(message.rule);
    this.#isIncomplete.push(message.isIncomplete ? 1 : 0);
  }

  finish(): MessageTable {
    const flow = this.#flow.finish();
    const timeNs = this.#timeNs.finish();
    const row = this.#row.finish();
    const offset = this.#offset.finish();
    const order = Uint32Array.from({ length: flow.length }, (_, i) => i).sort(
      (a, b) => flow[a] - flow[b] || timeNs[a] - timeNs[b] || row[a] - row[b] || offset[a] - offset[b],
    );
    const sorted = <T extends Uint8Array | Uint32Array | Int32Array | Float64Array>(values: T): T => {
      const out = values.slice() as T;
      for (let i = 0; i < order.length; i += 1) out[i] = values[order[i]];
      return out;
    };
    return {
      length: order.length,
      row: sorted(row),
      offset: sorted(offset),
      format: sorted(this.#format.finish()),
      flow: sorted(flow),
      direction: sorted(this.#direction.finish()),
      timeNs: sorted(timeNs),
      endNs: sorted(this.#endNs.finish()),
      byteCount: sorted(this.#byteCount.finish()),
      packetCount: sorted(this.#packetCount.finish()),
      rule: sorted(this.#rule.finish()),
      isIncomplete: sorted(this.#isIncomplete.finish()),
    };
  }
}
