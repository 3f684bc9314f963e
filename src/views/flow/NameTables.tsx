import { type ReactNode, useMemo } from 'react';
import { exportTable } from '../../actions/exportFlows.ts';
import { setWidths } from '../../actions/preferences.ts';
import { selectPacket } from '../../actions/select.ts';
import type { DnsRow, HttpRow } from '../../rpc/contract/captureApi.ts';
import { type DataColumn, DataTable } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { numbers, words } from '../columns.tsx';
import { secondsText } from '../format.ts';

const NO_WIDTHS = {};

/** What DNS and HTTP say in clear in this flow. */
export function NameTables({ head }: { readonly head: ReactNode }): ReactNode {
  const detail = useAppState((state) => state.flowDetail);
  if (detail !== null && detail.dns.length > 0) {
    return <Names head={head} label="DNS queries" rows={detail.dns} columnsOf={dnsColumns} />;
  }
  if (detail !== null && detail.http.length > 0) {
    return <Names head={head} label="HTTP exchanges" rows={detail.http} columnsOf={httpColumns} />;
  }
  return (
    <>
      <div className="bar">{head}</div>
      <p className="flow-nothing">
        {detail === null ? 'Reading names.' : 'No DNS message and no HTTP/1 exchange in clear in this flow.'}
      </p>
    </>
  );
}

function Names<R extends DnsRow | HttpRow>({
  head,
  label,
  rows,
  columnsOf,
}: {
  readonly head: ReactNode;
  readonly label: string;
  readonly rows: readonly R[];
  readonly columnsOf: (rows: readonly R[]) => readonly DataColumn[];
}): ReactNode {
  const app = useApp();
  const packet = useAppState((state) => state.packet);
  const widths = useAppState((state) => state.widths[label] ?? NO_WIDTHS);
  const columns = useMemo(() => columnsOf(rows), [columnsOf, rows]);
  return (
    <DataTable
      label={label}
      title={head}
      columns={columns}
      count={rows.length}
      selectedRow={rows.findIndex((row) => row.packet === packet)}
      onSelectRow={(row) => void selectPacket(app, rows[row]?.packet ?? 0)}
      widths={widths}
      onWidths={(next) => setWidths(app.store, label, next)}
      onExport={(csv) => exportTable(app, label.startsWith('DNS') ? 'dns' : 'http', csv)}
    />
  );
}

function columnMaker<R>(rows: readonly R[]) {
  const of =
    <V,>(read: (row: R) => V, none: V) =>
    (row: number): V => {
      const found = rows[row];
      return found === undefined ? none : read(found);
    };
  return {
    text: (id: string, label: string, width: number, read: (row: R) => string | null): DataColumn =>
      words(
        id,
        label,
        width,
        of((row) => read(row) ?? '', ''),
      ),
    number: (
      id: string,
      label: string,
      width: number,
      read: (row: R) => number | null,
      shown?: (value: number) => string,
    ): DataColumn => numbers(id, label, width, of(read, null), shown),
  };
}

function dnsColumns(rows: readonly DnsRow[]): readonly DataColumn[] {
  const { text, number } = columnMaker(rows);
  return [
    number('packet', 'packet', 76, ({ packet }) => packet),
    number(
      'timeNs',
      'time, s',
      100,
      ({ timeNs }) => timeNs,
      (ns) => secondsText(ns, 6),
    ),
    text('name', 'name', 300, ({ name }) => name),
    text('type', 'type', 70, ({ type }) => type),
    number('responseCode', 'code', 56, ({ responseCode }) => responseCode),
    text('answers', 'answers', 460, ({ answers }) => answers.join(', ')),
  ];
}

function httpColumns(rows: readonly HttpRow[]): readonly DataColumn[] {
  const { text, number } = columnMaker(rows);
  const took = ({ requestStartNs, responseEndNs }: HttpRow): number | null =>
    requestStartNs === null || responseEndNs === null ? null : responseEndNs - requestStartNs;
  return [
    number('packet', 'packet', 76, ({ packet }) => packet),
    number(
      'requestStartNs',
      'request, s',
      100,
      ({ requestStartNs }) => requestStartNs,
      (ns) => secondsText(ns, 6),
    ),
    text('method', 'method', 64, ({ method }) => method),
    text('host', 'host', 170, ({ host }) => host),
    text('url', 'URL', 320, ({ url }) => url),
    number('status', 'status', 60, ({ status }) => status, String),
    number('tookNs', 'took, s', 80, took, (ns) => secondsText(ns, 3)),
    number('requestBytes', 'request, B', 84, ({ requestBytes }) => requestBytes),
    number('responseBytes', 'response, B', 90, ({ responseBytes }) => responseBytes),
    text('userAgent', 'User-Agent', 240, ({ userAgent }) => userAgent),
    text('referer', 'Referer', 240, ({ referer }) => referer),
  ];
}
