import { createCaptureReader } from '../src/engine/capture/captureReader.ts';
import { PathTable } from '../src/engine/columns/paths.ts';
import type { RecordBatch } from '../src/engine/model/batch.ts';
import { Load, type LoadOptions, ParameterError, type StreamSinks } from '../src/engine/pipeline/load.ts';
import type { ParsedArguments } from './arguments.ts';
import { Failure, UsageError } from './errors.ts';
import { type InputFile, openInputs } from './io/inputs.ts';
import { ReadingProgress } from './io/progress.ts';
import type { Terminal } from './io/terminal.ts';
import { parametersFrom } from './setParameters.ts';

export interface ReadOptions {
  readonly keep: LoadOptions['keep'];
  readonly sinks?: (load: () => Load) => StreamSinks;
  /** Called now and then where input comes from a pipe: whoever waits for output gets what there is. */
  readonly onPause?: () => void;
}

/** Reads all captures of a command line through the engine. Throws Failure and UsageError. */
export function readCapture(args: ParsedArguments, terminal: Terminal, options: ReadOptions): Load {
  const parameters = parametersFrom(args.values('set'));
  const files = openInputs(args.operands);
  let load: Load | null = null;
  const current = (): Load => {
    if (load === null) throw new Error('the load has not begun');
    return load;
  };
  try {
    load = new Load({ parameters, keep: options.keep, sinks: options.sinks?.(current) ?? {} });
  } catch (error) {
    if (error instanceof ParameterError) throw new UsageError(`--set ${error.message}`);
    throw error;
  }
  readFiles(load, files, new ReadingProgress(terminal, totalBytes(files)), options.onPause);
  if (args.has('strict')) refuseAnomalies(load, files);
  return load;
}

/** Hands over all records of the captures once more; false where one was a pipe and is gone. */
export function readAgain(args: ParsedArguments, take: (records: RecordBatch) => void): boolean {
  if (args.operands.includes('-')) return false;
  const files = openInputs(args.operands);
  if (files.some(({ size }) => size === null)) return false;
  const clock = { base: null };
  let packets = 0;
  for (const file of files) {
    const reader = createCaptureReader({
      sink(records) {
        take(records);
        packets += records.length;
      },
      anomalySets: new PathTable(1024),
      clock,
      firstPacket: packets,
    });
    file.read((bytes) => reader.push(bytes));
    reader.end();
  }
  return true;
}

function readFiles(
  load: Load,
  files: readonly InputFile[],
  progress: ReadingProgress,
  onPause: (() => void) | undefined,
): void {
  try {
    for (const file of files) {
      load.beginFile(file.name, file.size);
      file.read((bytes) => {
        load.push(bytes);
        progress.add(bytes.length, load.packets);
        if (file.size === null) {
          load.handOn();
          onPause?.();
        }
      });
      load.endFile();
    }
    load.finish();
  } finally {
    progress.done();
  }
}

function totalBytes(files: readonly InputFile[]): number | null {
  return files.reduce<number | null>(
    (sum, file) => (sum === null || file.size === null ? null : sum + file.size),
    0,
  );
}

/** `--strict`: names the earliest anomaly of all and where it is. */
function refuseAnomalies(load: Load, files: readonly InputFile[]): void {
  const { anomalies, files: summaries } = load.summary();
  const first = anomalies.toSorted((a, b) => (a.firstPackets[0] ?? 0) - (b.firstPackets[0] ?? 0))[0];
  if (first === undefined) {
    const damaged = summaries.find((file) => file.damage !== null);
    if (damaged !== undefined) throw new Failure(`${damaged.name}: ${damaged.damage}`);
    return;
  }
  const packet = first.firstPackets[0] ?? 0;
  const index = Math.max(
    0,
    load.fileStarts.findLastIndex((start) => start <= packet),
  );
  const file = files[index];
  const damage = summaries[index]?.damage;
  const total = anomalies.reduce((sum, anomaly) => sum + anomaly.count, 0);
  const more = total > 1 ? ` (the first of ${total.toLocaleString('en')} anomalies)` : '';
  const offset = file === undefined ? null : byteOffset(file, packet - (load.fileStarts[index] ?? 0));
  const place = offset === null ? '' : ` (byte ${offset.toLocaleString('en')})`;
  const isDamage = damage != null && offset === null;
  throw new Failure(
    isDamage
      ? `${file?.name}: ${first.name}: ${damage}${more}`
      : `${file?.name}: Packet ${packet.toLocaleString('en')}${place}: ${first.name}: ${first.meaning}${more}`,
  );
}

/** Where a file's packet begins, found by reading the file once more; null where that is not possible. */
function byteOffset(file: InputFile, packetInFile: number): number | null {
  if (file.size === null) return null;
  let before = 0;
  let found: number | null = null;
  const reader = createCaptureReader({
    sink(batch) {
      const row = packetInFile - before;
      if (row >= 0 && row < batch.length) found = batch.bytesOffset + (batch.start[row] ?? 0);
      before += batch.length;
    },
    anomalySets: new PathTable(1024),
    clock: { base: null },
    firstPacket: 0,
  });
  file.read((bytes) => {
    if (found === null) reader.push(bytes);
  });
  reader.end();
  return found;
}
