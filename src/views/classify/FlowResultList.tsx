import { type ReactNode, useCallback, useMemo } from 'react';
import { selectClassifyFlow } from '../../actions/classify.ts';
import { exportTable } from '../../actions/exportFlows.ts';
import { noteListed } from '../../actions/handOn.ts';
import { setWidths } from '../../actions/preferences.ts';
import { addressText } from '../../engine/bytes/address.ts';
import { FLOW_TYPES } from '../../engine/model/flow.ts';
import type { Classification } from '../../engine/model/task.ts';
import type { FlowTables } from '../../rpc/contract/captureApi.ts';
import type { FlowResult } from '../../state/classifyState.ts';
import { type DataColumn, DataTable } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { CLASS_LABELS } from './classNames.ts';
import type { FlowResults } from './flowResults.ts';
import { ClassCell, number, text } from './taskColumns.tsx';

const LABEL = 'Classified flows';
const NO_WIDTHS = {};

/** Flows with what became of them and why; of one result where it is chosen. */
export function FlowResultList({
  head,
  results,
  only,
}: {
  readonly head: ReactNode;
  readonly results: FlowResults;
  readonly only: FlowResult | null;
}): ReactNode {
  const app = useApp();
  const classified = useAppState((state) => state.classified);
  const tables = useAppState((state) => state.tables);
  const flow = useAppState((state) => state.classifyFlow);
  const widths = useAppState((state) => state.widths[LABEL] ?? NO_WIDTHS);
  const shown = useMemo(
    () => results.result.flatMap((one, row) => (only === null || one === only ? [row] : [])),
    [results, only],
  );
  const onOrder = useCallback(
    (rows: Uint32Array) =>
      noteListed(
        app,
        'flows',
        rows.map((row) => shown[row] ?? 0),
      ),
    [app, shown],
  );
  const columns = useMemo(
    () =>
      classified === null || tables === null
        ? []
        : flowColumns(classified.classification, tables, results, shown),
    [classified, tables, results, shown],
  );
  return (
    <DataTable
      label={LABEL}
      title={head}
      columns={columns}
      count={shown.length}
      selectedRow={shown.indexOf(flow)}
      onSelectRow={(row) => selectClassifyFlow(app, shown[row] ?? -1)}
      onOrder={onOrder}
      widths={widths}
      onWidths={(next) => setWidths(app.store, LABEL, next)}
      onExport={(csv) => exportTable(app, 'classified-flows', csv)}
      empty="No flow of this kind."
    />
  );
}

function flowColumns(
  { flowClass, flowMatch, matches, nearMisses, serverRole, roles }: Classification,
  { flows, addresses, hostNames }: FlowTables,
  { result, tasks, nearMiss }: FlowResults,
  shown: readonly number[],
): readonly DataColumn[] {
  const of = (row: number): number => shown[row] ?? 0;
  const address = (row: number): string => {
    const place = flows.serverAddress[of(row)] ?? 0;
    return addressText(addresses.version[place] ?? 4, addresses.words, place);
  };
  const why = (row: number): string => {
    const near = nearMisses[nearMiss[of(row)] ?? -1];
    return matches[flowMatch[of(row)] ?? -1]?.sentence ?? near?.sentence ?? '';
  };
  return [
    number('flow', 'flow', 66, of),
    {
      id: 'type',
      label: 'type',
      width: 84,
      text: (row) => {
        const said = flowClass[of(row)] ?? 0;
        return said === 0 ? (FLOW_TYPES[flows.type[of(row)] ?? 0] ?? '') : (CLASS_LABELS[said] ?? '');
      },
      cell: (row) => {
        const said = flowClass[of(row)] ?? 0;
        return said === 0 ? (
          (FLOW_TYPES[flows.type[of(row)] ?? 0] ?? '').toUpperCase()
        ) : (
          <ClassCell flowClass={said} />
        );
      },
    },
    text('result', 'result', 92, (row) => result[of(row)] ?? ''),
    number('tasks', 'tasks', 58, (row) => tasks[of(row)] ?? 0),
    {
      ...text('server', 'server', 150, (row) => `${address(row)}:${flows.serverPort[of(row)]}`),
      isMono: true,
    },
    text('name', 'name', 170, (row) => hostNames[flows.hostName[of(row)] ?? -1] ?? ''),
    text('role', 'role', 74, (row) => roles[serverRole[of(row)] ?? 255] ?? ''),
    text('why', 'why, or what failed', 420, why),
    number(
      'certainty',
      'certainty',
      74,
      (row) => matches[flowMatch[of(row)] ?? -1]?.certainty ?? null,
      (one) => one.toFixed(3),
    ),
  ];
}
