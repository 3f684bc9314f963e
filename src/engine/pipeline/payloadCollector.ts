import type { RecordBatch } from '../model/batch.ts';
import type { PacketTable } from '../model/packet.ts';
import type { PayloadBytes, PayloadRows } from '../model/payloadRows.ts';

/** Takes the payload of rows out of a capture that is read once more, up to a limit of memory. */
export class PayloadCollector {
  readonly #rows: PayloadRows;
  readonly #packets: PacketTable;
  readonly #start: Float64Array;
  readonly #length: Uint32Array;
  readonly #bytes: Uint8Array;
  #next = 0;
  #packet = 0;

  /** Rows beyond `mostBytes` keep their heads only; each row gives at most `mostRowBytes`. */
  constructor(
    rows: PayloadRows,
    packets: PacketTable,
    mostBytes: number,
    mostRowBytes = Number.POSITIVE_INFINITY,
  ) {
    this.#rows = rows;
    this.#packets = packets;
    this.#start = new Float64Array(rows.length);
    this.#length = new Uint32Array(rows.length);
    let total = 0;
    for (let row = 0; row < rows.length; row += 1) {
      const { captured, skip } = placeOf(rows, packets, row);
      const wanted = Math.max(0, Math.min(mostRowBytes, captured - skip));
      if (total + wanted > mostBytes) continue;
      this.#start[row] = total;
      this.#length[row] = wanted;
      total += wanted;
    }
    this.#bytes = new Uint8Array(total);
  }

  /** The capture's next records, from its first packet on. */
  take(records: RecordBatch): void {
    const { packet } = this.#rows;
    const end = this.#packet + records.length;
    for (; this.#next < packet.length && packet[this.#next] < end; this.#next += 1) {
      const row = this.#next;
      const record = packet[row] - this.#packet;
      const from =
        records.start[record] +
        this.#packets.payloadOffset[packet[row]] +
        placeOf(this.#rows, this.#packets, row).skip;
      this.put(row, records.bytes.subarray(from, from + this.#length[row]));
    }
    this.#packet = end;
  }

  /** Bytes wanted of a row, from the first new one on. */
  wanted(row: number): number {
    return this.#length[row];
  }

  put(row: number, bytes: Uint8Array): void {
    this.#bytes.set(bytes.subarray(0, this.#length[row]), this.#start[row]);
  }

  finish(): PayloadBytes {
    return { bytes: this.#bytes, start: this.#start, length: this.#length };
  }
}

/** Payload bytes captured of a row's packet, and those of them that were sent before. */
export function placeOf(
  rows: PayloadRows,
  packets: PacketTable,
  row: number,
): { readonly captured: number; readonly skip: number } {
  const packet = rows.packet[row];
  const payload = packets.payloadLength[packet];
  const captured = Math.max(
    0,
    Math.min(payload, packets.capturedLength[packet] - packets.payloadOffset[packet]),
  );
  return { captured, skip: payload - rows.wireLength[row] };
}
