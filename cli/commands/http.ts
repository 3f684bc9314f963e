import type { HttpRecord } from '../../src/engine/inspect/records.ts';
import type { Load } from '../../src/engine/pipeline/load.ts';
import { CAPTURE_INPUT, WHERE } from '../arguments.ts';
import type { Command } from '../command.ts';
import { epochTextOrNull } from '../ndjson/epoch.ts';
import { writeInspected } from './inspected.ts';

export const http: Command = {
  name: 'http',
  usage: 'FILE… [--where EXPR]',
  summary: 'Writes a line an HTTP/1 exchange, when it is complete or its flow is over.',
  details: `Fields: method, host, url (as in the request line), userAgent, referer, contentType (of the response), status,
request and response {startNs, endNs, bytes of head and body}, incomplete (a gap or the end of the capture cut it short),
flow, packet. null: not seen.`,
  options: { ...CAPTURE_INPUT, ...WHERE },
  run: (args, terminal) => writeInspected(args, terminal, (take) => ({ http: take }), plain),
};

function plain(record: HttpRecord, load: Load): unknown {
  const time = (relativeNs: number | null): string | null => epochTextOrNull(load.baseNs, relativeNs);
  return {
    method: record.method,
    host: record.host,
    url: record.url,
    userAgent: record.userAgent,
    referer: record.referer,
    contentType: record.contentType,
    status: record.status,
    request: {
      startNs: time(record.requestStartNs),
      endNs: time(record.requestEndNs),
      bytes: record.requestBytes,
    },
    response: {
      startNs: time(record.responseStartNs),
      endNs: time(record.responseEndNs),
      bytes: record.responseBytes,
    },
    incomplete: record.isIncomplete,
    flow: record.flow,
    packet: record.packet,
  };
}
