import { compileFilter } from '../src/engine/filter/compile.ts';
import { FLOW_FIELDS } from '../src/engine/filter/flowFields.ts';
import { parseFilter } from '../src/engine/filter/parse.ts';
import { PROTOCOLS } from '../src/engine/inspect/protocols.ts';
import type { PacketTable } from '../src/engine/model/packet.ts';
import type { ParameterSet } from '../src/engine/model/parameters.ts';
import type { PayloadBytes } from '../src/engine/model/payloadRows.ts';
import { prepareInput, type SelectedRows, selectForInference } from '../src/engine/pipeline/inferCapture.ts';
import { PayloadCollector, placeOf } from '../src/engine/pipeline/payloadCollector.ts';
import { parseTransform } from '../src/engine/transforms/parseTransform.ts';
import type { FilterProblem } from '../src/rpc/contract/captureApi.ts';
import type { PayloadSelection, SelectedPayload } from '../src/rpc/contract/inferenceApi.ts';
import { failed, ok, type Result } from '../src/rpc/contract/result.ts';
import type { OpenCapture } from './openCapture.ts';

/** What is read of a file at a time. */
const PIECE_BYTES = 4 << 20;

/** Payload of the flows that the expression selects, known protocols set aside, transformed, as inference reads it. */
export async function selectedPayload(
  capture: OpenCapture,
  where: string,
  parameters: ParameterSet,
): Promise<Result<SelectedPayload, FilterProblem>> {
  const parsed = parseFilter(where, FLOW_FIELDS);
  if (!parsed.ok) return failed(parsed.problem);
  const transform = parseTransform(parameters.transform);
  if (!transform.ok) return failed({ at: 0, length: 0, message: `transform: ${transform.problem}` });
  const { flows, addresses, source } = capture.snapshot();
  const packets = capture.packetTable();
  const tables = { packets, flows, addresses, protocols: PROTOCOLS };
  const passes = compileFilter(parsed.ast, source);
  const chosen = selectForInference(tables, parameters, transform.steps, passes);
  const selections: PayloadSelection[] = [];
  let failures = 0;
  for (const selected of chosen.selected) {
    const payload = await payloadOf(capture, packets, selected, parameters);
    const made = prepareInput(selected.rows, payload, parameters, transform.steps);
    failures += made.failed;
    selections.push({ type: selected.type, ...made.input });
  }
  const count = (mask: Uint8Array): number => mask.reduce((sum, one) => sum + one, 0);
  return ok({
    selections,
    setAside: chosen.flows.setAside,
    flows: count(chosen.flows.tcp) + count(chosen.flows.udp),
    failed: failures,
  });
}

/** Payload of rows, read from the files in pieces; null where heads are enough. */
export async function payloadOf(
  capture: OpenCapture,
  packets: PacketTable,
  { rows, wantedBytes }: SelectedRows,
  parameters: ParameterSet,
): Promise<PayloadBytes | null> {
  const most = parameters.payloadMegabytes * 1e6;
  if (wantedBytes === 0 || most === 0) return null;
  const collector = new PayloadCollector(rows, packets, most, wantedBytes);
  let piece: Uint8Array = new Uint8Array(0);
  let pieceFile = -1;
  let pieceStart = 0;
  for (let row = 0; row < rows.length; row += 1) {
    const wanted = collector.wanted(row);
    if (wanted === 0) continue;
    const packet = rows.packet[row] as number;
    const file = capture.load.fileOf(packet);
    const { skip } = placeOf(rows, packets, row);
    const from = (packets.fileOffset[packet] as number) + (packets.payloadOffset[packet] as number) + skip;
    if (file !== pieceFile || from < pieceStart || from + wanted > pieceStart + piece.length) {
      piece = (await capture.files[file]?.read(from, Math.max(PIECE_BYTES, wanted))) ?? new Uint8Array(0);
      pieceFile = file;
      pieceStart = from;
    }
    collector.put(row, piece.subarray(from - pieceStart, from - pieceStart + wanted));
  }
  return collector.finish();
}
