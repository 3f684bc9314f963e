import type { ReactNode } from 'react';
import { addressText } from '../../engine/bytes/address.ts';
import type { FieldColumn } from '../../engine/filter/columns.ts';
import type { FieldDefinition } from '../../engine/filter/fields.ts';
import { FLOW_FIELDS } from '../../engine/filter/flowFields.ts';
import { flowFieldSource } from '../../engine/filter/flowSource.ts';
import { FLOW_TYPES } from '../../engine/model/flow.ts';
import type { FlowTables } from '../../rpc/contract/captureApi.ts';
import type { TableColumn } from '../../ui/virtualTable/VirtualTable.tsx';
import { countText, secondsText, timeText } from '../format.ts';

/** Heads that differ from the field's name, and widths. */
const HEADS: Readonly<Record<string, { readonly label?: string; readonly width: number }>> = {
  flow: { width: 68 },
  start: { label: 'start, s', width: 84 },
  end: { label: 'end, s', width: 84 },
  duration: { label: 'length, s', width: 88 },
  type: { width: 72 },
  protocol: { width: 92 },
  client: { width: 160 },
  server: { width: 172 },
  user: { width: 120 },
  host: { label: 'name', width: 150 },
  packets: { width: 72 },
  bytes: { width: 84 },
  condition: { width: 210 },
  evidence: { label: 'client known by', width: 120 },
};

/** Series colours of flow types; the name always stands beside it. */
export const TYPE_COLOURS: Readonly<Record<string, string>> = {
  dns: 'var(--ch-5)',
  http: 'var(--ch-3)',
  tcp: 'var(--ch-1)',
  udp: 'var(--ch-4)',
};

export function typeLabel(type: string): string {
  return type.toUpperCase();
}

/** Columns of the flow table, by names of filter fields. */
export function flowColumns(tables: FlowTables, names: readonly string[]): readonly TableColumn[] {
  const source = flowFieldSource(tables, tables.protocolNames);
  return names.flatMap((name) => {
    const field = FLOW_FIELDS.find((candidate) => candidate.name === name);
    const column = source.columns(name)[0];
    return field === undefined || column === undefined ? [] : [tableColumn(tables, field, column)];
  });
}

function tableColumn(tables: FlowTables, field: FieldDefinition, column: FieldColumn): TableColumn {
  const { name, kind } = field;
  const text = textOf(column);
  const head = HEADS[name];
  return {
    id: name,
    label: head?.label ?? name,
    title: field.meaning,
    width: head?.width ?? (column.kind === 'number' ? 84 : 120),
    isSortable: true,
    text,
    cell: cellOf(tables, field, column, text),
    ...((column.kind === 'number' || name === 'flow') && kind !== 'flag' && { align: 'right' as const }),
    ...(column.kind === 'address' && { isMono: true }),
  };
}

/** Raw value: what is copied and exported. */
function textOf(column: FieldColumn): (row: number) => string {
  switch (column.kind) {
    case 'number':
      return (row) => (Number.isNaN(column.at(row)) ? '' : String(column.at(row)));
    case 'text':
      return (row) => (column.at(row) < 0 ? '' : column.texts(column.at(row)).join(' '));
    case 'address':
      return (row) => {
        const address = column.at(row);
        const { version, words } = column.addresses();
        return address < 0 ? '' : addressText(version[address] ?? 4, words, address);
      };
  }
}

function cellOf(
  tables: FlowTables,
  { name, kind }: FieldDefinition,
  column: FieldColumn,
  text: (row: number) => string,
): (row: number) => ReactNode {
  const { flows, baseNs } = tables;
  if (name === 'type') return (row) => <TypeCell type={FLOW_TYPES[flows.type[row] ?? 0] ?? 'tcp'} />;
  if (name === 'client' || name === 'server') {
    const ports = name === 'client' ? flows.clientPort : flows.serverPort;
    return (row) => (
      <>
        {text(row)}
        <span className="dim">:{ports[row]}</span>
      </>
    );
  }
  if (column.kind !== 'number') return (row) => text(row) || <span className="dim">–</span>;
  if (kind === 'flag') return (row) => (column.at(row) === 1 ? 'yes' : '');
  if (kind === 'duration') return (row) => secondsText(column.at(row), 2);
  if (kind === 'time') {
    return (row) => <span title={timeText(baseNs, column.at(row))}>{secondsText(column.at(row), 3)}</span>;
  }
  return (row) => countText(column.at(row));
}

function TypeCell({ type }: { readonly type: string }): ReactNode {
  return (
    <>
      <i className="type-mark" style={{ background: TYPE_COLOURS[type] }} />
      {typeLabel(type)}
    </>
  );
}
