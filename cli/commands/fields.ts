import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ParameterSet } from '../../src/engine/model/parameters.ts';
import type { CutConstraints } from '../../src/engine/model/segment.ts';
import { readBareMessages } from '../../src/engine/pipeline/bareMessages.ts';
import {
  BARE_HEAD_BYTES,
  cutsOfRows,
  inferBare,
  transformedBare,
} from '../../src/engine/pipeline/inferBare.ts';
import type { Trees } from '../../src/engine/segments/evidence/trees.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { OUTPUT } from '../arguments.ts';
import type { Command } from '../command.ts';
import { Failure, UsageError } from '../errors.ts';
import { evidenceModel } from '../evidenceModel.ts';
import { CONSTRAINTS, constraintsOf, METHOD, settingsOf } from '../inferenceOptions.ts';
import { withOutput } from '../io/output.ts';
import { stageReporter } from '../io/stageProgress.ts';
import type { Terminal } from '../io/terminal.ts';
import { systemReason } from '../io/waiting.ts';
import { formatJson } from '../ndjson/layouts.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';
import { parametersFrom } from '../setParameters.ts';
import { transformOf } from '../transform.ts';

export const fields: Command = {
  name: 'fields',
  usage: 'MESSAGES… [--method METHOD] [--pin N] [--ban N] [--per-message]',
  summary: 'Writes a line a file: the fields of messages that came without a capture.',
  details: `Each file holds one hex string a line, or a JSON object with 'messages' of {hex, length, timeNs, flow, direction};
- reads standard input. Fields: name, messages, formats (share, fields: offset, length (null to the end), type, byteOrder,
probability, reason). Fields are looked for in the first ${BARE_HEAD_BYTES} bytes unless --set headBytes says otherwise.`,
  options: {
    ...OUTPUT,
    ...METHOD,
    ...CONSTRAINTS,
    set: { value: 'NAME=VALUE', isRepeatable: true, meaning: 'Set a parameter of the engine' },
    'per-message': { meaning: 'Add cuts: where fields begin, for each message in the order of the file' },
    explain: { meaning: 'Add every score, rule, statistic and reason' },
  },
  run(args, terminal) {
    if (args.operands.length === 0)
      throw new UsageError('a file of messages is missing; - reads standard input');
    const parameters = parametersFrom(settingsOf(args, [`headBytes=${BARE_HEAD_BYTES}`]));
    const asked = {
      parameters,
      model: evidenceModel(parameters),
      constraints: constraintsOf(args),
      perMessage: args.has('per-message'),
      explain: args.has('explain'),
    };
    return withOutput(args.value('output'), (output) => {
      const writer = new RowWriter(output);
      for (const file of args.operands) {
        writer.text(`${JSON.stringify(fieldsOf(file, asked, terminal))}\n`);
        writer.flush();
      }
      return 0;
    });
  },
};

interface Asked {
  readonly parameters: ParameterSet;
  readonly model: readonly Trees[];
  readonly constraints: CutConstraints;
  readonly perMessage: boolean;
  readonly explain: boolean;
}

function fieldsOf(
  file: string,
  { parameters, model, constraints, perMessage, explain }: Asked,
  terminal: Terminal,
): unknown {
  const read = readBareMessages(textOf(file), basename(file).replace(/\.[^.]*$/, ''));
  if (!read.ok) throw new Failure(`${file}: ${read.problem}`);
  const { rows, failed } = transformedBare(read.messages.rows, transformOf(parameters));
  if (failed > 0) terminal.warn(`${file}: ${failed} messages could not be transformed`);
  const inference = drain(inferBare(rows, parameters, constraints, model), stageReporter(terminal));
  terminal.status('');
  return {
    name: read.messages.name,
    messages: rows.length,
    method: inference.segments.method,
    formats: inference.segments.formats.map((format, i) => {
      const layout = inference.layouts[i];
      if (layout === undefined) throw new Error('a format without a layout');
      return formatJson(format, layout, explain);
    }),
    ...(perMessage && { cuts: cutsOfRows(inference, rows) }),
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new Failure(`${file}: ${systemReason(error)}`);
  }
}
