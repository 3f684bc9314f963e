import type { PayloadBytes, PayloadRows } from '../src/engine/model/payloadRows.ts';
import type { SignatureSet } from '../src/engine/model/signature.ts';
import type { Classification } from '../src/engine/model/task.ts';
import {
  type ClassifiableTables,
  classifyCapture,
  selectForClassification,
} from '../src/engine/pipeline/classifyCapture.ts';
import { PayloadCollector } from '../src/engine/pipeline/payloadCollector.ts';
import { drain } from '../src/engine/stageRun.ts';
import type { ParsedArguments } from './arguments.ts';
import { stageReporter } from './io/stageProgress.ts';
import type { Terminal } from './io/terminal.ts';
import { readAgain } from './readCapture.ts';
import { parametersFrom } from './setParameters.ts';

/** Classifies a capture that was read; payload beyond the heads is read from its files once more. */
export function classifyFiles(
  args: ParsedArguments,
  tables: ClassifiableTables,
  set: SignatureSet,
  terminal: Terminal,
): Classification {
  const rows = selectForClassification(tables, set);
  const [payload = null] = payloadsOf(
    args,
    tables,
    [{ rows: rows.tcp, wantedBytes: Number.POSITIVE_INFINITY }],
    terminal,
  );
  const classification = drain(classifyCapture(tables, rows, payload, set), stageReporter(terminal));
  terminal.status('');
  return classification;
}

/** Payload beyond the heads, read from the files once more; null where none is wanted, and of a pipe. */
export function payloadsOf(
  args: ParsedArguments,
  { packets }: ClassifiableTables,
  wanted: readonly { readonly rows: PayloadRows; readonly wantedBytes: number }[],
  terminal: Terminal,
): readonly (PayloadBytes | null)[] {
  const most = parametersFrom(args.values('set')).payloadMegabytes * 1e6;
  const collectors = wanted.map(({ rows, wantedBytes }) =>
    rows.length > 0 && wantedBytes > 0 ? new PayloadCollector(rows, packets, most, wantedBytes) : null,
  );
  if (collectors.every((collector) => collector === null)) return collectors as null[];
  const isRead = readAgain(args, (records) => {
    for (const collector of collectors) collector?.take(records);
  });
  if (isRead) return collectors.map((collector) => collector?.finish() ?? null);
  terminal.warn(
    'standard input can be read only once: messages are told where they begin a segment, not within one',
  );
  return collectors.map(() => null);
}
