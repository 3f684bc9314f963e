import { signaturesSchema } from '../../src/engine/signatures/file/jsonSchema.ts';
import { OUTPUT } from '../arguments.ts';
import type { Command } from '../command.ts';
import { UsageError } from '../errors.ts';
import { withOutput } from '../io/output.ts';
import { readSignatures, SIGNATURES_ARE } from '../io/signatureFile.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';

export const validate: Command = {
  name: 'validate',
  usage: 'SIGNATURES… [-o FILE] | --schema',
  summary:
    'Checks signature files against their schema and rules; a line a file: name, and how much it holds.',
  details: `What is wrong is said with its path in the file (exit code 1). ${SIGNATURES_ARE}`,
  options: { ...OUTPUT, schema: { meaning: 'Write the JSON Schema of signature files instead' } },
  run(args) {
    const isSchema = args.has('schema');
    if (isSchema !== (args.operands.length === 0))
      throw new UsageError(isSchema ? '--schema takes no file' : 'a signature file is missing');
    return withOutput(args.value('output'), (output) => {
      const writer = new RowWriter(output);
      if (isSchema) writer.text(`${JSON.stringify(signaturesSchema(), null, 2)}\n`);
      for (const name of args.operands) {
        const { version, formats, opcodes, keywords, servers } = readSignatures(name);
        const counts = {
          formats: formats.length,
          opcodes: opcodes.length,
          keywords: keywords.length,
          servers: servers.length,
        };
        writer.text(`${JSON.stringify({ name, version, ...counts })}\n`);
      }
      writer.flush();
      return 0;
    });
  },
};
