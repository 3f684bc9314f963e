import type { ReportOrigin } from '../../src/engine/model/report.ts';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import { SPLITS } from '../../src/engine/model/split.ts';
import { reportOf } from '../../src/engine/report/reportJson.ts';
import { CAPTURE_INPUT, type ParsedArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { compareReports, splitReport } from '../compareReports.ts';
import { UsageError } from '../errors.ts';
import { withOutput } from '../io/output.ts';
import { provenanceOf } from '../io/provenance.ts';
import { REPORT_OUTPUT, writeReport } from '../io/reportOutput.ts';
import { readSignatures, SIGNATURES_ARE } from '../io/signatureFile.ts';
import type { Terminal } from '../io/terminal.ts';
import { measuredFiles } from '../measured.ts';
import { parametersFrom } from '../setParameters.ts';

export const report: Command = {
  name: 'report',
  usage:
    'FILE… --signatures S [--html [--addresses]] [--intervals] [--sweep NAME=A,B,…] | REPORT… --compare [--periods A,B] | REPORT --by SPLIT [-o FILE]',
  summary:
    'Writes what people and servers did as one JSON object: the paper’s tables and figures, its values beside.',
  details: `Fields: kind, version, origins (captures with SHA-256, signatures, parameters), tables (I, III, IV, V and the text's: heads, columns
with their definitions, rows of cells {value, paper}), figures (6a to 7b: curves as values and counts at or below, the paper's
points), workflows (Fig. 5), servers and groups (Fig. 4), minutes (what operators look at, a value a minute), activity (what 'merge' reads: packed columns). JSON has the addresses
of subscribers and servers. --sweep makes it once a value of a parameter and writes {kind, parameter, results: [{value, tables, figures}]}.
--intervals adds what 95 % of resamples of the users give: interval of cells that are shares or means, band of curves.
--compare takes two reports in JSON instead of captures, or one and two of its periods, and writes {kind, names, origins, distances
(Kolmogorov-Smirnov), figures with both curves, tables with cells {value, paper, other}}, or the same as HTML. --by takes one
report and writes {kind, by, origins, figures with a curve a part, tables with a block of rows a part, minutes of each part}.
${SIGNATURES_ARE}`,
  options: {
    ...CAPTURE_INPUT,
    ...REPORT_OUTPUT,
    signatures: { value: 'S', meaning: 'The signatures: a file, or the name of a built-in set' },
    compare: { meaning: 'The operands are reports in JSON: two, or one with --periods' },
    periods: { value: 'A,B', meaning: 'Two periods of one report, counted from 1' },
    by: { value: 'SPLIT', meaning: `The operand is a report in JSON, split by ${SPLITS.join(', ')}` },
    sweep: { value: 'NAME=A,B,…', meaning: 'Once for each of these values of a parameter' },
  },
  run(args, terminal) {
    if (args.value('by') !== null) return splitReport(args, terminal);
    if (args.has('compare')) return compareReports(args, terminal);
    if (args.value('periods') !== null) throw new UsageError('--periods is of --compare');
    const named = args.value('signatures');
    if (named === null) throw new UsageError('--signatures is missing');
    const swept = args.value('sweep');
    if (swept !== null && args.has('html')) throw new UsageError('--sweep writes JSON, not --html');
    const settings = swept === null ? [] : settingsOf(swept);
    const set = readSignatures(named);
    if (swept !== null) return sweep(args, set, settings, terminal);
    return writeReport(args, terminal, () => ({
      activity: measuredFiles(args, set, terminal),
      origins: [originOf(args, set)],
    }));
  },
};

function originOf(args: ParsedArguments, set: SignatureSet): ReportOrigin {
  const { tool, createdAt, parameters, captures, editCount } = provenanceOf(
    'chatdissect report',
    args.operands,
    parametersFrom(args.values('set')),
  );
  return {
    tool,
    createdAt,
    parameters,
    editCount,
    signatures: set.name,
    captures: captures.map(({ name, sha256 }) => ({ name, digest: `sha256:${sha256}` })),
  };
}

/** `NAME=A,B` as settings `NAME=A` and `NAME=B`, each checked. Throws UsageError. */
function settingsOf(text: string): readonly string[] {
  const equals = text.indexOf('=');
  if (equals < 0) throw new UsageError(`--sweep ${text}: NAME=A,B,… is expected`);
  const settings = text
    .slice(equals + 1)
    .split(',')
    .map((value) => `${text.slice(0, equals)}=${value}`);
  for (const setting of settings) parametersFrom([setting]);
  return settings;
}

function sweep(
  args: ParsedArguments,
  set: SignatureSet,
  settings: readonly string[],
  terminal: Terminal,
): number {
  return withOutput(args.value('output'), (output) => {
    const results = settings.map((setting) => {
      const own: ParsedArguments = {
        ...args,
        values: (name) => (name === 'set' ? [...args.values(name), setting] : args.values(name)),
      };
      const { tables, figures } = reportOf(measuredFiles(own, set, terminal), []);
      return { value: setting.slice(setting.indexOf('=') + 1), tables, figures };
    });
    const parameter = settings[0]?.split('=')[0];
    const text = `${JSON.stringify({ kind: 'chatdissect-sweep', parameter, results })}\n`;
    output.write(new TextEncoder().encode(text));
    return 0;
  });
}
