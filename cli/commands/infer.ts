import { fold } from '../../src/engine/edits/fold.ts';
import { EMPTY_LOG } from '../../src/engine/edits/log.ts';
import { PROTOCOLS } from '../../src/engine/inspect/protocols.ts';
import { MESSAGE_RULES } from '../../src/engine/model/message.ts';
import type { PacketTable } from '../../src/engine/model/packet.ts';
import type { ParameterSet } from '../../src/engine/model/parameters.ts';
import type { PayloadBytes } from '../../src/engine/model/payloadRows.ts';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import {
  type CaptureSelection,
  inferCapture,
  prepareInput,
  type SelectedRows,
  selectForInference,
} from '../../src/engine/pipeline/inferCapture.ts';
import type { Inference } from '../../src/engine/pipeline/inferFields.ts';
import { PayloadCollector } from '../../src/engine/pipeline/payloadCollector.ts';
import { prepareRows } from '../../src/engine/pipeline/prepareRows.ts';
import { type InferredSelection, signaturesOf } from '../../src/engine/pipeline/signaturesOf.ts';
import { encodeSet } from '../../src/engine/signatures/file/encodeSet.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { CAPTURE_INPUT, type ParsedArguments, WHERE } from '../arguments.ts';
import type { Command } from '../command.ts';
import { evidenceModel } from '../evidenceModel.ts';
import { CONSTRAINTS, constraintsOf, METHOD, settingsOf } from '../inferenceOptions.ts';
import { withOutput } from '../io/output.ts';
import { provenanceOf } from '../io/provenance.ts';
import { stageReporter } from '../io/stageProgress.ts';
import type { Terminal } from '../io/terminal.ts';
import { formatJson } from '../ndjson/layouts.ts';
import { RowWriter } from '../ndjson/rowWriter.ts';
import { OPCODE_SOURCES, opcodeSources } from '../opcodeSources.ts';
import { readAgain, readCapture } from '../readCapture.ts';
import { parametersFrom } from '../setParameters.ts';
import { transformOf } from '../transform.ts';
import { flowTest } from '../where.ts';

export const infer: Command = {
  name: 'infer',
  usage: 'FILE… [--where EXPR] [--log LOG.csv] [--client-source DIR] [--known SIGNATURES] [-o FILE]',
  summary:
    'Writes a signature file: formats, opcodes, keywords and servers, inferred from what no known protocol explains.',
  details: `It is one JSON object, as docs/signatures.md says, with the evidence beside: method, flows, setAside, selections (flowType,
packets, protocolPackets, messages by the rule that made them, formats as 'fields' writes them). Flows of known protocols
are set aside first ('setAside' counts them); --set guard=off infers them too. Names and requests are the app's where they
are of the same domain, or of the same client, as flows that speak its formats; with --where, those of the selected flows are, too. So
clean a capture first (paper II-B): of one that holds other apps their names become keywords. Tasks of opcodes are told by --log, by
--client-source, and by --known, whose labels are suggestions. Payload beyond the heads is read from the files a second
time, which a pipe does not allow.`,
  options: {
    ...CAPTURE_INPUT,
    ...WHERE,
    ...METHOD,
    ...CONSTRAINTS,
    ...OPCODE_SOURCES,
    explain: { meaning: 'Add every score, rule, statistic and reason' },
  },
  run(args, terminal) {
    const test = flowTest(args.value('where'));
    const parameters = parametersFrom(settingsOf(args));
    const steps = transformOf(parameters);
    const constraints = constraintsOf(args);
    const model = evidenceModel(parameters);
    const sources = opcodeSources(args, terminal);
    return withOutput(args.value('output'), (output) => {
      const load = readCapture(args, terminal, { keep: 'workbench' });
      const tables = {
        packets: load.packetTable(),
        flows: load.flowTable(),
        addresses: load.addresses.table(),
        protocols: PROTOCOLS,
      };
      const isWanted = test?.(tables.flows, load) ?? (() => true);
      const selection = selectForInference(tables, parameters, steps, isWanted);
      const payloads = payloadOf(args, selection, tables.packets, parameters, terminal);
      const inferred: InferredSelection[] = [];
      const selections = selection.selected.map((selected, i) => {
        const made = prepareInput(selected.rows, payloads[i] ?? null, parameters, steps);
        if (made.failed > 0)
          terminal.warn(`${made.failed} ${selected.type} payloads could not be transformed`);
        const report = stageReporter(terminal);
        const prepared = drain(prepareRows(made.input.rows, parameters, model), report);
        const solve = { constraintsOf: () => constraints, isLeftOut: () => false, votes: null };
        const inference = drain(inferCapture(made.input, prepared, parameters, solve), report);
        terminal.status('');
        inferred.push({ type: selected.type, rows: made.input.rows, inference });
        return selectionJson(selected, inference, args.has('explain'));
      });
      const writer = new RowWriter(output);
      const request = {
        name: 'inferred',
        selections: inferred,
        names: {
          ...tables,
          strings: load.strings,
          dns: load.inspector.dnsTable(),
          http: load.inspector.httpTable(),
        },
        overlay: fold(EMPTY_LOG),
        parameters,
        provenance: provenanceOf('chatdissect infer', args.operands, parameters),
        sources,
        isClean: test === null ? null : isWanted,
        baseNs: tables.packets.baseNs,
      };
      const set = drain(signaturesOf(request), stageReporter(terminal));
      terminal.status('');
      if (test === null) warnOfOthers(set, terminal);
      const evidence = resultJson(selection, parameters, selections);
      writer.text(encodeSet({ ...set, ...evidence }));
      writer.flush();
      return 0;
    });
  },
};

/** Domains of one app's servers; more are of several. */
const ONE_APP = 2;

/** Nobody cleaned the capture: whose names became keywords? */
function warnOfOthers({ servers }: SignatureSet, terminal: Terminal): void {
  const domains = new Set(
    servers.flatMap(({ host }) => (host === null ? [] : [host.split('.').slice(-2).join('.')])),
  );
  if (domains.size <= ONE_APP) return;
  const some = [...domains].sort().slice(0, 5).join(', ');
  terminal.warn(
    `flows that look like the app's lead to servers of ${domains.size} domains (${some}${domains.size > 5 ? ', …' : ''}): names of all of them are keywords; select the app's flows with --where`,
  );
}

/** Payload of the selected rows, read from the files again; null where heads are enough or all there is. */
function payloadOf(
  args: ParsedArguments,
  { selected }: CaptureSelection,
  packets: PacketTable,
  parameters: ParameterSet,
  terminal: Terminal,
): readonly (PayloadBytes | null)[] {
  const most = parameters.payloadMegabytes * 1e6;
  const collectors = selected.map(({ rows, wantedBytes }) =>
    wantedBytes > 0 && most > 0 ? new PayloadCollector(rows, packets, most, wantedBytes) : null,
  );
  if (collectors.every((collector) => collector === null)) return collectors as null[];
  const isRead = readAgain(args, (records) => {
    for (const collector of collectors) collector?.take(records);
  });
  if (isRead) return collectors.map((collector) => collector?.finish() ?? null);
  terminal.warn(
    'standard input can be read only once: fields are inferred from the first 16 payload bytes alone',
  );
  return collectors.map(() => null);
}

function resultJson(
  { flows }: CaptureSelection,
  parameters: ParameterSet,
  selections: readonly unknown[],
): Readonly<Record<string, unknown>> {
  const count = (mask: Uint8Array): number => mask.reduce((sum, one) => sum + one, 0);
  return {
    method: parameters.method,
    flows: { tcp: count(flows.tcp), udp: count(flows.udp) },
    setAside: flows.setAside,
    selections,
  };
}

function selectionJson({ type, rows }: SelectedRows, inference: Inference, explain: boolean): unknown {
  const { segments, messages, layouts } = inference;
  const rules = Object.fromEntries(MESSAGE_RULES.map((name) => [name, 0]));
  for (const rule of messages.rule) {
    const name = MESSAGE_RULES[rule];
    if (name !== undefined) rules[name] = (rules[name] ?? 0) + 1;
  }
  return {
    flowType: type,
    packets: rows.length,
    protocolPackets: segments.formatOf.reduce((sum, format) => sum + (format >= 0 ? 1 : 0), 0),
    messages: messages.length,
    messageRules: rules,
    formats: segments.formats.map((format, i) => {
      const layout = layouts[i];
      if (layout === undefined) throw new Error('a format without a layout');
      const made = messages.format.reduce((sum, one) => sum + (one === i ? 1 : 0), 0);
      return { messages: made, ...(formatJson(format, layout, explain) as object) };
    }),
  };
}
