import { type ReactNode, useMemo } from 'react';
import { exportTable } from '../../actions/exportFlows.ts';
import { setWidths } from '../../actions/preferences.ts';
import { selectPacket, WINDOW_PACKETS } from '../../actions/select.ts';
import { TRANSPORT_NAMES } from '../../engine/model/transports.ts';
import type { PacketRows } from '../../rpc/contract/captureApi.ts';
import { type DataColumn, DataTable } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText, digitsText, secondsText, timeText } from '../format.ts';
import { tcpFlagsText } from './tcpFlags.ts';

const NO_WIDTHS = {};
const TCP = 6;

/** The packets of a flow, with an anomaly, or all, in the order of the capture until sorted otherwise. */
export function PacketList({ head }: { readonly head: ReactNode }): ReactNode {
  const app = useApp();
  const page = useAppState((state) => state.packets);
  const packet = useAppState((state) => state.packet);
  const baseNs = useAppState((state) => state.tables?.baseNs ?? 0n);
  const isFlow = useAppState((state) => state.subject?.kind === 'flow');
  const widths = useAppState((state) => state.widths.packets ?? NO_WIDTHS);
  const columns = useMemo(
    () => (page === null ? [] : packetColumns(page.rows, baseNs, isFlow)),
    [page, baseNs, isFlow],
  );
  const selectedRow = useMemo(
    () => (page === null || packet === null ? -1 : page.rows.packet.indexOf(packet)),
    [page, packet],
  );
  if (page === null) {
    return (
      <>
        <div className="bar">{head}</div>
        <p className="flow-nothing">Reading packets.</p>
      </>
    );
  }
  const first = page.rows.packet[0] ?? 0;
  return (
    <DataTable
      label="Packets"
      title={
        <>
          {head}
          {page.total > page.rows.length && (
            <span className="second cut">
              Packets {countText(first)} to {countText(first + page.rows.length - 1)} of{' '}
              {countText(page.total)}. Press G to go to another; lists hold {countText(WINDOW_PACKETS)}.
            </span>
          )}
        </>
      }
      columns={columns}
      count={page.rows.length}
      selectedRow={selectedRow}
      onSelectRow={(row) => void selectPacket(app, page.rows.packet[row] ?? 0)}
      widths={widths}
      onWidths={(next) => setWidths(app.store, 'packets', next)}
      onExport={(csv) => exportTable(app, 'packets', csv)}
      empty="No packet."
    />
  );
}

function packetColumns(rows: PacketRows, baseNs: bigint, isFlow: boolean): readonly DataColumn[] {
  const number = (id: string, label: string, width: number, at: (row: number) => number): DataColumn => ({
    id,
    label,
    width,
    align: 'right',
    text: (row) => digitsText(at(row)),
    value: at,
    cell: (row) => countText(at(row)),
  });
  const text = (id: string, label: string, width: number, at: (row: number) => string): DataColumn => ({
    id,
    label,
    width,
    text: at,
    cell: at,
  });
  const isTcp = (row: number): boolean => rows.transport[row] === TCP;
  const anomalies = (row: number): string => (rows.anomalyNames[rows.anomalySet[row] ?? 0] ?? []).join(' ');
  return [
    number('packet', 'packet', 62, (row) => rows.packet[row] ?? 0),
    {
      ...number('timeNs', 'time, s', 104, (row) => rows.timeNs[row] ?? 0),
      title: 'Since the capture began',
      cell: (row) => (
        <span title={timeText(baseNs, rows.timeNs[row] ?? 0)}>{secondsText(rows.timeNs[row] ?? 0, 6)}</span>
      ),
    },
    ...(isFlow
      ? [
          {
            ...text('direction', 'direction', 72, (row) =>
              rows.direction[row] === 1 ? 'downlink' : 'uplink',
            ),
            cell: (row: number) => (rows.direction[row] === 1 ? '↓ down' : '↑ up'),
          },
        ]
      : [
          number('flow', 'flow', 76, (row) => rows.flow[row] ?? -1),
          text('transport', 'transport', 84, (row) =>
            rows.transport[row] === 255 ? '–' : (TRANSPORT_NAMES[rows.transport[row] ?? 0] ?? ''),
          ),
        ]),
    text('flags', 'flags', 78, (row) => (isTcp(row) ? tcpFlagsText(rows.tcpFlags[row] ?? 0) : '')),
    number('payload', 'payload, B', 76, (row) => rows.payloadLength[row] ?? 0),
    text('anomalies', 'oddities', 144, anomalies),
    {
      ...number('sequence', 'sequence', 100, (row) => rows.sequence[row] ?? 0),
      cell: (row) => (isTcp(row) ? String(rows.sequence[row]) : ''),
    },
    number('captured', 'captured, B', 82, (row) => rows.capturedLength[row] ?? 0),
    number('original', 'original, B', 78, (row) => rows.originalLength[row] ?? 0),
    {
      ...text('encapsulation', 'inside', 80, (row) =>
        (rows.encapsulationNames[rows.encapsulation[row] ?? 0] ?? []).join(' '),
      ),
      title: 'Tunnels and tags, outermost first',
    },
  ];
}
