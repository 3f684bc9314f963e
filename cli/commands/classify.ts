import { scoreTasks } from '../../src/engine/scoring/scoreTasks.ts';
import { CAPTURE_INPUT, WHERE } from '../arguments.ts';
import { classifiableTables, classifyFiles } from '../classification.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { withOutput } from '../io/output.ts';
import { readSignatures, SIGNATURES_ARE } from '../io/signatureFile.ts';
import { readTruth } from '../io/truthFile.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';
import { scoreRow, taskRow } from '../ndjson/taskRows.ts';
import { readCapture } from '../readCapture.ts';
import { flowTest } from '../where.ts';

export const classify: Command = {
  name: 'classify',
  usage: 'FILE… --signatures S [--where EXPR] [--truth T] [-o FILE]',
  summary: "Writes a line a task: what the app's users and the app itself did, told by signatures.",
  details: `Fields: flow, flowType (w-tcp, w-udp, w-http, w-dns; tls: the app's, but closed), service, task, opcode, user,
startNs, endNs, request and response {count, bytes, startNs or endNs}, packets and IP bytes (every packet of a classified
flow belongs to one of its tasks), conditions, matched {signature (its path in the set), sentence, certainty}. Tasks are in the order of
their start. --truth adds a line {score}: flows, precision and recall per task, confusion.
${SIGNATURES_ARE}`,
  options: {
    ...CAPTURE_INPUT,
    ...WHERE,
    signatures: { value: 'S', meaning: 'The signatures: a file, or the name of a built-in set' },
    truth: { value: 'T', meaning: 'Known answers to score against, as simulate --truth writes them' },
  },
  run(args, terminal) {
    const named = args.value('signatures');
    if (named === null) throw new UsageError('--signatures is missing');
    const test = flowTest(args.value('where'));
    const set = readSignatures(named);
    const truthName = args.value('truth');
    const truth = truthName === null ? null : readTruth(truthName);
    return withOutput(args.value('output'), (output) => {
      const load = readCapture(args, terminal, { keep: 'workbench' });
      const tables = classifiableTables(load);
      const classification = classifyFiles(args, tables, set, terminal);
      const isWanted = test?.(tables.flows, load) ?? (() => true);
      const writer = new RowWriter(output);
      const { tasks } = classification;
      for (let row = 0; row < tasks.length; row += 1) {
        if (!isWanted(tasks.flow[row] ?? 0)) continue;
        writer.text(`${JSON.stringify(taskRow(classification, row, tables.addresses, load.baseNs))}\n`);
      }
      if (truth !== null) {
        writer.text(`${JSON.stringify(scoreRow(scoreTasks({ ...tables, classification }, truth)))}\n`);
      }
      writer.flush();
      return 0;
    });
  },
};
