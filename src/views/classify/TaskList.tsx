import { type ReactNode, useCallback, useMemo } from 'react';
import { selectTask } from '../../actions/classify.ts';
import { exportTable } from '../../actions/exportFlows.ts';
import { markTasks, noteListed } from '../../actions/handOn.ts';
import { setWidths } from '../../actions/preferences.ts';
import { DataTable } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { taskColumns } from './taskColumns.tsx';

const LABEL = 'Tasks';
const NO_WIDTHS = {};

/** Every task of the capture. */
export function TaskList({ head }: { readonly head: ReactNode }): ReactNode {
  const app = useApp();
  const classified = useAppState((state) => state.classified);
  const tables = useAppState((state) => state.tables);
  const taskRow = useAppState((state) => state.taskRow);
  const widths = useAppState((state) => state.widths[LABEL] ?? NO_WIDTHS);
  const marks = useAppState((state) => state.markedTasks);
  const marked = useMemo(() => new Set(marks), [marks]);
  const onOrder = useCallback((rows: Uint32Array) => noteListed(app, 'tasks', rows), [app]);
  const columns = useMemo(
    () => (classified === null || tables === null ? [] : taskColumns(classified.classification, tables)),
    [classified, tables],
  );
  return (
    <DataTable
      label={LABEL}
      title={head}
      columns={columns}
      count={classified?.classification.tasks.length ?? 0}
      selectedRow={taskRow}
      onSelectRow={(row) => selectTask(app, row)}
      marked={marked}
      onMark={(rows) => markTasks(app, rows)}
      onOrder={onOrder}
      widths={widths}
      onWidths={(next) => setWidths(app.store, LABEL, next)}
      onExport={(csv) => exportTable(app, 'tasks', csv)}
      empty="No flow of this capture matches a signature of this set."
    />
  );
}
