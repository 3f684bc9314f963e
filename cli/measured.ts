import type { Activity } from '../src/engine/model/activity.ts';
import type { SignatureSet } from '../src/engine/model/signature.ts';
import { loadTables } from '../src/engine/pipeline/loadTables.ts';
import { measureCapture } from '../src/engine/pipeline/measureCapture.ts';
import { drain } from '../src/engine/stageRun.ts';
import type { ParsedArguments } from './arguments.ts';
import { classifyFiles } from './classification.ts';
import { stageReporter } from './io/stageProgress.ts';
import type { Terminal } from './io/terminal.ts';
import { readCapture } from './readCapture.ts';
import { parametersFrom } from './setParameters.ts';

/** Reads, classifies and measures the captures of a command line. */
export function measuredFiles(args: ParsedArguments, set: SignatureSet, terminal: Terminal): Activity {
  const tables = loadTables(readCapture(args, terminal, { keep: 'workbench' }));
  const classification = classifyFiles(args, tables, set, terminal);
  const parameters = parametersFrom(args.values('set'));
  const activity = drain(measureCapture(tables, classification, parameters), stageReporter(terminal));
  terminal.status('');
  return activity;
}
