import { type ReactNode, useMemo, useState } from 'react';
import { showFlowsBehind } from '../../actions/activity.ts';
import type { ActivityTable } from '../../engine/model/figure.ts';
import { useApp, useAppState } from '../appContext.ts';
import { ActivityDataTable } from './ActivityTable.tsx';
import { cellText, differenceText, shownUnit } from './cellText.ts';
import { partOfRow } from './partOfRow.ts';
import { tableColumns } from './tableColumns.tsx';

const nameOf = (table: ActivityTable): string => (table.id === 'text' ? 'In the text' : `Table ${table.id}`);

/** A table of the paper from this capture, the paper's values beside. The chosen row is told in words. */
export function TablePage({ table }: { readonly table: ActivityTable }): ReactNode {
  const app = useApp();
  const hasPaper = useAppState((state) => state.hasPaper);
  const overlay = useAppState((state) => state.overlay);
  const [selected, setSelected] = useState(-1);
  const columns = useMemo(() => tableColumns(table, hasPaper), [table, hasPaper]);
  return (
    <div className="pane">
      <div className="pane-rest">
        <ActivityDataTable
          label={nameOf(table)}
          file={`table-${table.id}`}
          title={
            <>
              <h2 className="activity-title">{nameOf(table)}</h2>
              <span className="second">{table.title}</span>
              {table.compared !== undefined && (
                <span>
                  {table.compared[0]} beside {table.compared[1]}
                </span>
              )}
              {table.compared === undefined && overlay.kind !== 'split' && (
                <label className="activity-paper">
                  <input
                    type="checkbox"
                    checked={hasPaper}
                    onChange={(event) => app.store.setState({ hasPaper: event.target.checked })}
                  />
                  ◇ paper
                </label>
              )}
            </>
          }
          columns={columns}
          count={table.rows.length}
          selectedRow={selected}
          onSelectRow={setSelected}
        />
      </div>
      <ChosenRow table={table} row={selected} />
    </div>
  );
}

/** Every number of a row with its definition, and the way to the flows. */
function ChosenRow({ table, row }: { readonly table: ActivityTable; readonly row: number }): ReactNode {
  const app = useApp();
  const chosen = table.rows[row];
  if (chosen === undefined) {
    return (
      <p className="activity-chosen second">Choose a row: its numbers are told with their definitions.</p>
    );
  }
  const part = partOfRow(table, chosen);
  return (
    <section className="activity-chosen" aria-label="Chosen row">
      <p>
        <b>{chosen.heads.filter((head) => head !== '').join(', ')}</b>{' '}
        {part !== null && (
          <button type="button" className="link" onClick={() => void showFlowsBehind(app, part)}>
            its flows
          </button>
        )}
      </p>
      <ul>
        {table.columns.map(({ id, head, definition }, i) => {
          const unit = shownUnit(table, i);
          const { value = null, paper = null, other = null, interval = null } = chosen.cells[i] ?? {};
          if (value === null) return null;
          return (
            <li key={id}>
              {head} <b>{cellText(value, unit)}</b>
              {unit !== '' && ` ${unit}`}
              {interval && ` (95 %: ${cellText(interval[0], unit)} to ${cellText(interval[1], unit)})`}
              {table.compared !== undefined &&
                other !== null &&
                ` (${table.compared[1]}: ${cellText(other, unit)}, ${differenceText(value - other, unit)})`}
              {paper !== null && table.id === 'I' && paper === 1 && ' (◇ seen)'}
              {paper !== null && table.id !== 'I' && (
                <>
                  {' '}
                  (◇ <i>{cellText(paper, unit)}</i>, {differenceText(value - paper, unit)})
                </>
              )}
              . <span className="second">{definition}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
