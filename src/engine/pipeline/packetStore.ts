import { GrowingColumn } from '../columns/blocks.ts';
import { BATCH_ROWS, FRAGMENT_LATER, type PacketBatch, type RecordBatch } from '../model/batch.ts';
import { HEAD_BYTES, type PacketTable } from '../model/packet.ts';

/**
 * The packet table while it grows: 46 bytes a packet, and 20 more for the head of each that has payload.
 * `side` becomes `direction` when the client of every flow is settled, at the end.
 */
export class PacketStore {
  readonly timeNs = new GrowingColumn<Float64Array>(Float64Array);
  readonly fileOffset = new GrowingColumn<Float64Array>(Float64Array);
  readonly capturedLength = new GrowingColumn<Uint32Array>(Uint32Array);
  readonly originalLength = new GrowingColumn<Uint32Array>(Uint32Array);
  readonly flow = new GrowingColumn<Int32Array>(Int32Array);
  readonly side = new GrowingColumn<Uint8Array>(Uint8Array);
  readonly transport = new GrowingColumn<Uint8Array>(Uint8Array);
  readonly tcpFlags = new GrowingColumn<Uint8Array>(Uint8Array);
  readonly sequence = new GrowingColumn<Uint32Array>(Uint32Array);
  readonly payloadOffset = new GrowingColumn<Uint16Array>(Uint16Array);
  readonly payloadLength = new GrowingColumn<Uint32Array>(Uint32Array);
  readonly ipLength = new GrowingColumn<Uint16Array>(Uint16Array);
  readonly anomalySet = new GrowingColumn<Uint16Array>(Uint16Array);
  readonly encapsulation = new GrowingColumn<Uint8Array>(Uint8Array);
  readonly headBytes = new GrowingColumn<Uint8Array>(Uint8Array);
  readonly headPacket = new GrowingColumn<Uint32Array>(Uint32Array);
  readonly #offsets = new Float64Array(BATCH_ROWS);
  readonly #payloadOffsets = new Uint16Array(BATCH_ROWS);
  readonly #ipLengths = new Uint16Array(BATCH_ROWS);
  readonly #heads = new Uint8Array(BATCH_ROWS * HEAD_BYTES);
  readonly #headPackets = new Uint32Array(BATCH_ROWS);
  #table: PacketTable | null = null;

  get length(): number {
    return this.timeNs.length;
  }

  append(records: RecordBatch, packets: PacketBatch, flow: Int32Array, side: Uint8Array): void {
    const { length, start, bytesOffset } = records;
    const { payloadOffset, ipLength } = packets;
    for (let row = 0; row < length; row += 1) {
      this.#offsets[row] = bytesOffset + start[row];
      this.#payloadOffsets[row] = payloadOffset[row] - start[row];
      this.#ipLengths[row] = Math.min(ipLength[row], 65_535);
    }
    this.#appendHeads(records, packets);
    this.timeNs.append(records.timeNs, length);
    this.fileOffset.append(this.#offsets, length);
    this.capturedLength.append(records.captured, length);
    this.originalLength.append(records.original, length);
    this.flow.append(flow, length);
    this.side.append(side, length);
    this.transport.append(packets.transport, length);
    this.tcpFlags.append(packets.tcpFlags, length);
    this.sequence.append(packets.sequence, length);
    this.payloadOffset.append(this.#payloadOffsets, length);
    this.payloadLength.append(packets.payloadLength, length);
    this.ipLength.append(this.#ipLengths, length);
    this.anomalySet.append(packets.anomalySet, length);
    this.encapsulation.append(packets.encapsulation, length);
  }

  /** Everything in single arrays, with directions; the same table when asked again. `clientSide` answers for each flow. */
  finish(baseNs: bigint, fileStarts: readonly number[], clientSide: (flow: number) => number): PacketTable {
    this.#table ??= this.#makeTable(baseNs, fileStarts, clientSide);
    return this.#table;
  }

  #makeTable(
    baseNs: bigint,
    fileStarts: readonly number[],
    clientSide: (flow: number) => number,
  ): PacketTable {
    const flow = this.flow.finish();
    const direction = this.side.finish();
    for (let row = 0; row < direction.length; row += 1) {
      if (flow[row] >= 0) direction[row] ^= clientSide(flow[row]);
    }
    return {
      length: this.length,
      baseNs,
      timeNs: this.timeNs.finish(),
      fileOffset: this.fileOffset.finish(),
      capturedLength: this.capturedLength.finish(),
      originalLength: this.originalLength.finish(),
      flow,
      direction,
      transport: this.transport.finish(),
      tcpFlags: this.tcpFlags.finish(),
      sequence: this.sequence.finish(),
      payloadOffset: this.payloadOffset.finish(),
      payloadLength: this.payloadLength.finish(),
      ipLength: this.ipLength.finish(),
      anomalySet: this.anomalySet.finish(),
      encapsulation: this.encapsulation.finish(),
      heads: {
        stride: HEAD_BYTES,
        count: this.headPacket.length,
        bytes: this.headBytes.finish(),
        packet: this.headPacket.finish(),
      },
      fileStarts: Uint32Array.from(fileStarts),
    };
  }

  get byteLength(): number {
    return Object.values(this).reduce((sum, column: GrowingColumn<Uint8Array>) => sum + column.byteLength, 0);
  }

  #appendHeads(records: RecordBatch, packets: PacketBatch): void {
    const { bytes, length } = records;
    const { payloadOffset, payloadCaptured, hasPorts, fragment } = packets;
    const heads = this.#heads;
    const first = this.length;
    let count = 0;
    for (let row = 0; row < length; row += 1) {
      const captured = payloadCaptured[row];
      if (captured === 0 || hasPorts[row] === 0 || fragment[row] === FRAGMENT_LATER) continue;
      const from = payloadOffset[row];
      const to = count * HEAD_BYTES;
      const have = Math.min(captured, HEAD_BYTES);
      for (let i = 0; i < have; i += 1) heads[to + i] = bytes[from + i];
      for (let i = have; i < HEAD_BYTES; i += 1) heads[to + i] = 0;
      this.#headPackets[count] = first + row;
      count += 1;
    }
    this.headBytes.append(heads, count * HEAD_BYTES);
    this.headPacket.append(this.#headPackets, count);
  }
}
