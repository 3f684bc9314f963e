import type { Load, StreamSinks } from '../../src/engine/pipeline/load.ts';
import type { ParsedArguments } from '../arguments.ts';
import { withOutput } from '../io/output.ts';
import type { Terminal } from '../io/terminal.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';
import { readCapture } from '../readCapture.ts';
import { flowTest } from '../where.ts';

interface OfFlow {
  readonly flow: number;
}

/**
 * Writes a JSON object a record that inspection finds. Under `--where` the records of a flow wait until the
 * flow is over, since only then it is known whether the expression selects it.
 */
export function writeInspected<R extends OfFlow>(
  args: ParsedArguments,
  terminal: Terminal,
  sinksFor: (take: (record: R) => void) => StreamSinks,
  plain: (record: R, load: Load) => unknown,
): number {
  const test = flowTest(args.value('where'));
  return withOutput(args.value('output'), (output) => {
    const writer = new RowWriter(output);
    const waiting = new Map<number, R[]>();
    const write = (record: R, load: Load): void => writer.text(`${JSON.stringify(plain(record, load))}\n`);
    const hold = (record: R): void => {
      const others = waiting.get(record.flow);
      if (others === undefined) waiting.set(record.flow, [record]);
      else others.push(record);
    };
    readCapture(args, terminal, {
      keep: 'stream',
      sinks: (load) => ({
        ...sinksFor(test === null ? (record) => write(record, load()) : hold),
        flows(closed) {
          const isWanted = test?.(closed, load());
          for (let row = 0; row < closed.length && isWanted !== undefined; row += 1) {
            const flow = closed.flow[row] as number;
            const records = waiting.get(flow) ?? [];
            waiting.delete(flow);
            if (records.length > 0 && isWanted(row)) for (const record of records) write(record, load());
          }
        },
      }),
      onPause: () => writer.flush(),
    });
    writer.flush();
    return 0;
  });
}
