import { type ReactNode, useMemo } from 'react';
import { setWidths } from '../../actions/preferences.ts';
import { sortFlows } from '../../actions/queryFlows.ts';
import { selectFlow } from '../../actions/select.ts';
import { nextSort } from '../../ui/virtualTable/nextSort.ts';
import { VirtualTable } from '../../ui/virtualTable/VirtualTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { flowColumns } from './flowColumns.tsx';

const NO_WIDTHS = {};

/** The flows as filtered and sorted. */
export function FlowTableView(): ReactNode {
  const app = useApp();
  const tables = useAppState((state) => state.tables);
  const order = useAppState((state) => state.order);
  const sort = useAppState((state) => state.sort);
  const names = useAppState((state) => state.flowColumns);
  const widths = useAppState((state) => state.widths.flows ?? NO_WIDTHS);
  const flow = useAppState((state) => (state.subject?.kind === 'flow' ? state.subject.flow : -1));
  const columns = useMemo(() => (tables === null ? [] : flowColumns(tables, names)), [tables, names]);
  const selected = useMemo(() => (flow < 0 ? -1 : order.indexOf(flow)), [order, flow]);
  return (
    <VirtualTable
      label="Flows"
      columns={columns}
      count={order.length}
      rowAt={(index) => order[index] ?? 0}
      selected={selected}
      onSelect={(index) => void selectFlow(app, order[index] ?? 0)}
      onOpen={() => document.querySelector<HTMLElement>('[aria-label="Packets"][role="grid"]')?.focus()}
      sort={sort}
      onSort={(field, additive) => void sortFlows(app, nextSort(sort, field, additive))}
      widths={widths}
      onWidths={(next) => setWidths(app.store, 'flows', next)}
      empty={
        tables?.flows.length === 0
          ? 'No flow: the capture holds no TCP or UDP packet. Load says what it holds; Ctrl K, “List all packets” shows them.'
          : 'No flow passes the filter.'
      }
    />
  );
}
