import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import type { FormatView, TrueCuts, TrueLayout } from '../../rpc/contract/inferenceApi.ts';

export interface Accuracy {
  /** Layout that most of the format's messages really have; null where nothing is known of any. */
  readonly usual: TrueLayout | null;
  /** Messages of the format of which something is known. */
  readonly known: number;
  /** Boundaries, over all those messages. */
  readonly right: number;
  readonly wrong: number;
  readonly missed: number;
}

/** How often each true layout stands behind the rows of a format; what is not known is left out. */
export function layoutsOf(
  rows: PayloadRows,
  members: Uint32Array,
  truth: TrueCuts,
): ReadonlyMap<TrueLayout, number> {
  const placeOf = new Map(Array.from(truth.packets, (packet, i) => [packet, truth.layoutOf[i]]));
  const counts = new Map<TrueLayout, number>();
  for (const row of members) {
    const layout = truth.layouts[placeOf.get(rows.packet[row] ?? -1) ?? -1];
    if (layout !== undefined) counts.set(layout, (counts.get(layout) ?? 0) + 1);
  }
  return counts;
}

/** Boundaries as drawn against those that are true, in the bytes that were looked at and that the truth knows. */
export function accuracyOf(
  starts: readonly number[],
  window: number,
  layouts: ReadonlyMap<TrueLayout, number>,
): Accuracy {
  let [known, right, wrong, missed] = [0, 0, 0, 0];
  let usual: TrueLayout | null = null;
  for (const [layout, count] of layouts) {
    const end = Math.min(window, layout.end);
    const wanted = layout.cuts.filter((cut) => cut < end);
    const drawn = starts.filter((start) => start > 0 && start < end);
    const hits = drawn.filter((cut) => wanted.includes(cut)).length;
    known += count;
    right += hits * count;
    wrong += (drawn.length - hits) * count;
    missed += (wanted.length - hits) * count;
    if (usual === null || count > (layouts.get(usual) ?? 0)) usual = layout;
  }
  return { usual, known, right, wrong, missed };
}

export function f1Of({ right, wrong, missed }: Pick<Accuracy, 'right' | 'wrong' | 'missed'>): number {
  const all = 2 * right + wrong + missed;
  return all === 0 ? 1 : (2 * right) / all;
}

/** F1 of the cuts of a format of some result, before a person's word in the page is laid over it. */
export function f1OfView(view: FormatView, layouts: ReadonlyMap<TrueLayout, number>): number {
  return f1Of(accuracyOf(view.cuts.cuts, view.cuts.window, layouts));
}
