import { type ReactNode, useMemo } from 'react';
import { exportTable } from '../../actions/exportFlows.ts';
import { setWidths } from '../../actions/preferences.ts';
import { selectFormat, showMessage } from '../../actions/selectMessage.ts';
import type { MessageTable } from '../../engine/model/message.ts';
import type { PayloadRows } from '../../engine/model/payloadRows.ts';
import { type DataColumn, DataTable } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText, secondsText } from '../format.ts';
import { type DecomposedMessage, decomposedFlow } from './decomposedFlow.ts';
import { fieldValue } from './fieldValue.ts';
import { formatName } from './formatName.ts';
import { fieldName, lookOf } from './looks.ts';
import { PacketParts } from './PacketParts.tsx';
import type { ShownFormat } from './useFormat.ts';

const NO_WIDTHS = {};
const MOST_FIELDS = 12;
const RULES = ['datagram', 'with followers', 'length field'] as const;

/** The whole flow of the chosen message, decomposed: its messages in both directions, each with its fields and followers. */
export function FlowMessages({
  format,
  formats,
  rows,
  messages,
  flow,
}: {
  readonly format: ShownFormat;
  readonly formats: readonly ShownFormat[];
  readonly rows: PayloadRows;
  readonly messages: MessageTable;
  readonly flow: number;
}): ReactNode {
  const app = useApp();
  const row = useAppState((state) => state.messageRow);
  const widths = useAppState((state) => state.widths.flowMessages ?? NO_WIDTHS);
  const list = useMemo(() => decomposedFlow(rows, messages, flow), [rows, messages, flow]);
  const columns = useMemo(
    () => columnsOf({ format, formats, rows, messages, list }),
    [format, formats, rows, messages, list],
  );
  const selected = list.findIndex(({ message }) => messages.row[message] === row);
  return (
    <DataTable
      label={`Messages of flow ${countText(flow)}`}
      columns={columns}
      count={list.length}
      selectedRow={selected}
      onSelectRow={(at) => {
        const message = list[at]?.message ?? -1;
        const other = formats.find(
          ({ view }) => view.selection === format.view.selection && view.place === messages.format[message],
        );
        if (other !== undefined && other !== format) selectFormat(app, other.view.key);
        void showMessage(app, messages.row[message] ?? 0);
      }}
      widths={widths}
      onWidths={(next) => setWidths(app.store, 'flowMessages', next)}
      onExport={(csv) => exportTable(app, `flow-${flow}-messages`, csv)}
      empty="No message of this flow begins with a protocol packet."
    />
  );
}

function columnsOf({
  format,
  formats,
  rows,
  messages,
  list,
}: {
  readonly format: ShownFormat;
  readonly formats: readonly ShownFormat[];
  readonly rows: PayloadRows;
  readonly messages: MessageTable;
  readonly list: readonly DecomposedMessage[];
}): readonly DataColumn[] {
  const of = (at: number): number => list[at]?.message ?? 0;
  const number = (id: string, label: string, width: number, value: (at: number) => number): DataColumn => ({
    id,
    label,
    width,
    align: 'right',
    value,
    text: (at) => String(value(at)),
    cell: (at) => countText(value(at)),
  });
  const text = (id: string, label: string, width: number, say: (at: number) => string): DataColumn => ({
    id,
    label,
    width,
    text: say,
    cell: say,
  });
  const seconds = (at: number): number => (messages.timeNs[of(at)] ?? 0) / 1e9;
  const longest = list.reduce((most, { message }) => Math.max(most, messages.byteCount[message] ?? 0), 1);
  const names = new Map(
    formats
      .filter(({ view }) => view.selection === format.view.selection)
      .map((one) => [one.view.place, formatName(one)]),
  );
  return [
    number('packet', 'packet', 64, (at) => rows.packet[messages.row[of(at)] ?? 0] ?? 0),
    {
      ...number('time', 'time, s', 78, seconds),
      cell: (at) => secondsText(messages.timeNs[of(at)] ?? 0, 3),
    },
    text('direction', '⇅', 40, (at) => (messages.direction[of(at)] === 1 ? '↓' : '↑')),
    text('format', 'format', 120, (at) => names.get(messages.format[of(at)] ?? -1) ?? 'none'),
    number('bytes', 'bytes', 64, (at) => messages.byteCount[of(at)] ?? 0),
    {
      ...number('packets', 'packets, to scale', 150, (at) => messages.packetCount[of(at)] ?? 1),
      cell: (at) => (
        <PacketParts
          parts={list[at]?.parts ?? []}
          share={Math.sqrt((messages.byteCount[of(at)] ?? 0) / longest)}
        />
      ),
    },
    text('end', 'ends by', 96, (at) => RULES[messages.rule[of(at)] ?? 0] ?? ''),
    ...fieldColumns(format, rows, messages, of),
  ];
}

/** The fields of the format on screen; messages of another have a dash there. */
function fieldColumns(
  format: ShownFormat,
  rows: PayloadRows,
  messages: MessageTable,
  of: (at: number) => number,
): readonly DataColumn[] {
  return format.resolved.fields
    .filter(({ length }) => length !== null)
    .slice(0, MOST_FIELDS)
    .map((field) => {
      const value = (at: number): string => {
        const message = of(at);
        if (messages.format[message] !== format.view.place) return '–';
        const row = messages.row[message] ?? 0;
        const start = row * rows.stride;
        const kept = rows.bytes.subarray(
          start + (messages.offset[message] ?? 0),
          start + (rows.kept[row] ?? 0),
        );
        return fieldValue(kept, field);
      };
      return {
        id: `field ${field.offset}`,
        label: `${lookOf(field.type).letter} ${fieldName(field)}`,
        width: 110,
        align: 'right' as const,
        isMono: true,
        text: value,
        value: (at: number) => {
          const plain = Number(value(at).replaceAll(',', ''));
          return Number.isFinite(plain) ? plain : value(at);
        },
        cell: value,
      };
    });
}
