import { compileFilter, selectRows } from '../src/engine/filter/compile.ts';
import { FLOW_FIELDS } from '../src/engine/filter/flowFields.ts';
import { conditionTexts } from '../src/engine/filter/flowSource.ts';
import { parseFilter } from '../src/engine/filter/parse.ts';
import { sortRows } from '../src/engine/filter/sortRows.ts';
import { PROTOCOLS } from '../src/engine/inspect/protocols.ts';
import { FLOW_TYPES, type FlowTable } from '../src/engine/model/flow.ts';
import type { FilterProblem, FlowHistogram, FlowTables, SortKey } from '../src/rpc/contract/captureApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import type { FlowSnapshot } from './openCapture.ts';

/** Rows of the snapshot that the expression selects, in the order of the keys. */
export function orderedRows(
  snapshot: FlowSnapshot,
  where: string,
  sort: readonly SortKey[],
): Result<Uint32Array, FilterProblem> {
  const parsed = parseFilter(where, FLOW_FIELDS);
  if (!parsed.ok) return failed(parsed.problem);
  const rows = selectRows(compileFilter(parsed.ast, snapshot.source), snapshot.flows.length);
  return ok(sort.length === 0 ? rows : sortRows(rows, sort, snapshot.source));
}

/** Counts of the rows, or of all where null, by type, protocol and condition. */
export function facetsOf(flows: FlowTable, rows: Uint32Array | null): Record<string, number> {
  const types = new Uint32Array(FLOW_TYPES.length);
  const protocols = new Uint32Array(256);
  const conditions = new Uint32Array(256);
  const count = rows?.length ?? flows.length;
  for (let i = 0; i < count; i += 1) {
    const row = rows === null ? i : (rows[i] as number);
    types[flows.type[row] as number] = (types[flows.type[row] as number] as number) + 1;
    protocols[flows.protocol[row] as number] = (protocols[flows.protocol[row] as number] as number) + 1;
    conditions[flows.condition[row] as number] = (conditions[flows.condition[row] as number] as number) + 1;
  }
  const facets: Record<string, number> = {};
  const add = (name: string, count: number | undefined): void => {
    if (count) facets[name] = (facets[name] ?? 0) + count;
  };
  for (const [i, name] of FLOW_TYPES.entries()) add(`type:${name}`, types[i]);
  for (const [i, name] of PROTOCOLS.entries()) if (i > 0) add(`protocol:${name}`, protocols[i]);
  for (let bits = 0; bits < 256; bits += 1) {
    if (conditions[bits]) for (const text of conditionTexts(bits)) add(`condition:${text}`, conditions[bits]);
  }
  return facets;
}

export function histogramOf(snapshot: FlowSnapshot, rows: Uint32Array, bins: number): FlowHistogram {
  const { flows } = snapshot;
  let startNs = Number.POSITIVE_INFINITY;
  let endNs = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < flows.length; row += 1) {
    startNs = Math.min(startNs, flows.startNs[row] as number);
    endNs = Math.max(endNs, flows.endNs[row] as number);
  }
  if (flows.length === 0) [startNs, endNs] = [0, 0];
  const counts = new Uint32Array(bins);
  const bytes = new Float64Array(bins);
  const scale = endNs > startNs ? bins / (endNs - startNs) : 0;
  for (const row of rows) {
    const bin = Math.min(bins - 1, Math.floor(((flows.startNs[row] as number) - startNs) * scale));
    counts[bin] = (counts[bin] as number) + 1;
    bytes[bin] =
      (bytes[bin] as number) + (flows.bytesUplink[row] as number) + (flows.bytesDownlink[row] as number);
  }
  return { startNs, endNs, flows: counts, bytes };
}

/** A copy of the snapshot's tables and the buffers to hand over with it. */
export function copiedTables(snapshot: FlowSnapshot): { tables: FlowTables; buffers: ArrayBuffer[] } {
  const buffers: ArrayBuffer[] = [];
  const flows = Object.fromEntries(
    Object.entries(snapshot.flows).map(([name, column]) => {
      if (typeof column === 'number') return [name, column];
      const copy = column.slice();
      buffers.push(copy.buffer as ArrayBuffer);
      return [name, copy];
    }),
  ) as unknown as FlowTable;
  const addresses = {
    length: snapshot.addresses.length,
    version: snapshot.addresses.version.slice(),
    words: snapshot.addresses.words.slice(),
  };
  buffers.push(addresses.version.buffer as ArrayBuffer, addresses.words.buffer as ArrayBuffer);
  const { revision, baseNs, hostNames } = snapshot;
  return { tables: { revision, baseNs, flows, addresses, hostNames, protocolNames: PROTOCOLS }, buffers };
}
