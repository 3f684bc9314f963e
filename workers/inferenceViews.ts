import type { FormatCuts, SegmentationMethod } from '../src/engine/model/segment.ts';
import type { Inference } from '../src/engine/pipeline/inferFields.ts';
import { offsetStatistics } from '../src/engine/stats/offsetStatistics.ts';
import type { CutsView, FormatView, PayloadSelection } from '../src/rpc/contract/inferenceApi.ts';

/** A method's answer as plain data: its reasons asked for once. */
export function cutsView(method: SegmentationMethod, cuts: FormatCuts): CutsView {
  const { window, score, scoreKind, threshold } = cuts;
  const reasons = Array.from({ length: window }, (_, offset) => (offset === 0 ? [] : cuts.reasons(offset)));
  return { method, cuts: cuts.cuts, window, score: score.slice(), scoreKind, threshold, reasons };
}

/** All formats, those with most rows first, and the buffers to hand over with them. */
export function formatViews(
  selections: readonly PayloadSelection[],
  inferences: readonly Inference[],
): { readonly formats: readonly FormatView[]; readonly buffers: ArrayBuffer[] } {
  const formats = inferences.flatMap(({ segments, layouts }, selection) => {
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
          statistics: offsetStatistics(source.rows, format.rows, format.cuts.window),
          tail: format.tail?.sentence ?? null,
        },
      ];
    });
  });
  formats.sort((a, b) => b.rows.length - a.rows.length);
  return { formats, buffers: formats.map(({ rows }) => rows.buffer as ArrayBuffer) };
}
