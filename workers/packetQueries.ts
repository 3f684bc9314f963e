import { orderStream } from '../src/engine/flows/streamOrder.ts';
import { ANOMALIES, ANOMALY, type AnomalyName } from '../src/engine/model/anomaly.ts';
import { TRANSPORT_TCP } from '../src/engine/model/packet.ts';
import { describeLayers } from '../src/engine/packets/describe/describeLayers.ts';
import type {
  PacketDetail,
  PacketPage,
  PacketQuery,
  PacketRows,
  StreamPage,
  StreamPiece,
} from '../src/rpc/contract/captureApi.ts';
import type { OpenCapture } from './openCapture.ts';

/** Packets that the query means, in capture order. */
export function packetsFor(capture: OpenCapture, query: PacketQuery): Uint32Array {
  const { store } = capture.load;
  if (store === null) return new Uint32Array(0);
  if (query.flow !== undefined) return packetsOfFlow(capture, query.flow);
  if (query.anomaly === undefined) return Uint32Array.from({ length: store.length }, (_, packet) => packet);
  const code = ANOMALY[query.anomaly as AnomalyName];
  const sets = capture.load.anomalySets.all();
  const has = Uint8Array.from(sets, (codes) => (codes.includes(code) ? 1 : 0));
  const rows: number[] = [];
  for (let packet = 0; packet < store.length; packet += 1) {
    if (has[store.anomalySet.at(packet)] === 1) rows.push(packet);
  }
  return Uint32Array.from(rows);
}

export function packetsOfFlow(capture: OpenCapture, flow: number): Uint32Array {
  const { store } = capture.load;
  const { flows } = capture.snapshot();
  if (store === null || flow >= flows.length) return new Uint32Array(0);
  const last = capture.isLoading ? store.length - 1 : (flows.lastPacket[flow] as number);
  const rows: number[] = [];
  for (let packet = flows.firstPacket[flow] as number; packet <= last; packet += 1) {
    if (store.flow.at(packet) === flow) rows.push(packet);
  }
  return Uint32Array.from(rows);
}

export function packetPage(capture: OpenCapture, query: PacketQuery): PacketPage {
  const { store } = capture.load;
  if (store === null) throw new Error('no packets are kept');
  const isAll = query.flow === undefined && query.anomaly === undefined;
  const total = isAll ? store.length : 0;
  const packets = isAll
    ? Uint32Array.from(
        { length: Math.max(0, Math.min(query.limit, total - query.offset)) },
        (_, i) => query.offset + i,
      )
    : packetsFor(capture, query);
  const page = isAll ? packets : packets.slice(query.offset, query.offset + query.limit);
  return { total: isAll ? total : packets.length, rows: packetRows(capture, page) };
}

function packetRows(capture: OpenCapture, packet: Uint32Array): PacketRows {
  const { store } = capture.load;
  if (store === null) throw new Error('no packets are kept');
  const anomalySet = Uint16Array.from(packet, (row) => store.anomalySet.at(row));
  const encapsulation = Uint8Array.from(packet, (row) => store.encapsulation.at(row));
  return {
    length: packet.length,
    packet,
    timeNs: Float64Array.from(packet, (row) => store.timeNs.at(row)),
    capturedLength: Uint32Array.from(packet, (row) => store.capturedLength.at(row)),
    originalLength: Uint32Array.from(packet, (row) => store.originalLength.at(row)),
    flow: Int32Array.from(packet, (row) => store.flow.at(row)),
    direction: Uint8Array.from(packet, (row) => directionOf(capture, row)),
    transport: Uint8Array.from(packet, (row) => store.transport.at(row)),
    tcpFlags: Uint8Array.from(packet, (row) => store.tcpFlags.at(row)),
    sequence: Uint32Array.from(packet, (row) => store.sequence.at(row)),
    payloadLength: Uint32Array.from(packet, (row) => store.payloadLength.at(row)),
    fileOffset: Float64Array.from(packet, (row) => store.fileOffset.at(row)),
    anomalySet,
    anomalyNames: Object.fromEntries([...new Set(anomalySet)].map((set) => [set, capture.anomalyNames(set)])),
    encapsulation,
    encapsulationNames: Object.fromEntries(
      [...new Set(encapsulation)].map((path) => [path, capture.encapsulationNames(path)]),
    ),
  };
}

/** While a capture loads the store holds sides; afterwards directions. */
function directionOf(capture: OpenCapture, packet: number): number {
  const { store, assembler } = capture.load;
  if (store === null) return 0;
  const flow = store.flow.at(packet);
  const side = store.side.at(packet);
  return !capture.isLoading || flow < 0 ? side : side ^ assembler.clientSide(flow);
}

async function recordBytes(capture: OpenCapture, packet: number): Promise<Uint8Array> {
  const { store } = capture.load;
  const file = capture.files[capture.load.fileOf(packet)];
  if (store === null || file === undefined) return new Uint8Array(0);
  return file.read(store.fileOffset.at(packet), store.capturedLength.at(packet));
}

export async function packetDetail(capture: OpenCapture, packet: number): Promise<PacketDetail> {
  const { load } = capture;
  if (load.store === null || packet < 0 || packet >= load.store.length) {
    throw new RangeError(`packet ${packet} is not in this capture`);
  }
  const bytes = await recordBytes(capture, packet);
  const original = load.store.originalLength.at(packet);
  return {
    packet,
    file: capture.fileNames[load.fileOf(packet)] ?? '',
    fileOffset: load.store.fileOffset.at(packet),
    bytes,
    layers: describeLayers(load.decoder, bytes, original, load.linkTypeOf(packet)),
    anomalies: capture
      .anomalyNames(load.store.anomalySet.at(packet))
      .map((name) => ({ name, meaning: ANOMALIES[name as AnomalyName] })),
  };
}

/** One direction's payload in stream order, [from, from + limit). */
export async function streamPage(
  capture: OpenCapture,
  flow: number,
  direction: number,
  from: number,
  limit: number,
): Promise<StreamPage> {
  const { store } = capture.load;
  if (store === null) throw new Error('no packets are kept');
  const packets = packetsOfFlow(capture, flow).filter(
    (packet) => directionOf(capture, packet) === direction && store.payloadLength.at(packet) >= 0,
  );
  const isTcp = packets.length > 0 && store.transport.at(packets[0] ?? 0) === TRANSPORT_TCP;
  const lengths = Uint32Array.from(packets, (packet) => store.payloadLength.at(packet));
  const order = isTcp
    ? orderStream({
        count: packets.length,
        sequence: Uint32Array.from(packets, (packet) => store.sequence.at(packet)),
        payloadLength: lengths,
        tcpFlags: Uint8Array.from(packets, (packet) => store.tcpFlags.at(packet)),
      })
    : inCaptureOrder(lengths);
  const pieces: StreamPiece[] = [];
  const chunks: Uint8Array[] = [];
  let at = 0;
  let position = from;
  const end = Math.min(from + limit, order.streamLength);
  for (let i = 0; i < order.count && position < end; i += 1) {
    const start = order.streamOffset[i] as number;
    const length = order.length[i] as number;
    if (start + length <= position) continue;
    const packet = packets[order.segment[i] as number] as number;
    const timeNs = store.timeNs.at(packet);
    if (start > position) {
      // A gap is one piece, however long: it takes no room in the page.
      pieces.push({ kind: 'gap', packet, timeNs, streamOffset: position, length: start - position, at: -1 });
      position = start;
    }
    const wanted = Math.min(start + length, end) - position;
    if (wanted <= 0) break;
    const skip = (order.skip[i] as number) + (position - start);
    const bytes = await payloadBytes(capture, packet, skip, wanted);
    if (bytes.length > 0) {
      pieces.push({ kind: 'bytes', packet, timeNs, streamOffset: position, length: bytes.length, at });
      chunks.push(bytes);
      at += bytes.length;
    }
    if (bytes.length < wanted) {
      pieces.push({
        kind: 'cut',
        packet,
        timeNs,
        streamOffset: position + bytes.length,
        length: wanted - bytes.length,
        at: -1,
      });
    }
    position += wanted;
  }
  return {
    flow,
    direction,
    streamLength: order.streamLength,
    pieces,
    bytes: joined(chunks, at),
    next: position < order.streamLength && position > from ? position : null,
  };
}

async function payloadBytes(
  capture: OpenCapture,
  packet: number,
  skip: number,
  length: number,
): Promise<Uint8Array> {
  const { store } = capture.load;
  const file = capture.files[capture.load.fileOf(packet)];
  if (store === null || file === undefined) return new Uint8Array(0);
  const offset = store.payloadOffset.at(packet) + skip;
  const captured = Math.max(0, store.capturedLength.at(packet) - offset);
  return file.read(store.fileOffset.at(packet) + offset, Math.min(length, captured));
}

function inCaptureOrder(lengths: Uint32Array): ReturnType<typeof orderStream> {
  const streamOffset = new Float64Array(lengths.length);
  let streamLength = 0;
  for (const [i, length] of lengths.entries()) {
    streamOffset[i] = streamLength;
    streamLength += length;
  }
  return {
    count: lengths.length,
    segment: Uint32Array.from(lengths, (_, i) => i),
    skip: new Uint32Array(lengths.length),
    length: lengths,
    streamOffset,
    retransmitted: 0,
    streamLength,
    missingBytes: 0,
  };
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const out = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    out.set(chunk, at);
    at += chunk.length;
  }
  return out;
}
