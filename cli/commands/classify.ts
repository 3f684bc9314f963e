import type { SignatureSet } from '../../src/engine/model/signature.ts';
import { LEAST_FLOWS, MOST_ELSEWHERE } from '../../src/engine/pipeline/feedback/judge.ts';
import { loadTables } from '../../src/engine/pipeline/loadTables.ts';
import { scoreTasks } from '../../src/engine/scoring/scoreTasks.ts';
import { encodeSet } from '../../src/engine/signatures/file/encodeSet.ts';
import { taskColumns } from '../../src/engine/tabular/taskColumns.ts';
import { CAPTURE_INPUT, type ParsedArguments, TABLE_FORMATS, WHERE } from '../arguments.ts';
import { classifyFiles } from '../classification.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { roundRow, runFeedback } from '../feedback.ts';
import { withOutput } from '../io/output.ts';
import { readSignatures, SIGNATURES_ARE } from '../io/signatureFile.ts';
import { readTruth } from '../io/truthFile.ts';
import { classifyLive } from '../liveClassify.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';
import { scoreRow, taskRow } from '../ndjson/taskRows.ts';
import { NAMING_SOURCES } from '../opcodeSources.ts';
import { readCapture } from '../readCapture.ts';
import { parametersFrom } from '../setParameters.ts';
import { referencesOf, tableFormat, writeTable } from '../tables.ts';
import { flowTest } from '../where.ts';

export const classify: Command = {
  name: 'classify',
  usage: 'FILE… --signatures S [--where EXPR] [--feedback ROUNDS] [--truth T] [-o FILE]',
  summary: "Writes a line a task: what the app's users and the app itself did, told by signatures.",
  details: `Fields: flow, flowType (w-tcp, w-udp, w-http, w-dns; tls: the app's, but closed), service, task, opcode, user,
startNs, endNs, request and response {count, bytes, startNs or endNs}, packets and IP bytes (every packet of a classified
flow belongs to one of its tasks), conditions, matched {signature (its path in the set), sentence, certainty}. Tasks are in the order of
their start. --feedback extracts signatures again from unclassified flows to the app's servers (paper III-B), accepts those
that ${LEAST_FLOWS} flows or more have and at most ${MOST_ELSEWHERE * 100} % of which are of users without the app, and says so in a line {feedback} a round, before
the tasks; it stops by itself when a round brings nothing. --save keeps the signatures then in force. --truth adds a line {score}: flows, precision and recall per task, confusion;
T may be labels of your own: CSV with transport,client,clientPort,server,serverPort,start,end,service,task, or JSON of such objects (an
empty task: not the app's; flows that have no label are not scored). --csv
and --parquet write the tasks alone as a table. From standard input (tcpdump -w - | chatdissect classify - --signatures S) tasks are
written as they are complete, half a second after their last packet or with their timeout, for as long as it runs, unless an option asks for
the whole; packets and IP bytes are then those until the line was written.
${SIGNATURES_ARE}`,
  options: {
    ...CAPTURE_INPUT,
    ...WHERE,
    signatures: { value: 'S', meaning: 'The signatures: a file, or the name of a built-in set' },
    ...NAMING_SOURCES,
    feedback: { value: 'ROUNDS', meaning: 'Rounds of feedback at most' },
    save: { value: 'FILE', meaning: 'Write the signatures with what feedback brought to FILE' },
    ...TABLE_FORMATS,
    truth: {
      value: 'T',
      meaning: 'Known answers to score against: as simulate --truth writes them, or your own labels',
    },
  },
  run(args, terminal) {
    const named = args.value('signatures');
    if (named === null) throw new UsageError('--signatures is missing');
    const test = flowTest(args.value('where'));
    const set = readSignatures(named);
    const truthName = args.value('truth');
    const truth = truthName === null ? null : readTruth(truthName);
    const rounds = roundsOf(args.value('feedback'));
    if (isLive(args)) return classifyLive(set, parametersFrom(args.values('set')), args.value('output'));
    const format = tableFormat(args);
    if (format !== null && truth !== null)
      throw new UsageError(`--truth adds a line of JSON: not with --${format}`);
    return withOutput(args.value('output'), (output) => {
      const load = readCapture(args, terminal, { keep: 'workbench' });
      const tables = loadTables(load);
      const first = { set, classification: classifyFiles(args, tables, set, terminal) };
      const parameters = parametersFrom(args.values('set'));
      const done = runFeedback(args, tables, first, rounds, parameters, terminal);
      const { classification } = done;
      const isWanted = test?.(tables.flows, load) ?? (() => true);
      const { tasks } = classification;
      if (format !== null) {
        const wanted = Array.from({ length: tasks.length }, (_, row) => row).filter((row) =>
          isWanted(tasks.flow[row] ?? 0),
        );
        writeTable(taskColumns(classification, tables.flows, referencesOf(load)), wanted, format, output);
        saveSet(args.value('save'), done.set);
        return 0;
      }
      const writer = new RowWriter(output);
      const write = (row: unknown): void => writer.text(`${JSON.stringify(row)}\n`);
      for (const round of done.rounds) write(roundRow(round));
      for (let row = 0; row < tasks.length; row += 1) {
        if (isWanted(tasks.flow[row] ?? 0))
          write(taskRow(classification, row, tables.addresses, load.baseNs));
      }
      if (truth !== null) write(scoreRow(scoreTasks({ ...tables, classification }, truth)));
      writer.flush();
      saveSet(args.value('save'), done.set);
      return 0;
    });
  },
};

/** Options that ask for the whole capture before anything can be said. */
const OF_THE_WHOLE = ['where', 'feedback', 'save', 'truth', 'csv', 'parquet', 'strict'];

const isLive = (args: ParsedArguments): boolean =>
  args.operands.length === 1 &&
  args.operands[0] === '-' &&
  !OF_THE_WHOLE.some((name) => args.has(name) || args.value(name) !== null);

function roundsOf(text: string | null): number {
  if (text === null) return 0;
  if (!/^\d{1,3}$/.test(text)) throw new UsageError(`--feedback: '${text}' is no number of rounds`);
  return Number(text);
}

function saveSet(path: string | null, set: SignatureSet): void {
  if (path === null) return;
  withOutput(path, (output) => {
    output.write(Buffer.from(encodeSet(set)));
    return 0;
  });
}
