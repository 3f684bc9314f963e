import { CAPTURE_INPUT, WHERE } from '../arguments.ts';
import type { Command } from '../command.ts';
import { withOutput } from '../io/output.ts';
import { writePacketRows } from '../ndjson/packetRows.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';
import { PacketColumns } from '../packetColumns.ts';
import { readCapture } from '../readCapture.ts';
import { flowTest } from '../where.ts';

export const packets: Command = {
  name: 'packets',
  usage: 'FILE… [--where EXPR]',
  summary: 'Writes a line a packet, when all is read.',
  details: `Fields: index (from 0 over all files), file, timeNs, capturedLength, originalLength, linkType, encapsulation,
source and destination {address, port} or null, transport, payloadOffset (in the file, after decompression),
payloadLength (on the wire), tcp {sequence, flags} where its header was read, flow, direction, anomalies. Which side of
a flow is the client may only be known at its end, so nothing is written before the last packet was read.`,
  options: { ...CAPTURE_INPUT, ...WHERE },
  run(args, terminal) {
    const test = flowTest(args.value('where'));
    return withOutput(args.value('output'), (output) => {
      const extra = new PacketColumns();
      const load = readCapture(args, terminal, {
        keep: 'workbench',
        sinks: (load) => ({
          packets: (records, batch) => extra.append(records, batch, load().addresses),
        }),
      });
      const isWanted = test?.(load.flowTable(), load);
      const writer = new RowWriter(output);
      writePacketRows(writer, load, extra, (flow) => isWanted === undefined || (flow >= 0 && isWanted(flow)));
      writer.flush();
      return 0;
    });
  },
};
