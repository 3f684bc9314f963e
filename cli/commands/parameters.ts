import { PARAMETERS } from '../../src/engine/model/parameters.ts';
import { OUTPUT } from '../arguments.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { withOutput } from '../io/output.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';

export const parameters: Command = {
  name: 'parameters',
  usage: '',
  summary:
    "Writes a line a parameter of the engine: name, unit, default, meaning, source and limits. '--set' changes them.",
  options: OUTPUT,
  run(args) {
    if (args.operands.length > 0) throw new UsageError('no file is expected');
    return withOutput(args.value('output'), (output) => {
      const writer = new RowWriter(output);
      for (const [name, definition] of Object.entries(PARAMETERS)) {
        writer.text(`${JSON.stringify({ name, ...definition })}\n`);
      }
      writer.flush();
      return 0;
    });
  },
};
