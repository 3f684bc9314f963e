import { addressText } from '../../engine/bytes/address.ts';
import type { Classification } from '../../engine/model/task.ts';
import type { FlowTables } from '../../rpc/contract/captureApi.ts';
import type { DataColumn } from '../../ui/dataTable/DataTable.tsx';
import { countText, secondsText } from '../format.ts';
import { CLASS_COLOURS, CLASS_LABELS, conditionText } from './classNames.ts';

/** Columns of the table of tasks; `row` is a row of the classification's tasks. */
export function taskColumns(
  { tasks, labels, matches }: Classification,
  { flows, addresses, hostNames }: FlowTables,
): readonly DataColumn[] {
  const address = (row: number): string =>
    row < 0 ? '' : addressText(addresses.version[row] ?? 4, addresses.words, row);
  const at = (column: ArrayLike<number>, row: number): number => column[row] ?? 0;
  const flow = (row: number): number => at(tasks.flow, row);
  const label = (row: number) => labels[at(tasks.label, row)];
  const isSeen = (ns: number): boolean => !Number.isNaN(ns);
  const took = (row: number): number | null => {
    const from = at(tasks.requestStartNs, row);
    const to = at(tasks.responseEndNs, row);
    return isSeen(from) && isSeen(to) ? to - from : null;
  };
  return [
    number('flow', 'flow', 66, flow),
    number(
      'start',
      'start, s',
      88,
      (row) => at(tasks.startNs, row),
      (ns) => secondsText(ns, 3),
    ),
    {
      id: 'type',
      label: 'type',
      width: 78,
      text: (row) => CLASS_LABELS[at(tasks.flowClass, row)] ?? '',
      cell: (row) => <ClassCell flowClass={at(tasks.flowClass, row)} />,
    },
    text('service', 'service', 128, (row) => label(row)?.service ?? ''),
    text('task', 'task', 148, (row) => label(row)?.task ?? ''),
    number(
      'opcode',
      'opcode',
      62,
      (row) => (at(tasks.opcode, row) < 0 ? null : at(tasks.opcode, row)),
      String,
    ),
    { ...text('user', 'user', 112, (row) => address(at(tasks.user, row))), isMono: true },
    text('server', 'server', 170, (row) => {
      const host = at(flows.hostName, flow(row));
      return host >= 0 ? (hostNames[host] ?? '') : address(at(flows.serverAddress, flow(row)));
    }),
    number('requestBytes', 'request, B', 84, (row) => at(tasks.requestBytes, row)),
    number('responseBytes', 'response, B', 90, (row) => at(tasks.responseBytes, row)),
    number('took', 'took, s', 72, took, (ns) => secondsText(ns, 3)),
    number('ipBytes', 'IP bytes', 80, (row) => at(tasks.bytesUplink, row) + at(tasks.bytesDownlink, row)),
    number('packets', 'packets', 66, (row) => at(tasks.packets, row)),
    text('condition', 'condition', 104, (row) => conditionText(at(tasks.condition, row))),
    {
      ...text('signature', 'signature', 200, (row) => matches[at(tasks.match, row)]?.signature ?? ''),
      isMono: true,
    },
    number(
      'certainty',
      'certainty',
      74,
      (row) => matches[at(tasks.match, row)]?.certainty ?? null,
      (one) => one.toFixed(3),
    ),
  ];
}

export function ClassCell({ flowClass }: { readonly flowClass: number }) {
  if (flowClass === 0) return <span className="dim">–</span>;
  return (
    <>
      <i className="type-mark" style={{ background: CLASS_COLOURS[flowClass] }} />
      {CLASS_LABELS[flowClass]}
    </>
  );
}

export function text(id: string, label: string, width: number, of: (row: number) => string): DataColumn {
  return { id, label, width, text: of, cell: (row) => of(row) || <span className="dim">–</span> };
}

export function number(
  id: string,
  label: string,
  width: number,
  of: (row: number) => number | null,
  shown: (value: number) => string = countText,
): DataColumn {
  return {
    id,
    label,
    width,
    align: 'right',
    value: of,
    text: (row) => String(of(row) ?? ''),
    cell: (row) => {
      const value = of(row);
      return value === null ? <span className="dim">–</span> : shown(value);
    },
  };
}
