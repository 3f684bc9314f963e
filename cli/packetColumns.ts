import type { AddressInterner } from '../src/engine/columns/addresses.ts';
import { GrowingColumn } from '../src/engine/columns/blocks.ts';
import { BATCH_ROWS, type PacketBatch, type RecordBatch } from '../src/engine/model/batch.ts';
import { NETWORK_IPV4, NETWORK_IPV6 } from '../src/engine/model/packet.ts';

/** What lines of packets say beyond the engine's packet table: 20 bytes a packet. -1 is none. */
export class PacketColumns {
  readonly linkType = new GrowingColumn<Uint16Array>(Uint16Array);
  /** Rows of the address table. */
  readonly source = new GrowingColumn<Int32Array>(Int32Array);
  readonly destination = new GrowingColumn<Int32Array>(Int32Array);
  readonly sourcePort = new GrowingColumn<Int32Array>(Int32Array);
  readonly destinationPort = new GrowingColumn<Int32Array>(Int32Array);
  readonly #rows = Array.from({ length: 4 }, () => new Int32Array(BATCH_ROWS));

  append(records: RecordBatch, packets: PacketBatch, addresses: AddressInterner): void {
    const [source, destination, sourcePort, destinationPort] = this.#rows as [
      Int32Array,
      Int32Array,
      Int32Array,
      Int32Array,
    ];
    for (let row = 0; row < records.length; row += 1) {
      const network = packets.network[row];
      const isIp = network === NETWORK_IPV4 || network === NETWORK_IPV6;
      const version = network === NETWORK_IPV4 ? 4 : 6;
      const at = packets.addressOffset[row] as number;
      source[row] = isIp ? addresses.fromBytes(version, records.bytes, at) : -1;
      destination[row] = isIp
        ? addresses.fromBytes(version, records.bytes, at + (version === 4 ? 4 : 16))
        : -1;
      const hasPorts = packets.hasPorts[row] === 1;
      sourcePort[row] = hasPorts ? (packets.sourcePort[row] as number) : -1;
      destinationPort[row] = hasPorts ? (packets.destinationPort[row] as number) : -1;
    }
    this.linkType.append(records.linkType, records.length);
    this.source.append(source, records.length);
    this.destination.append(destination, records.length);
    this.sourcePort.append(sourcePort, records.length);
    this.destinationPort.append(destinationPort, records.length);
  }
}
