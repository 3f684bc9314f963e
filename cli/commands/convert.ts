import { EXPORT_KINDS, exportSet } from '../../src/engine/signatures/export/exports.ts';
import { OUTPUT } from '../arguments.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { withOutput } from '../io/output.ts';
import { readSignatures, SIGNATURES_ARE } from '../io/signatureFile.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';

const NAMES = EXPORT_KINDS.map(({ name }) => name);

export const convert: Command = {
  name: 'convert',
  usage: `SIGNATURES --to ${NAMES.join('|')} [-o FILE]`,
  summary: "Writes signatures in another tool's language; standard error says what it could not express.",
  details: SIGNATURES_ARE,
  options: { ...OUTPUT, to: { value: 'TOOL', meaning: `One of ${NAMES.join(', ')}` } },
  run(args, terminal) {
    const [name, ...more] = args.operands;
    if (name === undefined || more.length > 0) throw new UsageError('one signature file is expected');
    const to = args.value('to');
    const kind = EXPORT_KINDS.find((one) => one.name === to);
    if (kind === undefined)
      throw new UsageError(to === null ? '--to is missing' : `--to: '${to}' is none of ${NAMES.join(', ')}`);
    const { text, notExpressed } = exportSet(readSignatures(name), kind);
    return withOutput(args.value('output'), (output) => {
      const writer = new RowWriter(output);
      writer.text(text);
      writer.flush();
      for (const sentence of notExpressed) terminal.warn(`not expressed: ${sentence}`);
      return 0;
    });
  },
};
