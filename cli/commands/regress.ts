import type { SignatureSet } from '../../src/engine/model/signature.ts';
import { loadTables } from '../../src/engine/pipeline/loadTables.ts';
import {
  type FlowChange,
  type FlowVerdict,
  flowChanges,
  flowVerdicts,
  isWorse,
} from '../../src/engine/scoring/regression.ts';
import { OUTPUT, type ParsedArguments } from '../arguments.ts';
import { classifyFiles } from '../classification.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { openOutput, withOutput } from '../io/output.ts';
import { readSignatures, SIGNATURES_ARE } from '../io/signatureFile.ts';
import type { Terminal } from '../io/terminal.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';
import { readCapture } from '../readCapture.ts';
import { digestOf, type ListedCapture, listText, readList } from '../regressionList.ts';

export const regress: Command = {
  name: 'regress',
  usage: 'LIST --signatures S [-o FILE] | --record --signatures S CAPTURE… [--negative CAPTURE]… [-o LIST]',
  summary:
    'Whether a signature set still says of a saved list of captures what it said when the list was made.',
  details: `With --record: writes a list of the captures, with their digests and every flow that S matches in them. Without: classifies the
captures of the list with S and writes a line a flow that changed: capture, flow, how (newly-matched, newly-missed, newly-ambiguous,
no-longer-ambiguous, other-tasks, or wrongly-matched: any match in a negative capture), before, after. The last line, {regression}, counts them.
The exit code is 1 where flows are newly missed, newly ambiguous or wrongly matched, or a capture is not the one that was listed.
${SIGNATURES_ARE}`,
  options: {
    ...OUTPUT,
    signatures: { value: 'S', meaning: 'The signatures: a file, or the name of a built-in set' },
    record: { meaning: 'Make the list instead' },
    negative: {
      value: 'CAPTURE',
      isRepeatable: true,
      meaning: 'With --record: a capture that has nothing of the app',
    },
    set: {
      value: 'NAME=VALUE',
      isRepeatable: true,
      meaning: "Set a parameter of the engine; 'chatdissect parameters' lists them",
    },
  },
  run(args, terminal) {
    const named = args.value('signatures');
    if (named === null) throw new UsageError('--signatures is missing');
    const set = readSignatures(named);
    return args.has('record') ? record(args, set, terminal) : compare(args, set, terminal);
  },
};

function record(args: ParsedArguments, set: SignatureSet, terminal: Terminal): number {
  const negatives = args.values('negative');
  if (args.operands.length + negatives.length === 0) throw new UsageError('a capture is missing');
  const listed =
    (isNegative: boolean) =>
    (file: string): ListedCapture => ({
      file,
      sha256: digestOf(file),
      isNegative,
      flows: isNegative ? [] : verdictsOf(args, file, set, terminal),
    });
  const path = args.value('output');
  return withOutput(path, (output) => {
    const captures = [...args.operands.map(listed(false)), ...negatives.map(listed(true))];
    output.write(Buffer.from(listText({ version: 1, signatures: set.name, captures }, path)));
    return 0;
  });
}

function compare(args: ParsedArguments, set: SignatureSet, terminal: Terminal): number {
  const [path, ...more] = args.operands;
  if (path === undefined || more.length > 0) throw new UsageError('one list of captures is expected');
  const list = readList(path);
  const output = openOutput(args.value('output'));
  const writer = new RowWriter(output);
  const write = (row: unknown): void => writer.text(`${JSON.stringify(row)}\n`);
  const counts = new Map<string, number>();
  let isBad = false;
  try {
    for (const { file, sha256, isNegative, flows } of list.captures) {
      if (digestOf(file) !== sha256) {
        terminal.warn(`${file}: is not the capture that was listed`);
        isBad = true;
      }
      for (const change of flowChanges(flows, verdictsOf(args, file, set, terminal), isNegative)) {
        counts.set(change.how, (counts.get(change.how) ?? 0) + 1);
        isBad ||= isWorse(change.how);
        write(changeRow(file, change));
      }
    }
    write({ regression: { captures: list.captures.length, ...Object.fromEntries([...counts].sort()) } });
    writer.flush();
  } catch (error) {
    output.discard();
    throw error;
  }
  output.commit();
  return isBad ? 1 : 0;
}

function changeRow(capture: string, { how, before, after }: FlowChange): unknown {
  const { flow, transport, client, server } = (after ?? before) as FlowVerdict;
  const said = (one: FlowVerdict | null): unknown =>
    one && {
      flowType: one.flowType,
      tasks: one.tasks,
      isAmbiguous: one.isAmbiguous,
      signature: one.signature,
    };
  return { capture, flow, transport, client, server, how, before: said(before), after: said(after) };
}

function verdictsOf(
  args: ParsedArguments,
  file: string,
  set: SignatureSet,
  terminal: Terminal,
): readonly FlowVerdict[] {
  const of: ParsedArguments = { ...args, operands: [file] };
  const tables = loadTables(readCapture(of, terminal, { keep: 'workbench' }));
  return flowVerdicts(classifyFiles(of, tables, set, terminal), tables.flows, tables.addresses);
}
