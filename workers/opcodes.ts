import type { NamedOpcode } from '../src/engine/model/opcode.ts';
import type { StageRun } from '../src/engine/model/progress.ts';
import type { OpcodeSignature } from '../src/engine/model/signature.ts';
import type { Inference } from '../src/engine/pipeline/inferFields.ts';
import { inferOpcodes, type OpcodeMessages } from '../src/engine/pipeline/inferOpcodes.ts';
import { opcodeOptions } from '../src/engine/pipeline/opcodeOptions.ts';
import { serverRoles } from '../src/engine/pipeline/serverRoles.ts';
import { BUILTIN_SETS } from '../src/engine/signatures/builtinSets.ts';
import type { PayloadSelection } from '../src/rpc/contract/inferenceApi.ts';
import type { OpcodeRequest, OpcodeResult } from '../src/rpc/contract/opcodeApi.ts';

/** Opcodes of what was inferred last, with the known tables of the built-in signature sets. */
export function* opcodesOf(
  request: OpcodeRequest,
  selections: readonly PayloadSelection[],
  inferences: readonly Inference[],
): StageRun<OpcodeResult> {
  const { revision, fields, userOfFlow, exchanges, baseNs, parameters } = request;
  const messages = inferences.map(({ segments, layouts, messages: table, heads }, i): OpcodeMessages => {
    const type = selections[i]?.type ?? '';
    return {
      messages: table,
      heads,
      formats: segments.formats.map(({ key }, place) => ({
        key: `${type} ${key}`,
        fields: fields[`${type} ${key}`] ?? layouts[place]?.fields ?? [],
        findings: [
          ...(layouts[place]?.findings ?? []),
          ...(layouts[place]?.fields.flatMap(({ findings }) => findings) ?? []),
        ],
      })),
    };
  });
  const { table, starts } = yield* inferOpcodes(
    messages,
    { userOfFlow, roleOfFlow: serverRoles(request, BUILTIN_SETS, request.servers), exchanges, baseNs },
    { ...request.sources, knownTable: KNOWN },
    opcodeOptions(parameters),
  );
  const values = new Set(table.rows.map(({ key }) => key.value));
  return { revision, table, starts, known: KNOWN.filter(({ value }) => values.has(value)) };
}

/** What the built-in sets know, each number, URL and task once a set. */
const KNOWN: readonly NamedOpcode[] = BUILTIN_SETS.flatMap(({ name, opcodes }) =>
  opcodes.map((opcode) => namedOpcode(name, opcode)),
);

function namedOpcode(set: string, { value, url, label, clientVersions }: OpcodeSignature): NamedOpcode {
  const versions = clientVersions.length === 0 ? '' : ` (${clientVersions.join(', ')})`;
  return { value, url, label, source: set + versions, excerpt: null };
}
