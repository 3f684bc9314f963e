import { selectRows } from '../columns/messageRows.ts';
import type { MessageBytes } from '../model/messageBytes.ts';
import type { StageRun } from '../model/progress.ts';
import type { FormatCuts, RowGroup } from '../model/segment.ts';
import { NONE } from '../model/units.ts';
import { groupRows } from './anchors/formats.ts';
import { type PreparedEvidence, prepareEvidence, solveEvidence } from './evidence/evidenceCuts.ts';
import type { Trees } from './evidence/trees.ts';
import type { PreparedMethod, SegmentOptions } from './method.ts';

/** What the evidence method needs beside rows and options. */
export interface EvidenceSupport {
  /** The learnt model, pass by pass. */
  readonly model: readonly Trees[];
  /**
   * Bytes of the whole message that begins with each row, once it is known which rows are protocol packets; null where
   * each row is a message by itself.
   */
  readonly messageBytes: ((formatOf: Int32Array) => Uint32Array) | null;
}

/** Bytes behind the window that are looked at too: what follows a field tells where it ends. */
export const EVIDENCE_CONTEXT = 16;

/** Formats by constant anchors, each cut by the weight of its evidence. */
export function* prepareEvidenceFormats(
  rows: MessageBytes,
  options: SegmentOptions,
  { model, messageBytes }: EvidenceSupport,
): StageRun<PreparedMethod> {
  const { groups } = yield* groupRows(rows, options);
  const wireLength = messageBytes?.(formatsOfRows(groups, rows.length)) ?? rows.wireLength;
  const window = Math.min(rows.stride, options.window + EVIDENCE_CONTEXT);
  const formats: { readonly group: RowGroup; readonly evidence: PreparedEvidence }[] = [];
  for (const group of groups) {
    const members = selectRows({ ...rows, wireLength }, group.rows);
    formats.push({ group, evidence: yield* prepareEvidence(members, { window, model }) });
  }
  return {
    *cut({ constraintsOf }) {
      const done = formats.map(({ group, evidence }) => ({
        group,
        cuts: within(options.window, solveEvidence(evidence, constraintsOf(group.key))),
      }));
      yield { stage: 'segments', done: done.length, total: done.length, unit: 'formats', remark: 'cutting' };
      return done;
    },
  };
}

function formatsOfRows(groups: readonly RowGroup[], rows: number): Int32Array {
  const formatOf = new Int32Array(rows).fill(NONE);
  for (const [format, { rows: members }] of groups.entries())
    for (const row of members) formatOf[row] = format;
  return formatOf;
}

function within(window: number, cuts: FormatCuts): FormatCuts {
  if (cuts.window <= window) return cuts;
  return {
    ...cuts,
    window,
    cuts: cuts.cuts.filter((cut) => cut < window),
    score: cuts.score.slice(0, window),
    questions: () => cuts.questions().filter(({ end }) => end <= window),
  };
}
