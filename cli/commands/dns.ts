import { recordTypeName } from '../../src/engine/inspect/dns/recordTypes.ts';
import type { DnsRecord } from '../../src/engine/inspect/records.ts';
import type { Load } from '../../src/engine/pipeline/load.ts';
import { CAPTURE_INPUT, WHERE } from '../arguments.ts';
import type { Command } from '../command.ts';
import { epochText, epochTextOrNull } from '../ndjson/epoch.ts';
import { writeInspected } from './inspected.ts';

export const dns: Command = {
  name: 'dns',
  usage: 'FILE… [--where EXPR]',
  summary: 'Writes a line a DNS query, when it is answered or its flow is over.',
  details: `Fields: name, type, answers, responseCode (null where no answer was seen), timeNs, answeredNs, flow, packet
(of the query, or of the answer where the query was not captured).`,
  options: { ...CAPTURE_INPUT, ...WHERE },
  run: (args, terminal) => writeInspected(args, terminal, (take) => ({ dns: take }), plain),
};

function plain(record: DnsRecord, load: Load): unknown {
  return {
    name: record.name,
    type: recordTypeName(record.recordType),
    answers: record.answers,
    responseCode: record.responseCode,
    timeNs: epochText(load.baseNs, record.timeNs),
    answeredNs: epochTextOrNull(load.baseNs, record.answeredNs),
    flow: record.flow,
    packet: record.packet,
  };
}
