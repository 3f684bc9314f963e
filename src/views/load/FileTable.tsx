import { type ReactNode, useMemo } from 'react';
import { exportTable } from '../../actions/exportFlows.ts';
import { setWidths } from '../../actions/preferences.ts';
import type { CaptureSummary } from '../../engine/model/summary.ts';
import { type DataColumn, DataTable } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { bytesText, countText, epochText } from '../format.ts';
import { tableHeight } from './tableHeight.ts';

const NO_WIDTHS = {};

/** The files of a capture: what they are, what they hold, and what of them could not be read. */
export function FileTable({ summary }: { readonly summary: CaptureSummary }): ReactNode {
  const app = useApp();
  const widths = useAppState((state) => state.widths.files ?? NO_WIDTHS);
  const { files } = summary;
  const columns = useMemo((): readonly DataColumn[] => {
    const text = (
      id: string,
      label: string,
      width: number,
      of: (file: (typeof files)[number]) => string,
      value?: (file: (typeof files)[number]) => number,
    ): DataColumn => {
      const textOf = (row: number): string => {
        const file = files[row];
        return file === undefined ? '' : of(file);
      };
      return {
        id,
        label,
        width,
        text: textOf,
        cell: textOf,
        ...(value && {
          align: 'right',
          value: (row: number) => (files[row] === undefined ? null : value(files[row])),
        }),
      };
    };
    return [
      text('name', 'file', 210, ({ name }) => name),
      text('container', 'container', 100, ({ containers }) => [...containers].reverse().join(' in ')),
      text('linkTypes', 'link types', 190, ({ linkTypes }) =>
        linkTypes.map(({ name, number, packets }) => `${name} (${number}): ${countText(packets)}`).join(', '),
      ),
      text('snapLengths', 'snap length', 92, ({ snapLengths }) => snapLengths.map(countText).join(', ')),
      text(
        'packets',
        'packets',
        80,
        ({ packets }) => countText(packets),
        ({ packets }) => packets,
      ),
      text(
        'bytes',
        'size',
        80,
        ({ bytes }) => bytesText(bytes),
        ({ bytes }) => bytes,
      ),
      text('first', 'first packet', 250, ({ firstNs }) => (firstNs === null ? '–' : epochText(firstNs))),
      text('last', 'last packet', 250, ({ lastNs }) => (lastNs === null ? '–' : epochText(lastNs))),
      text('damage', 'damage', 500, ({ damage }) => damage ?? '–'),
    ];
  }, [files]);
  return (
    <section className="summary-table" style={{ height: tableHeight(files.length) }} aria-label="Files">
      <DataTable
        label="Files"
        title={<span className="strong">Files, in the order of their first packets</span>}
        columns={columns}
        count={files.length}
        selectedRow={-1}
        onSelectRow={() => {}}
        widths={widths}
        onWidths={(next) => setWidths(app.store, 'files', next)}
        onExport={(csv) => exportTable(app, 'files', csv)}
      />
    </section>
  );
}
