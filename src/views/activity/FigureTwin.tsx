import { type ReactNode, useMemo, useState } from 'react';
import { twinRows } from '../../charts/figureCsv.ts';
import { shareText, unitText } from '../../charts/unitText.ts';
import type { Figure } from '../../engine/model/figure.ts';
import { numbers, words } from '../columns.tsx';
import { ActivityDataTable } from './ActivityTable.tsx';

/** A figure in numbers: zeros, quantiles, and ours where the paper states a point. */
export function FigureTwin({
  figure,
  head,
}: {
  readonly figure: Figure;
  readonly head: ReactNode;
}): ReactNode {
  const [selected, setSelected] = useState(-1);
  const rows = useMemo(() => twinRows(figure), [figure]);
  const columns = useMemo(
    () => [
      words('series', 'curve', 96, (row) => rows[row]?.series ?? ''),
      words('what', 'what', 176, (row) => rows[row]?.what ?? ''),
      numbers(
        'value',
        figure.unit === '' ? 'value' : `value, ${figure.unit}`,
        90,
        (row) => rows[row]?.value ?? null,
        (value) => unitText(value, figure.unit),
      ),
      numbers('count', `${figure.population} up to it`, 110, (row) => rows[row]?.count ?? null),
      numbers('share', 'share', 70, (row) => rows[row]?.share ?? null, shareText),
      ...(rows.some(({ interval }) => interval !== null)
        ? (['low', 'high'] as const).map((end) =>
            numbers(end, `${end} 95 %`, 76, (row) => rows[row]?.interval?.[end] ?? null, shareText),
          )
        : []),
      numbers('paper', '◇ paper', 80, (row) => rows[row]?.paper ?? null, shareText),
      numbers(
        'difference',
        'difference',
        90,
        (row) => {
          const here = rows[row];
          return here === undefined || here.paper === null ? null : here.share - here.paper;
        },
        signedShare,
        'Ours less the paper’s, percentage points',
      ),
    ],
    [rows, figure],
  );
  return (
    <ActivityDataTable
      label="Figure in numbers"
      file={`figure-${figure.id}-numbers`}
      title={head}
      columns={columns}
      count={rows.length}
      selectedRow={selected}
      onSelectRow={setSelected}
    />
  );
}

const signedShare = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value * 100).toFixed(2)}`;
