import type {
  FormatCuts,
  SegmentationMethod,
  SegmentedFormat,
  Segments,
} from '../src/engine/model/segment.ts';
import { NONE } from '../src/engine/model/units.ts';
import { confirmedFits } from '../src/engine/pipeline/confirmedFits.ts';
import type { Inference } from '../src/engine/pipeline/inferFields.ts';
import { opcodeFieldOf } from '../src/engine/pipeline/opcodeFields.ts';
import { offsetStatistics } from '../src/engine/stats/offsetStatistics.ts';
import type {
  CutsView,
  FormatConstraints,
  FormatView,
  OffsetStatistics,
  OtherCuts,
  PayloadSelection,
  SelectionResult,
} from '../src/rpc/contract/inferenceApi.ts';

/** A method's answer as plain data: its reasons asked for once. */
export function cutsView(method: SegmentationMethod, cuts: FormatCuts): CutsView {
  const { window, score, scoreKind, threshold } = cuts;
  const reasons = Array.from({ length: window }, (_, offset) => (offset === 0 ? [] : cuts.reasons(offset)));
  const questions = cuts.questions();
  return { method, cuts: cuts.cuts, window, score: score.slice(), scoreKind, threshold, reasons, questions };
}

/** What a method says of these rows: the cuts of the format that it puts most of them in. */
export function otherCutsOf({ method, formats, formatOf }: Segments, rows: Uint32Array): OtherCuts {
  const counts = new Uint32Array(formats.length);
  for (const row of rows) {
    const format = formatOf[row];
    if (format !== undefined && format !== NONE) counts[format] = (counts[format] ?? 0) + 1;
  }
  const most = counts.indexOf(Math.max(...counts));
  const format = formats[most];
  if (format === undefined || counts[most] === 0) return { ...cutsView(method, NO_CUTS), share: 0 };
  return { ...cutsView(method, format.cuts), share: (counts[most] ?? 0) / rows.length };
}

const NO_CUTS: FormatCuts = {
  cuts: [],
  window: 0,
  score: new Float64Array(0),
  scoreKind: 'votes',
  threshold: 0,
  reasons: () => [],
  questions: () => [],
};

/** All formats, those with most rows first, and the buffers to hand over with them. */
export function formatViews(
  selections: readonly PayloadSelection[],
  inferences: readonly Inference[],
  wordsOn: (type: string, formatKey: string) => FormatConstraints | undefined,
): { readonly formats: readonly FormatView[]; readonly buffers: ArrayBuffer[] } {
  const formats = inferences.flatMap((inference, selection) => {
    const { segments, layouts } = inference;
    const source = selections[selection];
    if (source === undefined) return [];
    return segments.formats.flatMap((format, place): readonly FormatView[] => {
      const layout = layouts[place];
      if (layout === undefined) return [];
      return [
        {
          key: `${source.type} ${format.key}`,
          selection,
          place,
          anchors: format.anchors,
          direction: format.direction,
          share: format.share,
          rows: format.rows.slice(),
          cuts: cutsView(segments.method, format.cuts),
          layout,
          opcodeField: opcodeFieldOf(`${source.type} ${format.key}`, place, layout.fields, layout.findings),
          statistics: statisticsOf(source, format),
          confirmed: confirmedFits(inference, place, wordsOn(source.type, format.key)?.types ?? []).map(
            ({ broken, ...fit }) => ({ ...fit, rows: rowsOfMessages(inference, broken) }),
          ),
          tail: format.tail?.sentence ?? null,
        },
      ];
    });
  });
  formats.sort((a, b) => b.rows.length - a.rows.length);
  return { formats, buffers: formats.map(({ rows }) => rows.buffer as ArrayBuffer) };
}

/** A format's rows keep their statistics as long as they are the same array. */
const known = new WeakMap<Uint32Array, OffsetStatistics>();

function statisticsOf(
  { rows }: PayloadSelection,
  { rows: members, cuts }: SegmentedFormat,
): OffsetStatistics {
  const before = known.get(members);
  if (before !== undefined && before.distinct.length === cuts.window) return before;
  const made = offsetStatistics(rows, members, cuts.window);
  known.set(members, made);
  return made;
}

function rowsOfMessages({ messages }: Inference, broken: Uint32Array): Uint32Array {
  return Uint32Array.from(broken, (message) => messages.row[message] ?? 0).sort();
}

/** What became of one selection's rows. */
export function selectionResult(type: string, { segments, messages }: Inference): SelectionResult {
  const { formatOf, leftOut } = segments;
  return {
    formatOf,
    messages,
    leftOut: leftOut.map(({ key, anchors, rows }) => ({ key: `${type} ${key}`, anchors, rows: rows.length })),
  };
}
