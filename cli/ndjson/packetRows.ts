import { linkTypeName } from '../../src/engine/capture/linkTypes.ts';
import { ANOMALY_NAMES } from '../../src/engine/model/anomaly.ts';
import { ENCAPSULATIONS, TRANSPORT_NONE, TRANSPORT_TCP } from '../../src/engine/model/packet.ts';
import { TRANSPORT_NAMES } from '../../src/engine/model/transports.ts';
import { DIRECTIONS } from '../../src/engine/model/units.ts';
import type { Load } from '../../src/engine/pipeline/load.ts';
import type { PacketColumns } from '../packetColumns.ts';
import { AddressTexts } from './addressTexts.ts';
import { splitEpoch } from './epoch.ts';
import { type Literal, LiteralCache, literal } from './literal.ts';
import type { RowWriter } from './rowWriter.ts';

const OPEN = literal('{"index":');
const CAPTURED = literal('","capturedLength":');
const ORIGINAL = literal(',"originalLength":');
const LINK_TYPE = (number: number): string => `,"linkType":"${linkTypeName(number)}","encapsulation":`;
const NO_ENDPOINT = literal('null');
const ADDRESS = literal('{"address":');
const PORT = literal(',"port":');
const NO_PORT = literal(',"port":null}');
const CLOSE_ENDPOINT = literal('}');
const DESTINATION = literal(',"destination":');
const TRANSPORT = new LiteralCache((code) =>
  code === TRANSPORT_NONE
    ? ',"transport":null,"payloadOffset":'
    : `,"transport":"${TRANSPORT_NAMES[code]}","payloadOffset":`,
);
const PAYLOAD_LENGTH = literal(',"payloadLength":');
const TCP = literal(',"tcp":{"sequence":');
const FLAGS = literal(',"flags":');
const CLOSE_TCP = literal('}');
const FLOW = literal(',"flow":');
const NO_FLOW = literal(',"flow":null,"direction":null,"anomalies":');
const DIRECTION = new LiteralCache((code) => `,"direction":"${DIRECTIONS[code]}","anomalies":`);

/** Writes every packet of a finished load that `isWanted` selects by its flow (-1 is none), a JSON object a line. */
export function writePacketRows(
  writer: RowWriter,
  load: Load,
  extra: PacketColumns,
  isWanted: (flow: number) => boolean,
): void {
  const table = load.packetTable();
  const { seconds, nanoseconds } = splitEpoch(load.baseNs);
  const files = load
    .summary()
    .files.map((file) => literal(`,"file":${JSON.stringify(file.name)},"timeNs":"`));
  const linkTypes = new Map<number, Literal>();
  const encapsulation = new LiteralCache(
    (path) =>
      `${JSON.stringify(load.decoder.encapsulations.codes(path).map((code) => ENCAPSULATIONS[code]))},"source":`,
  );
  const anomalies = new LiteralCache(
    (set) => `${JSON.stringify(load.anomalySets.codes(set).map((code) => ANOMALY_NAMES[code]))}}\n`,
  );
  const address = new AddressTexts(load.addresses, '"');
  const endpoint = (row: number, port: number): void => {
    if (row < 0) {
      writer.literal(NO_ENDPOINT);
      return;
    }
    writer.literal(ADDRESS);
    writer.address(address, row);
    if (port < 0) writer.literal(NO_PORT);
    else {
      writer.literal(PORT);
      writer.number(port);
      writer.literal(CLOSE_ENDPOINT);
    }
  };
  const linkType = (number: number): Literal => {
    const known = linkTypes.get(number);
    if (known !== undefined) return known;
    const made = literal(LINK_TYPE(number));
    linkTypes.set(number, made);
    return made;
  };
  let file = -1;
  for (let row = 0; row < table.length; row += 1) {
    while (file + 1 < files.length && (table.fileStarts[file + 1] as number) <= row) file += 1;
    const flow = table.flow[row] as number;
    if (!isWanted(flow)) continue;
    const transport = table.transport[row] as number;
    const sourcePort = extra.sourcePort.at(row);
    writer.literal(OPEN);
    writer.number(row);
    writer.literal(files[file] as Literal);
    writer.time(seconds, nanoseconds, table.timeNs[row] as number);
    writer.literal(CAPTURED);
    writer.number(table.capturedLength[row] as number);
    writer.literal(ORIGINAL);
    writer.number(table.originalLength[row] as number);
    writer.literal(linkType(extra.linkType.at(row)));
    writer.literal(encapsulation.get(table.encapsulation[row] as number));
    endpoint(extra.source.at(row), sourcePort);
    writer.literal(DESTINATION);
    endpoint(extra.destination.at(row), extra.destinationPort.at(row));
    writer.literal(TRANSPORT.get(transport));
    writer.number((table.fileOffset[row] as number) + (table.payloadOffset[row] as number));
    writer.literal(PAYLOAD_LENGTH);
    writer.number(table.payloadLength[row] as number);
    if (transport === TRANSPORT_TCP && sourcePort >= 0) {
      writer.literal(TCP);
      writer.number(table.sequence[row] as number);
      writer.literal(FLAGS);
      writer.number(table.tcpFlags[row] as number);
      writer.literal(CLOSE_TCP);
    }
    if (flow < 0) writer.literal(NO_FLOW);
    else {
      writer.literal(FLOW);
      writer.number(flow);
      writer.literal(DIRECTION.get(table.direction[row] as number));
    }
    writer.literal(anomalies.get(table.anomalySet[row] as number));
  }
}
