import { OPERATOR_COLUMNS, type OperatorView } from '../../engine/model/operator.ts';
import { csvCell } from '../../ui/dataTable/csvCell.ts';

/** A row a minute and line, all digits; empty where there is nothing to tell. */
export function operatorCsv({ minutes, series }: OperatorView): string {
  const heads = OPERATOR_COLUMNS.map(({ head, unit }) => csvCell(unit === '' ? head : `${head}, ${unit}`));
  const rows = series.flatMap(({ name, columns }) =>
    Array.from(minutes, (minute, place) =>
      [
        new Date(minute * 60_000).toISOString(),
        ...(series.length > 1 ? [csvCell(name)] : []),
        ...OPERATOR_COLUMNS.map(({ id }) => {
          const value = columns[id][place] ?? Number.NaN;
          return Number.isNaN(value) ? '' : String(value);
        }),
      ].join(','),
    ),
  );
  const first = ['minute', ...(series.length > 1 ? ['line'] : []), ...heads].join(',');
  return `${[first, ...rows].join('\r\n')}\r\n`;
}
