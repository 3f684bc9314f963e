import { randomBytes } from 'node:crypto';
import { KEY_BYTES } from '../../src/engine/extract/addressPseudonyms.ts';
import type { RecordBatch } from '../../src/engine/model/batch.ts';
import { PacketExtract, packetsOfFlows, packetsOfTasks } from '../../src/engine/pipeline/extractPackets.ts';
import type { Load } from '../../src/engine/pipeline/load.ts';
import { loadTables } from '../../src/engine/pipeline/loadTables.ts';
import { CAPTURE_INPUT, type OptionSpecs, type ParsedArguments, WHERE } from '../arguments.ts';
import { classifyFiles } from '../classification.ts';
import type { Command } from '../command.ts';
import { Failure, UsageError } from '../errors.ts';
import { type Output, withOutput } from '../io/output.ts';
import { readSignatures, SIGNATURES_ARE } from '../io/signatureFile.ts';
import type { Terminal } from '../io/terminal.ts';
import { readAgain, readCapture } from '../readCapture.ts';
import { type FlowTest, flowTest } from '../where.ts';

/** Payload that is passed on of a packet unless more is asked for: what formats are told by (paper III-A2). */
const SHARED_PAYLOAD = 16;

const OPTIONS: OptionSpecs = {
  ...CAPTURE_INPUT,
  ...WHERE,
  signatures: { value: 'S', meaning: 'Only packets of the tasks that these signatures find' },
  task: { value: 'NAME', isRepeatable: true, meaning: 'Only of tasks of this name; needs --signatures' },
  anonymise: { meaning: 'Replace addresses, keep their prefixes alike, make checksums right' },
  key: {
    value: 'HEX',
    meaning: `${KEY_BYTES} bytes: the same key gives the same addresses; random otherwise`,
  },
  payload: {
    value: 'BYTES',
    meaning: `Payload kept of a packet, or 'all'; with --anonymise ${SHARED_PAYLOAD}`,
  },
};

export const extract: Command = {
  name: 'extract',
  usage: 'FILE… [--where EXPR] [--signatures S [--task NAME]…] [--anonymise] [--payload BYTES] -o CAPTURE',
  summary:
    'Writes packets of chosen flows or tasks as a capture for Wireshark, on request fit to be passed on.',
  details: `The capture is pcapng; packets keep their order, times and lengths on the wire. Without a choice all packets are written, else those of
the flows that EXPR selects, or of the tasks found. --anonymise replaces IP addresses by keyed ones that share as many leading bits as the
originals did (private ones stay private), hardware addresses, and addresses in DNS answers; it keeps ${SHARED_PAYLOAD} bytes of payload
unless --payload says otherwise, nothing that was not understood, and makes checksums right. Times, sizes, ports, tunnel numbers and, in
payload that is kept, names, URLs and cookies stay: standard error says so. ${SIGNATURES_ARE}`,
  options: OPTIONS,
  run(args, terminal) {
    if (args.operands.includes('-')) throw new UsageError('files are read twice: standard input can not be');
    const test = flowTest(args.value('where'));
    const key = keyOf(args);
    const payloadBytes = payloadOf(args);
    if (args.has('task') && !args.has('signatures')) throw new UsageError('--task needs --signatures');
    return withOutput(args.value('output'), (output) => {
      const load = readCapture(args, terminal, { keep: 'workbench' });
      const chosen = chosenPackets(args, load, test, terminal);
      const extract = new PacketExtract(load.decoder, { key, payloadBytes });
      write(args, load, chosen, extract, output);
      terminal.warn(summaryOf(extract, key !== null, payloadBytes));
      return 0;
    });
  },
};

function keyOf(args: ParsedArguments): Uint8Array | null {
  const text = args.value('key');
  if (!args.has('anonymise')) {
    if (text !== null) throw new UsageError('--key is of --anonymise');
    return null;
  }
  if (text === null) return randomBytes(KEY_BYTES);
  if (!new RegExp(`^[0-9a-f]{${2 * KEY_BYTES}}$`, 'i').test(text))
    throw new UsageError(`--key: ${KEY_BYTES} bytes as ${2 * KEY_BYTES} hex digits are expected`);
  return Buffer.from(text, 'hex');
}

function payloadOf(args: ParsedArguments): number | null {
  const text = args.value('payload');
  if (text === null) return args.has('anonymise') ? SHARED_PAYLOAD : null;
  if (text === 'all') return null;
  if (!/^\d{1,5}$/.test(text)) throw new UsageError(`--payload: '${text}' is no number of bytes`);
  return Number(text);
}

/** Packets of the flows or tasks asked for; null for all. */
function chosenPackets(
  args: ParsedArguments,
  load: Load,
  test: FlowTest | null,
  terminal: Terminal,
): Uint32Array | null {
  const named = args.value('signatures');
  if (named === null && test === null) return null;
  const tables = loadTables(load);
  const isWanted = test?.(tables.flows, load) ?? (() => true);
  if (named === null) {
    const flows = Array.from({ length: tables.flows.length }, (_, row) => row);
    return packetsOfFlows(tables.packets, flows.filter(isWanted));
  }
  const { tasks, labels } = classifyFiles(args, tables, readSignatures(named), terminal);
  const names = args.values('task');
  const unknown = names.find((name) => !labels.some(({ task }) => task === name));
  if (unknown !== undefined)
    throw new Failure(`no task '${unknown}': ${labels.map(({ task }) => task).join(', ')}`);
  const rows = Array.from({ length: tasks.length }, (_, row) => row).filter(
    (row) =>
      isWanted(tasks.flow[row] ?? 0) &&
      (names.length === 0 || names.includes(labels[tasks.label[row] ?? 0]?.task ?? '')),
  );
  return packetsOfTasks(tables.packets, tasks, rows);
}

function write(
  args: ParsedArguments,
  load: Load,
  chosen: Uint32Array | null,
  extract: PacketExtract,
  output: Output,
): void {
  let packet = 0;
  let next = 0;
  output.write(extract.head());
  const take = (records: RecordBatch): void => {
    const blocks: Uint8Array[] = [];
    for (let row = 0; row < records.length; row += 1, packet += 1) {
      if (chosen !== null && chosen[next] !== packet) continue;
      next += 1;
      const start = records.start[row] ?? 0;
      const record = {
        bytes: records.bytes.subarray(start, start + (records.captured[row] ?? 0)),
        originalLength: records.original[row] ?? 0,
        linkType: records.linkType[row] ?? 0,
      };
      blocks.push(...extract.packet(record, load.baseNs + BigInt(Math.round(records.timeNs[row] ?? 0))));
    }
    if (blocks.length > 0) output.write(Buffer.concat(blocks));
  };
  if (!readAgain(args, take)) throw new Failure('the files can not be read a second time');
}

function summaryOf(
  { packets, leftOut }: PacketExtract,
  isShareable: boolean,
  payload: number | null,
): string {
  const parts = [`${packets.toLocaleString('en')} packets`];
  if (leftOut > 0) parts.push(`${leftOut.toLocaleString('en')} left out: nothing of them is understood`);
  if (isShareable) parts.push('times, sizes, ports and tunnel numbers are as they were');
  if (isShareable && payload !== 0)
    parts.push(
      `names, URLs and cookies stand in ${payload === null ? 'the payload' : `the first ${payload} bytes of payload`}`,
    );
  return parts.join('; ');
}
