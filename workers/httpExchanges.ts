import { compileFilter } from '../src/engine/filter/compile.ts';
import { FLOW_FIELDS } from '../src/engine/filter/flowFields.ts';
import { parseFilter } from '../src/engine/filter/parse.ts';
import type { FilterProblem } from '../src/rpc/contract/captureApi.ts';
import type { HttpExchange } from '../src/rpc/contract/opcodeApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import type { OpenCapture } from './openCapture.ts';

/** Whole HTTP exchanges of the flows that the expression selects. */
export function httpExchanges(
  capture: OpenCapture,
  where: string,
): Result<readonly HttpExchange[], FilterProblem> {
  const parsed = parseFilter(where, FLOW_FIELDS);
  if (!parsed.ok) return failed(parsed.problem);
  const { flows, source } = capture.snapshot();
  const passes = compileFilter(parsed.ast, source);
  const { inspector, strings } = capture.load;
  const http = inspector.httpTable();
  const exchanges: HttpExchange[] = [];
  for (let row = 0; row < http.length; row += 1) {
    const flow = http.flow[row] ?? -1;
    const url = http.url[row] ?? -1;
    if (url < 0 || http.incomplete[row] === 1 || !passes(flow)) continue;
    exchanges.push({
      url: strings.text(url),
      method: strings.text(http.method[row] ?? -1),
      timeNs: http.requestStartNs[row] ?? 0,
      requestBytes: http.requestBytes[row] ?? 0,
      responseBytes: http.responseBytes[row] ?? 0,
      user: flows.user[flow] ?? -1,
    });
  }
  return ok(exchanges);
}
