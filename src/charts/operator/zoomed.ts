import type { OperatorColumnId, OperatorSeries, OperatorView } from '../../engine/model/operator.ts';
import type { PlaceRange } from './OperatorCursor.tsx';

/** Some of the minutes, as if there were no others; null is all of them. */
export function zoomed(view: OperatorView, range: PlaceRange | null): OperatorView {
  if (range === null) return view;
  const end = range.to + 1;
  return {
    ...view,
    minutes: view.minutes.slice(range.from, end),
    starts: [
      0,
      ...view.starts.filter((start) => start > range.from && start < end).map((start) => start - range.from),
    ],
    series: view.series.map(({ name, columns }) => ({
      name,
      columns: Object.fromEntries(
        Object.entries(columns).map(([id, values]) => [id, values.slice(range.from, end)]),
      ) as Record<OperatorColumnId, Float64Array> as OperatorSeries['columns'],
    })),
  };
}
