import type { NamedOpcode, OpcodeRow, OpcodeTable } from '../../src/engine/model/opcode.ts';
import { defaultParameters, type ParameterSet } from '../../src/engine/model/parameters.ts';
import { parseExperimentLog } from '../../src/engine/opcodes/experimentLog.ts';
import { inferOpcodes, type OpcodeMessages } from '../../src/engine/pipeline/inferOpcodes.ts';
import { opcodeOptions } from '../../src/engine/pipeline/opcodeOptions.ts';
import { drain } from '../../src/engine/stageRun.ts';
import type { MessageRow } from '../../src/simulator/truth/rows.ts';
import { inferSelected } from '../fields/inferSelected.ts';
import type { Simulated } from '../fields/simulated.ts';

/** A row with the opcode that most of its messages were planted with: fields may be cut otherwise than they were. */
export interface CorrelatedRow extends OpcodeRow {
  readonly planted: number;
  readonly isDatagram: boolean;
}

export interface Correlated {
  readonly table: OpcodeTable;
  /** Those of the table. */
  readonly rows: readonly CorrelatedRow[];
  /** Message as planted, of each message that the table is made of. */
  readonly planted: readonly (MessageRow | undefined)[];
}

export interface CorrelateWish {
  readonly knownTable?: readonly NamedOpcode[];
  readonly clientSource?: readonly NamedOpcode[];
  readonly parameters?: Partial<ParameterSet>;
}

/** Messages of all selections with their fields inferred, nothing told. */
export function inferredMessages({ selected, messageAt }: Simulated): {
  readonly selections: readonly OpcodeMessages[];
  readonly planted: readonly (MessageRow | undefined)[];
} {
  const planted: (MessageRow | undefined)[] = [];
  const selections = selected.map((one) => {
    const { segments, layouts, messages, heads } = inferSelected(one, 'evidence');
    for (let i = 0; i < messages.length; i += 1)
      planted.push(messageAt.get(`${one.rows.packet[messages.row[i] ?? 0]} ${messages.offset[i]}`));
    const formats = segments.formats.map(({ key }, row) => ({
      key: `${one.type} ${key}`,
      fields: layouts[row]?.fields ?? [],
      findings: [
        ...(layouts[row]?.findings ?? []),
        ...(layouts[row]?.fields.flatMap(({ findings }) => findings) ?? []),
      ],
    }));
    return { messages, heads, formats };
  });
  return { selections, planted };
}

/** Opcodes of a simulated capture as the app correlates them, over all transports together. */
export function correlated(
  traffic: Simulated,
  { knownTable = [], clientSource = [], parameters = {} }: CorrelateWish = {},
  inferred = inferredMessages(traffic),
): Correlated {
  const { tables, log, exchanges } = traffic;
  const read = log === '' ? null : parseExperimentLog(log);
  const { table } = drain(
    inferOpcodes(
      inferred.selections,
      { userOfFlow: tables.flows.user, roleOfFlow: [], exchanges, baseNs: tables.packets.baseNs },
      { experiment: read?.ok === true ? read.windows : [], clientSource, knownTable },
      opcodeOptions({ ...defaultParameters(), ...parameters }),
    ),
  );
  const counts = table.rows.map(() => new Map<number, number>());
  for (const [message, row] of table.rowOfMessage.entries()) {
    const opcode = inferred.planted[message]?.opcode ?? null;
    const of = counts[row];
    if (opcode !== null && of !== undefined) of.set(opcode, (of.get(opcode) ?? 0) + 1);
  }
  const rows = table.rows.map((row, i) => ({
    ...row,
    planted: [...(counts[i] ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0] ?? -1,
    isDatagram: row.key.format.startsWith('udp '),
  }));
  return { table, rows, planted: inferred.planted };
}
