import { cleanFlows, cleaningExpression } from '../../src/engine/filter/cleaning.ts';
import { compileFilter } from '../../src/engine/filter/compile.ts';
import { FLOW_FIELDS } from '../../src/engine/filter/flowFields.ts';
import { flowFieldSource } from '../../src/engine/filter/flowSource.ts';
import { parseFilter } from '../../src/engine/filter/parse.ts';
import type { CaptureTables } from '../../src/engine/pipeline/inferCapture.ts';
import type { OpcodeContext } from '../../src/engine/pipeline/inferOpcodes.ts';
import type { Load } from '../../src/engine/pipeline/load.ts';

export type HttpExchange = OpcodeContext['exchanges'][number];

/** Flows that the cleaning step keeps: of these servers, and of nameless ones in their networks, as the workbench offers. */
export function cleaned(
  load: Load,
  { flows, addresses, packets }: CaptureTables,
  servers: readonly string[],
): (flow: number) => boolean {
  const hostNames = load.strings.texts();
  const { groups } = cleanFlows(flows, addresses, hostNames, servers);
  const beside = groups.flatMap(({ name, beside: names }) => (names.length > 0 ? [name] : []));
  const parsed = parseFilter(cleaningExpression([...servers, ...beside]), FLOW_FIELDS);
  if (!parsed.ok) throw new Error('the cleaning step wrote an expression that is none');
  return compileFilter(
    parsed.ast,
    flowFieldSource({ baseNs: packets.baseNs, flows, addresses, hostNames }, []),
  );
}

/** Whole HTTP exchanges of those flows. */
export function exchangesOf(
  { inspector, strings }: Load,
  { flows }: CaptureTables,
  isSelected: (flow: number) => boolean,
): readonly HttpExchange[] {
  const http = inspector.httpTable();
  return Array.from({ length: http.length }, (_, row) => row).flatMap((row) => {
    const flow = http.flow[row] ?? -1;
    const url = http.url[row] ?? -1;
    if (url < 0 || http.incomplete[row] === 1 || !isSelected(flow)) return [];
    return {
      url: strings.text(url),
      method: strings.text(http.method[row] ?? -1),
      timeNs: http.requestStartNs[row] ?? 0,
      requestBytes: http.requestBytes[row] ?? 0,
      responseBytes: http.responseBytes[row] ?? 0,
      user: flows.user[flow] ?? -1,
    };
  });
}
