import type { FlowTable } from '../../src/engine/model/flow.ts';
import type { Load } from '../../src/engine/pipeline/load.ts';
import { CAPTURE_INPUT, TABLE_FORMATS, WHERE } from '../arguments.ts';
import type { Command } from '../command.ts';
import { withOutput } from '../io/output.ts';
import { flowCsvRows, writeCsvHeader } from '../ndjson/flowCsv.ts';
import { type FlowRowWriter, flowJsonRows } from '../ndjson/flowRows.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';
import { readCapture } from '../readCapture.ts';
import { FlowParquet, tableFormat } from '../tables.ts';
import { flowTest } from '../where.ts';

const NO_HOSTS: readonly number[] = [];

export const flows: Command = {
  name: 'flows',
  usage: 'FILE… [--csv | --parquet] [--where EXPR]',
  summary: 'Writes a line a flow, each as soon as the flow is over.',
  details: `Fields: flow, transport, client and server {address, port}, type, protocol, startNs, endNs, end, packets,
bytes and payloadBytes {uplink, downlink}, retransmitted, outOfOrder, missingBytes, hosts, user. 'flow' numbers flows in
the order of their first packets. 'end' is fin, rst, timeout, reused (a new SYN took the same ends before it was closed) or
capture-end. Memory follows the flows that are open, not those that were.
Parquet has the columns of CSV, written at the end; of each time xNs also a timestamp xTime of microseconds.`,
  options: {
    ...CAPTURE_INPUT,
    ...WHERE,
    ...TABLE_FORMATS,
  },
  run(args, terminal) {
    const test = flowTest(args.value('where'));
    const format = tableFormat(args);
    return withOutput(args.value('output'), (output) => {
      const writer = new RowWriter(output);
      if (format === 'csv') writeCsvHeader(writer);
      let rows: FlowRowWriter | null = null;
      let table: FlowParquet | null = null;
      const take = (load: Load, closed: FlowTable, internal: readonly number[]): void => {
        if (format === 'parquet') table ??= new FlowParquet(load);
        rows ??= table ?? textRows(format, writer, load);
        const isWanted = test?.(closed, load);
        for (let row = 0; row < closed.length; row += 1) {
          if (isWanted?.(row) === false) continue;
          const hosts =
            (closed.hostName[row] as number) < 0 ? NO_HOSTS : hostsOf(load, internal[row] as number);
          rows.write(closed, row, hosts);
        }
      };
      const load = readCapture(args, terminal, {
        keep: 'stream',
        sinks: (load) => ({ flows: (closed, internal) => take(load(), closed, internal) }),
        onPause: () => writer.flush(),
      });
      if (format === 'parquet') output.write((table ?? new FlowParquet(load)).finish());
      writer.flush();
      return 0;
    });
  },
};

function textRows(format: 'csv' | 'parquet' | null, writer: RowWriter, load: Load): FlowRowWriter {
  return (format === 'csv' ? flowCsvRows : flowJsonRows)(writer, {
    baseNs: load.baseNs,
    addresses: load.addresses,
    hostName: (row) => load.strings.text(row),
  });
}

function hostsOf(load: Load, flow: number): readonly number[] {
  return load.inspector.hostsOf(flow, load.assembler.clientSide(flow) === 0 ? 1 : 0);
}
