import { type ReactNode, useMemo, useState } from 'react';
import { measureText } from '../../charts/operator/measureText.ts';
import type { PlaceRange } from '../../charts/operator/OperatorCursor.tsx';
import { minuteText } from '../../charts/operator/timeTicks.ts';
import { OPERATOR_COLUMNS, type OperatorView } from '../../engine/model/operator.ts';
import { numbers, words } from '../columns.tsx';
import { ActivityDataTable } from './ActivityTable.tsx';

/** The charts in numbers: a row a minute and line; only what is marked, where something is. */
export function OperatorTable({
  view,
  range,
}: {
  readonly view: OperatorView;
  readonly range: PlaceRange | null;
}): ReactNode {
  const [selected, setSelected] = useState(-1);
  const columns = useMemo(() => columnsOf(view, range), [view, range]);
  const minutes = range === null ? view.minutes.length : range.to - range.from + 1;
  return (
    <ActivityDataTable
      label="Minutes"
      file="operators"
      columns={columns}
      count={minutes * view.series.length}
      selectedRow={selected}
      onSelectRow={setSelected}
      empty="No minute has a packet of the app."
    />
  );
}

function columnsOf({ minutes, series }: OperatorView, range: PlaceRange | null) {
  const lines = Math.max(1, series.length);
  const placeOf = (row: number): number => (range?.from ?? 0) + Math.floor(row / lines);
  const minuteOf = (row: number): number => minutes[placeOf(row)] ?? 0;
  return [
    { ...words('minute', 'minute, UTC', 128, (row) => minuteText(minuteOf(row))), value: minuteOf },
    ...(series.length > 1 ? [words('line', 'line', 130, (row) => series[row % lines]?.name ?? '')] : []),
    ...OPERATOR_COLUMNS.map(({ id, head, unit, definition }) =>
      numbers(
        id,
        head.toLowerCase(),
        Math.max(84, Math.round(head.length * 6.4) + 22),
        (row) => series[row % lines]?.columns[id][placeOf(row)] ?? null,
        (value) => measureText(value, unit),
        definition,
      ),
    ),
  ];
}
