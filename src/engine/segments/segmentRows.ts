import type { MessageBytes } from '../model/messageBytes.ts';
import type { StageRun } from '../model/progress.ts';
import { NO_CONSTRAINTS, type SegmentedFormat, type Segments } from '../model/segment.ts';
import { NONE } from '../model/units.ts';
import { prepareAsWritten } from './asWritten.ts';
import { prepareFigure2 } from './figure2.ts';
import type { PreparedSegments, SegmentOptions, SolveOptions } from './method.ts';

/** Without a person's word, at the method's own threshold. */
export const UNCONSTRAINED: SolveOptions = { constraintsOf: () => NO_CONSTRAINTS, votes: null };

/** Counts everything that the cuts depend on; depends on rows and options alone, so it is worth keeping. */
export function* prepareSegments(rows: MessageBytes, options: SegmentOptions): StageRun<PreparedSegments> {
  if (options.method === 'as-written') return prepareAsWritten(rows, options);
  return yield* prepareFigure2(rows, options);
}

/** Cuts of all formats under a person's constraints. */
export function* solveSegments(prepared: PreparedSegments, options: SolveOptions): StageRun<Segments> {
  const formatOf = new Int32Array(prepared.rows).fill(NONE);
  const formats: SegmentedFormat[] = [];
  for (const { group, cuts } of yield* prepared.cut(options)) {
    for (const row of group.rows) formatOf[row] = formats.length;
    formats.push({ ...group, cuts, share: group.rows.length / prepared.rows });
  }
  return { method: prepared.method, formats, formatOf };
}

/** Rows of bytes to protocol formats and their cuts (paper III-A2). */
export function* segmentRows(
  rows: MessageBytes,
  options: SegmentOptions,
  solve: SolveOptions = UNCONSTRAINED,
): StageRun<Segments> {
  return yield* solveSegments(yield* prepareSegments(rows, options), solve);
}
