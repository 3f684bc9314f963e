import { compileFilter, type RowTest } from '../src/engine/filter/compile.ts';
import { FLOW_FIELDS } from '../src/engine/filter/flowFields.ts';
import { type FlowFieldTables, flowFieldSource } from '../src/engine/filter/flowSource.ts';
import { parseFilter } from '../src/engine/filter/parse.ts';
import { PROTOCOLS } from '../src/engine/inspect/protocols.ts';
import type { FlowTable } from '../src/engine/model/flow.ts';
import type { Load } from '../src/engine/pipeline/load.ts';
import { UsageError } from './errors.ts';

/** Tests rows of flow tables of one load. */
export type FlowTest = (flows: FlowTable, load: Load) => RowTest;

/** What `--where` selects; null where it was not given. Throws UsageError with the place marked. */
export function flowTest(expression: string | null): FlowTest | null {
  if (expression === null) return null;
  const parsed = parseFilter(expression, FLOW_FIELDS);
  if (!parsed.ok) throw new UsageError(pointedOut(expression, parsed.problem));
  let tables: { -readonly [K in keyof FlowFieldTables]: FlowFieldTables[K] } | null = null;
  let test: RowTest | null = null;
  return (flows, load) => {
    // Kept over all batches of flows, so that each host and address is tested once.
    if (tables === null || test === null) {
      const { addresses, baseNs } = load;
      tables = { flows, addresses, baseNs, hostNames: load.strings.texts() };
      test = compileFilter(parsed.ast, flowFieldSource(tables, PROTOCOLS));
    }
    tables.flows = flows;
    return test;
  };
}

function pointedOut(expression: string, problem: { at: number; length: number; message: string }): string {
  const line = expression.replaceAll(/\s/g, ' ');
  const marks = '^'.repeat(Math.max(1, problem.length));
  return `--where: ${problem.message} (character ${problem.at + 1})\n  ${line}\n  ${' '.repeat(problem.at)}${marks}`;
}
