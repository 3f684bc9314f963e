import type { DataColumn } from '../ui/dataTable/DataTable.tsx';
import { countText } from './format.ts';

/** A column of words. */
export function words(id: string, label: string, width: number, of: (row: number) => string): DataColumn {
  return { id, label, width, text: of, cell: (row) => of(row) || <span className="dim">–</span> };
}

/** A column of numbers: raw in files and copies, `shown` on screen; a dash where there is none. */
export function numbers(
  id: string,
  label: string,
  width: number,
  of: (row: number) => number | null,
  shown: (value: number) => string = countText,
  title?: string,
): DataColumn {
  const value = (row: number): number | null => {
    const here = of(row);
    return here === null || Number.isNaN(here) ? null : here;
  };
  return {
    id,
    label,
    width,
    align: 'right',
    value,
    text: (row) => String(value(row) ?? ''),
    cell: (row) => {
      const here = value(row);
      return here === null ? <span className="dim">–</span> : shown(here);
    },
    ...(title !== undefined && { title }),
  };
}
