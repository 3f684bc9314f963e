import { type ReactNode, useMemo } from 'react';
import { exportTable } from '../../actions/exportFlows.ts';
import { openSample } from '../../actions/openCapture.ts';
import { setWidths } from '../../actions/preferences.ts';
import { goToPacket, selectPackets } from '../../actions/select.ts';
import type { CaptureSummary } from '../../engine/model/summary.ts';
import type { LoadedCapture } from '../../rpc/contract/captureApi.ts';
import { type DataColumn, DataTable } from '../../ui/dataTable/DataTable.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText, durationText, epochText } from '../format.ts';
import { chooseFiles } from '../shell/chooseFiles.ts';
import { FileTable } from './FileTable.tsx';
import { tableHeight } from './tableHeight.ts';

const NO_WIDTHS = {};
/** What was read: files, counts, times, and every oddity by its name. */
export function SummaryView({ capture }: { readonly capture: LoadedCapture }): ReactNode {
  const app = useApp();
  const { summary } = capture;
  const span = summary.firstNs === null || summary.lastNs === null ? null : summary.lastNs - summary.firstNs;
  return (
    <div className="summary">
      <div className="summary-head">
        <h1 className="cut">
          {summary.files.length === 1 ? summary.files[0]?.name : `${summary.files.length} files`}
        </h1>
        {!capture.complete && <span className="second">Stopped: what had been read is here.</span>}
        <span className="spring" />
        <button type="button" className="btn" onClick={() => void openSample(app)}>
          Open the sample
        </button>
        <button type="button" className="btn" onClick={() => chooseFiles(app)}>
          Choose files <kbd>Ctrl O</kbd>
        </button>
      </div>
      <div className="summary-grid">
        <Facts
          title="Capture"
          facts={[
            ['packets', countText(summary.packets)],
            ['bytes on the wire', countText(summary.bytes)],
            ['bytes captured', countText(summary.capturedBytes)],
            ['first packet', summary.firstNs === null ? '–' : epochText(summary.firstNs)],
            ['last packet', summary.lastNs === null ? '–' : epochText(summary.lastNs)],
            ['span', span === null ? '–' : durationText(Number(span))],
            ['users', countText(summary.users)],
            ['DNS queries', countText(summary.dnsQueries)],
            ['HTTP requests', countText(summary.httpRequests)],
          ]}
        />
        <Counts title="Packets by network protocol" counts={summary.network} />
        <Counts title="Packets by transport" counts={summary.transport} />
        <Counts title="Tunnels and tags" counts={summary.encapsulations} />
        <Counts title="Flows by type" counts={summary.flows} />
        <Counts title="Flows by recognised protocol" counts={summary.protocols} />
      </div>
      <AnomalyTable summary={summary} />
      <FileTable summary={summary} />
      <p className="dim mono">digest {capture.digest}</p>
    </div>
  );
}

function Facts({
  title,
  facts,
}: {
  readonly title: string;
  readonly facts: readonly (readonly [string, string])[];
}): ReactNode {
  return (
    <section>
      <h2>{title}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <FactRow key={name} name={name} value={value} />
        ))}
      </dl>
    </section>
  );
}

function FactRow({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Counts({
  title,
  counts,
}: {
  readonly title: string;
  readonly counts: Readonly<Record<string, number>>;
}): ReactNode {
  const facts = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => [name, countText(count)] as const);
  return <Facts title={title} facts={facts.length === 0 ? [['none', '0']] : facts} />;
}

function AnomalyTable({ summary }: { readonly summary: CaptureSummary }): ReactNode {
  const app = useApp();
  const widths = useAppState((state) => state.widths.anomalies ?? NO_WIDTHS);
  const { anomalies } = summary;
  const columns = useMemo((): readonly DataColumn[] => {
    const at = (row: number) => anomalies[row] ?? { name: '', meaning: '', count: 0, firstPackets: [] };
    return [
      {
        id: 'name',
        label: 'oddity',
        width: 220,
        isMono: true,
        text: (row) => at(row).name,
        cell: (row) => (
          <button
            type="button"
            className="link"
            onClick={() => void selectPackets(app, { kind: 'anomaly', anomaly: at(row).name })}
          >
            {at(row).name}
          </button>
        ),
      },
      {
        id: 'count',
        label: 'packets',
        width: 90,
        align: 'right',
        text: (row) => String(at(row).count),
        value: (row) => at(row).count,
        cell: (row) => countText(at(row).count),
      },
      {
        id: 'meaning',
        label: 'meaning',
        width: 520,
        text: (row) => at(row).meaning,
        cell: (row) => at(row).meaning,
      },
      {
        id: 'first',
        label: 'first packets',
        width: 380,
        text: (row) => at(row).firstPackets.join(' '),
        cell: (row) =>
          at(row)
            .firstPackets.slice(0, 6)
            .map((packet) => (
              <button
                key={packet}
                type="button"
                className="link"
                style={{ marginRight: 8 }}
                onClick={() => void goToPacket(app, packet)}
              >
                {countText(packet)}
              </button>
            )),
      },
    ];
  }, [anomalies, app]);
  return (
    <section
      className="summary-table"
      style={{ height: tableHeight(anomalies.length) }}
      aria-label="Oddities"
    >
      <DataTable
        label="Oddities"
        title={<span className="strong">Oddities, by name</span>}
        columns={columns}
        count={anomalies.length}
        selectedRow={-1}
        onSelectRow={() => {}}
        widths={widths}
        onWidths={(next) => setWidths(app.store, 'anomalies', next)}
        onExport={(csv) => exportTable(app, 'oddities', csv)}
        empty="No packet has anything odd."
      />
    </section>
  );
}
