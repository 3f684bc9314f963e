import type { Activity } from '../../model/activity.ts';
import type { ActivityTable, Interval } from '../../model/figure.ts';
import { sizeTable } from '../sizeTable.ts';
import { textTable } from '../textTable.ts';
import { usageTable } from '../usageTable.ts';
import { interval95 } from './draws.ts';

/** Tables with shares or means. */
const WITH_SHARES = [usageTable, sizeTable, textTable] as const;

/** Whether a column tells shares, means or medians, and not counts. */
const isShare = ({ id, columns }: ActivityTable, column: number): boolean =>
  id === 'V' || columns[column].unit === '%' || columns[column].unit === 's';

/** Intervals of the shares and means of tables: what resamples give each cell. */
export class CellIntervals {
  readonly #values = new Map<string, number[]>();

  add(activity: Activity): void {
    for (const make of WITH_SHARES) {
      const table = make(activity, null);
      for (const [row, { cells }] of table.rows.entries())
        for (const [column, { value }] of cells.entries()) {
          if (value === null || !isShare(table, column)) continue;
          const key = `${table.id} ${row} ${column}`;
          const known = this.#values.get(key);
          if (known === undefined) this.#values.set(key, [value]);
          else known.push(value);
        }
    }
  }

  /** The same tables with the interval of each such cell. */
  within(tables: readonly ActivityTable[]): readonly ActivityTable[] {
    return tables.map((table) => ({
      ...table,
      rows: table.rows.map((row, at) => ({
        ...row,
        cells: row.cells.map((cell, column) => {
          const interval = this.#of(`${table.id} ${at} ${column}`);
          return interval === null || cell.value === null ? cell : { ...cell, interval };
        }),
      })),
    }));
  }

  #of(key: string): Interval | null {
    return interval95(this.#values.get(key) ?? []);
  }
}
