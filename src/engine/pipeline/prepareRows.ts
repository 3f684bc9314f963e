import { joinPackets } from '../messages/joinPackets.ts';
import type { ParameterSet } from '../model/parameters.ts';
import type { PayloadRows } from '../model/payloadRows.ts';
import type { StageRun } from '../model/progress.ts';
import type { GivenFormat } from '../model/segment.ts';
import type { Trees } from '../segments/evidence/trees.ts';
import type { PreparedSegments } from '../segments/method.ts';
import { prepareSegments } from '../segments/segmentRows.ts';
import { drain } from '../stageRun.ts';
import { segmentOptions } from './inferenceOptions.ts';

/** True where rows are pieces of streams, so that some may have no header. */
export const isStream = (rows: PayloadRows): boolean => rows.streamOffset.some((offset) => offset >= 0);

/**
 * Everything counted of rows that constraints and thresholds do not change. `model` is the evidence method's; the others
 * do without.
 */
export function prepareRows(
  rows: PayloadRows,
  parameters: ParameterSet,
  model: readonly Trees[],
  given: readonly GivenFormat[] = [],
): StageRun<PreparedSegments> {
  const isPartOfStream = isStream(rows);
  const messageBytes = isPartOfStream ? (formatOf: Int32Array) => joinedBytes(rows, formatOf) : null;
  return prepareSegments(rows, segmentOptions(parameters, isPartOfStream, given), { model, messageBytes });
}

/** Bytes of the message that each protocol packet begins, by the joining rule; other rows keep their own. */
function joinedBytes(rows: PayloadRows, formatOf: Int32Array): Uint32Array {
  const bytes = rows.wireLength.slice();
  const joined = drain(joinPackets(rows, formatOf));
  for (let i = 0; i < joined.length; i += 1) bytes[joined.row[i]] = joined.byteCount[i];
  return bytes;
}
