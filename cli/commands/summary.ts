import type { CaptureSummary, FileSummary } from '../../src/engine/model/summary.ts';
import { CAPTURE_INPUT } from '../arguments.ts';
import type { Command } from '../command.ts';
import { withOutput } from '../io/output.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';
import { readCapture } from '../readCapture.ts';

export const summary: Command = {
  name: 'summary',
  usage: 'FILE…',
  summary: 'Writes one JSON object that says what the captures hold.',
  details: `Fields: files (name, size, containers outermost first, linkTypes, snapLengths, packets, firstNs, lastNs, bytes
after decompression, damage), packets, bytes on the wire, capturedBytes, firstNs, lastNs, packets by network,
transport and encapsulations, flows by type, protocols, users, dnsQueries, httpRequests, anomalies by name.`,
  options: CAPTURE_INPUT,
  run(args, terminal) {
    return withOutput(args.value('output'), (output) => {
      const load = readCapture(args, terminal, { keep: 'stream' });
      const writer = new RowWriter(output);
      writer.text(`${JSON.stringify(plain(load.summary()))}\n`);
      writer.flush();
      return 0;
    });
  },
};

/** Times as decimal strings, anomalies as counts by name. */
function plain(whole: CaptureSummary): unknown {
  return {
    ...whole,
    files: whole.files.map((file) => withTimes(file)),
    ...times(whole),
    anomalies: Object.fromEntries(whole.anomalies.map(({ name, count }) => [name, count])),
  };
}

const withTimes = (file: FileSummary): unknown => ({ ...file, ...times(file) });

function times(of: { readonly firstNs: bigint | null; readonly lastNs: bigint | null }): {
  firstNs: string | null;
  lastNs: string | null;
} {
  const text = (ns: bigint | null): string | null => (ns === null ? null : String(ns));
  return { firstNs: text(of.firstNs), lastNs: text(of.lastNs) };
}
