import { PROTOCOLS } from '../src/engine/inspect/protocols.ts';
import type { SignatureSet } from '../src/engine/model/signature.ts';
import type { Classification } from '../src/engine/model/task.ts';
import {
  type ClassifiableRows,
  type ClassifiableTables,
  classifyCapture,
  selectForClassification,
} from '../src/engine/pipeline/classifyCapture.ts';
import type { Load } from '../src/engine/pipeline/load.ts';
import { PayloadCollector } from '../src/engine/pipeline/payloadCollector.ts';
import { drain } from '../src/engine/stageRun.ts';
import type { ParsedArguments } from './arguments.ts';
import { stageReporter } from './io/stageProgress.ts';
import type { Terminal } from './io/terminal.ts';
import { readAgain } from './readCapture.ts';
import { parametersFrom } from './setParameters.ts';

export function classifiableTables(load: Load): ClassifiableTables {
  return {
    packets: load.packetTable(),
    flows: load.flowTable(),
    addresses: load.addresses.table(),
    protocols: PROTOCOLS,
    dns: load.inspector.dnsTable(),
    http: load.inspector.httpTable(),
    strings: load.strings,
  };
}

/** Classifies a capture that was read; payload beyond the heads is read from its files once more. */
export function classifyFiles(
  args: ParsedArguments,
  tables: ClassifiableTables,
  set: SignatureSet,
  terminal: Terminal,
): Classification {
  const rows = selectForClassification(tables, set);
  const payload = payloadOf(args, tables, rows, terminal);
  const classification = drain(classifyCapture(tables, rows, payload, set), stageReporter(terminal));
  terminal.status('');
  return classification;
}

function payloadOf(
  args: ParsedArguments,
  tables: ClassifiableTables,
  rows: ClassifiableRows,
  terminal: Terminal,
): ReturnType<PayloadCollector['finish']> | null {
  if (rows.tcp.length === 0) return null;
  const most = parametersFrom(args.values('set')).payloadMegabytes * 1e6;
  const collector = new PayloadCollector(rows.tcp, tables.packets, most);
  if (readAgain(args, (records) => collector.take(records))) return collector.finish();
  terminal.warn(
    'standard input can be read only once: messages are told where they begin a segment, not within one',
  );
  return null;
}
