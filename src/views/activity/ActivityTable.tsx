import type { ReactNode } from 'react';
import { exportTable } from '../../actions/exportFlows.ts';
import { setWidths } from '../../actions/preferences.ts';
import { type DataColumn, DataTable } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';

const NO_WIDTHS = {};

export interface ActivityTableProps {
  readonly label: string;
  /** Of the file: `table-IV`. */
  readonly file: string;
  readonly columns: readonly DataColumn[];
  readonly count: number;
  readonly selectedRow: number;
  readonly onSelectRow: (row: number) => void;
  readonly title?: ReactNode;
  readonly empty?: ReactNode;
}

/** A table of the activity view, its widths kept and its file named after the capture. */
export function ActivityDataTable({ label, file, ...rest }: ActivityTableProps): ReactNode {
  const app = useApp();
  const widths = useAppState((state) => state.widths[label] ?? NO_WIDTHS);
  return (
    <DataTable
      label={label}
      widths={widths}
      onWidths={(next) => setWidths(app.store, label, next)}
      onExport={(csv) => exportTable(app, file, csv)}
      {...rest}
    />
  );
}
