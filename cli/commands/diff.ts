import { diffSets } from '../../src/engine/signatures/diffSets.ts';
import { OUTPUT } from '../arguments.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { withOutput } from '../io/output.ts';
import { readSignatures, SIGNATURES_ARE } from '../io/signatureFile.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';

export const diff: Command = {
  name: 'diff',
  usage: 'BEFORE AFTER [-o FILE]',
  summary: 'What two signature files differ in: a line an entry that was added, removed or changed.',
  details: `Fields: how, path, keys (those that changed), before, after. No line: they hold the same. ${SIGNATURES_ARE}`,
  options: OUTPUT,
  run(args) {
    const [before, after, ...more] = args.operands;
    if (before === undefined || after === undefined || more.length > 0)
      throw new UsageError('two signature files are expected');
    return withOutput(args.value('output'), (output) => {
      const writer = new RowWriter(output);
      for (const { how, path, keys, ...of } of diffSets(readSignatures(before), readSignatures(after)))
        writer.text(`${JSON.stringify({ how, path, keys, before: of.before, after: of.after })}\n`);
      writer.flush();
      return 0;
    });
  },
};
