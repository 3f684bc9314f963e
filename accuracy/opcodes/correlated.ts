import type { NamedOpcode, OpcodeRow } from '../../src/engine/model/opcode.ts';
import { defaultParameters } from '../../src/engine/model/parameters.ts';
import { correlateOpcodes } from '../../src/engine/opcodes/correlateOpcodes.ts';
import { parseExperimentLog } from '../../src/engine/opcodes/experimentLog.ts';
import { opcodeFieldOf } from '../../src/engine/pipeline/opcodeFields.ts';
import { opcodeOptions } from '../../src/engine/pipeline/opcodeOptions.ts';
import { drain } from '../../src/engine/stageRun.ts';
import { inferSelected } from '../fields/inferSelected.ts';
import type { Simulated } from '../fields/simulated.ts';

/** A row with the opcode that most of its messages were planted with: fields may be cut otherwise than they were. */
export interface CorrelatedRow extends OpcodeRow {
  readonly planted: number;
}

/** Opcodes of a simulated capture as the app correlates them: fields inferred, nothing told. */
export function correlated(
  { selected, tables, log, opcodeAt }: Simulated,
  knownTable: readonly NamedOpcode[] = [],
): readonly CorrelatedRow[] {
  const tcp = selected.find(({ type }) => type === 'tcp');
  if (tcp === undefined) return [];
  const { segments, layouts, messages, heads } = inferSelected(tcp, 'evidence');
  const fields = segments.formats.flatMap(({ key }, row) => {
    const layout = layouts[row];
    const field =
      layout === undefined ? null : opcodeFieldOf(`tcp ${key}`, row, layout.fields, layout.findings);
    return field === null ? [] : [field];
  });
  const read = log === '' ? null : parseExperimentLog(log);
  const table = drain(
    correlateOpcodes(
      {
        messages,
        heads,
        fields,
        userOfFlow: tables.flows.user,
        roleOfFlow: [],
        exchanges: [],
        datagramFormats: [],
        baseNs: tables.packets.baseNs,
      },
      { experiment: read?.ok === true ? read.windows : [], clientSource: [], knownTable },
      opcodeOptions(defaultParameters()),
    ),
  );
  const counts = table.rows.map(() => new Map<number, number>());
  for (const [message, row] of table.rowOfMessage.entries()) {
    const planted = opcodeAt.get(
      `${tcp.rows.packet[messages.row[message] as number]} ${messages.offset[message]}`,
    );
    const of = counts[row];
    if (planted !== undefined && of !== undefined) of.set(planted, (of.get(planted) ?? 0) + 1);
  }
  return table.rows.map((row, i) => ({
    ...row,
    planted: [...(counts[i] ?? [])].sort((a, b) => b[1] - a[1])[0]?.[0] ?? -1,
  }));
}
