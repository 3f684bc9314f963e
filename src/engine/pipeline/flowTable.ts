import type { FlowAssembler } from '../flows/assembleFlows.ts';
import type { Inspector } from '../inspect/inspector.ts';
import type { FlowTable } from '../model/flow.ts';

/** The flows of these rows, or all, with what inspection says of each. */
export function composeFlowTable(
  assembler: FlowAssembler,
  inspector: Inspector,
  rows: readonly number[] | null,
): FlowTable {
  const columns = assembler.rows(rows);
  const { length } = columns;
  const type = new Uint8Array(length);
  const protocol = new Uint8Array(length);
  const hostName = new Int32Array(length);
  for (let row = 0; row < length; row += 1) {
    const flow = rows === null ? row : rows[row];
    type[row] = inspector.typeOf(flow);
    protocol[row] = inspector.protocolOf(flow);
    hostName[row] = inspector.hostOf(flow, assembler.clientSide(flow) === 0 ? 1 : 0);
  }
  return { ...columns, type, protocol, hostName };
}
