import type { MessageBytes } from '../model/messageBytes.ts';
import type { StageRun } from '../model/progress.ts';
import {
  NO_CONSTRAINTS,
  type RowGroup,
  type SegmentedFormat,
  type Segments,
  type SerialisedTail,
} from '../model/segment.ts';
import { NONE } from '../model/units.ts';
import { prepareAsWritten } from './asWritten.ts';
import { type EvidenceSupport, prepareEvidenceFormats } from './evidenceFormats.ts';
import { prepareFigure2 } from './figure2.ts';
import type { PreparedMethod, PreparedSegments, SegmentOptions, SolveOptions } from './method.ts';
import { findTail } from './tails/findTail.ts';

/** Without a person's word, at the method's own threshold. */
export const UNCONSTRAINED: SolveOptions = {
  constraintsOf: () => NO_CONSTRAINTS,
  isLeftOut: () => false,
  votes: null,
};

/** Counts everything that the cuts depend on; depends on rows and options alone, so it is worth keeping. */
export function* prepareSegments(
  rows: MessageBytes,
  options: SegmentOptions,
  evidence: EvidenceSupport,
): StageRun<PreparedSegments> {
  const prepared = yield* prepareMethod(rows, options, evidence);
  const tails = new Map<string, SerialisedTail | null>();
  return {
    ...prepared,
    method: options.method,
    rows: rows.length,
    tailOf({ key, rows: members }) {
      const known = tails.get(key);
      if (known !== undefined) return known;
      const found = options.tails ? findTail(rows, members) : null;
      tails.set(key, found);
      return found;
    },
  };
}

function* prepareMethod(
  rows: MessageBytes,
  options: SegmentOptions,
  evidence: EvidenceSupport,
): StageRun<PreparedMethod> {
  if (options.method === 'as-written') return prepareAsWritten(rows, options);
  if (options.method === 'figure-2') return yield* prepareFigure2(rows, options);
  return yield* prepareEvidenceFormats(rows, options, evidence);
}

/** Cuts of all formats under a person's constraints. */
export function* solveSegments(prepared: PreparedSegments, options: SolveOptions): StageRun<Segments> {
  const formatOf = new Int32Array(prepared.rows).fill(NONE);
  const formats: SegmentedFormat[] = [];
  const leftOut: RowGroup[] = [];
  for (const { group, cuts } of yield* prepared.cut(options)) {
    if (options.isLeftOut(group.key)) {
      leftOut.push(group);
      continue;
    }
    for (const row of group.rows) formatOf[row] = formats.length;
    formats.push({ ...group, cuts, tail: prepared.tailOf(group), share: group.rows.length / prepared.rows });
  }
  return { method: prepared.method, formats, leftOut, formatOf };
}
