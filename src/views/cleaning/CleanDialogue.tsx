import { type ReactNode, useMemo, useState } from 'react';
import {
  cleaningOf,
  dropServer,
  inferClean,
  inferUncleaned,
  isCleaned,
  keepKnownServers,
  keepNameless,
  keepServer,
} from '../../actions/cleaning.ts';
import { exportTable } from '../../actions/exportFlows.ts';
import { setWidths } from '../../actions/preferences.ts';
import type { ServerGroup } from '../../engine/filter/cleaning.ts';
import { type DataColumn, DataTable } from '../../ui/dataTable/DataTable.tsx';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { bytesText, countedText, countText } from '../format.ts';
import './cleaning.css';

const LABEL = 'Servers';
const NO_WIDTHS = {};

/** Which servers belong to the service, what is removed with the others, and to put it back. */
export function CleanDialogue({ onClose }: { readonly onClose: () => void }): ReactNode {
  const app = useApp();
  const tables = useAppState((state) => state.tables);
  const keptServers = useAppState((state) => state.keptServers);
  const selection = useAppState((state) => state.selection);
  const widths = useAppState((state) => state.widths[LABEL] ?? NO_WIDTHS);
  const [name, setName] = useState<string | null>(null);
  const [entry, setEntry] = useState('');
  const cleaning = useMemo(() => cleaningOf({ tables, keptServers }), [tables, keptServers]);
  const groups = cleaning?.groups ?? [];
  const columns = useMemo(() => serverColumns(cleaning?.groups ?? []), [cleaning]);
  const chosen = groups.find((group) => group.name === name) ?? null;
  const toggle = (group: ServerGroup | null): void => {
    if (group === null) return;
    if (group.isKept) dropServer(app, group.name);
    else keepServer(app, group.name);
  };
  if (cleaning === null) return null;
  return (
    <Dialogue label="Clean the capture" onClose={onClose}>
      <div className="cleaning">
        <h2>Clean the capture</h2>
        <p className="second" role="status">
          {countedText(cleaning.keptFlows, 'flow')} kept, {bytesText(cleaning.keptBytes)} ·{' '}
          {countedText(cleaning.removedFlows, 'flow')} removed, {bytesText(cleaning.removedBytes)}. DNS flows
          are left aside.
        </p>
        <div className="cleaning-table">
          <DataTable
            label={LABEL}
            title={
              <button
                type="button"
                className="btn is-quiet"
                disabled={chosen === null}
                title="Space or Enter"
                onClick={() => toggle(chosen)}
              >
                {chosen?.isKept ? 'Remove' : 'Keep'}
              </button>
            }
            columns={columns}
            count={groups.length}
            selectedRow={groups.findIndex((group) => group.name === name)}
            onSelectRow={(row) => setName(groups[row]?.name ?? null)}
            onKey={(event) => {
              if (event.key !== ' ' && event.key !== 'Enter') return;
              event.preventDefault();
              toggle(chosen);
            }}
            isDim={(row) => groups[row]?.isKept === false}
            widths={widths}
            onWidths={(next) => setWidths(app.store, LABEL, next)}
            onExport={(csv) => exportTable(app, 'servers', csv)}
            empty="No flow but DNS."
          />
        </div>
        <form
          className="cleaning-line"
          onSubmit={(event) => {
            event.preventDefault();
            keepServer(app, entry);
            setEntry('');
          }}
        >
          <label className="filterbox">
            <input
              className="mono"
              aria-label="Domain or address to keep"
              placeholder="weixin.qq.com, or an address"
              value={entry}
              onChange={(event) => setEntry(event.target.value)}
            />
          </label>
          <button type="submit" className="btn" disabled={entry.trim() === ''}>
            Keep
          </button>
          <button type="button" className="btn is-quiet" onClick={() => keepKnownServers(app)}>
            Those of the signature set
          </button>
          <button
            type="button"
            className="btn is-quiet"
            disabled={!groups.some(({ isKept, beside }) => !isKept && beside.length > 0)}
            title="Relays and long links are often given by address: servers without a name in the networks of kept ones"
            onClick={() => keepNameless(app)}
          >
            Nameless ones beside them
          </button>
        </form>
        <div className="cleaning-line">
          <button
            type="button"
            className="btn is-main"
            disabled={cleaning.keptFlows === 0 || isCleaned({ selection, keptServers })}
            onClick={() => {
              onClose();
              void inferClean(app);
            }}
          >
            Infer from {countedText(cleaning.keptFlows, 'flow')}
          </button>
          <button
            type="button"
            className="btn"
            disabled={selection === ''}
            onClick={() => {
              onClose();
              void inferUncleaned(app);
            }}
          >
            Put all back
          </button>
        </div>
      </div>
    </Dialogue>
  );
}

function serverColumns(groups: readonly ServerGroup[]): readonly DataColumn[] {
  const number = (id: string, label: string, of: (group: ServerGroup) => number): DataColumn => ({
    id,
    label,
    width: 80,
    align: 'right',
    value: (row) => (groups[row] === undefined ? null : of(groups[row])),
    text: (row) => String(groups[row] === undefined ? '' : of(groups[row])),
    cell: (row) => (groups[row] === undefined ? '' : countText(of(groups[row]))),
  });
  const kept = (row: number): string => (groups[row]?.isKept ? 'kept' : 'removed');
  return [
    {
      id: 'kept',
      label: '',
      width: 92,
      text: kept,
      cell: (row) => (groups[row]?.isKept ? '✓ kept' : '✕ removed'),
    },
    {
      id: 'server',
      label: 'server',
      width: 170,
      isMono: true,
      text: (row) => groups[row]?.name ?? '',
      cell: (row) => groups[row]?.name ?? '',
    },
    number('flows', 'flows', ({ flows }) => flows),
    number('bytes', 'bytes', ({ bytes }) => bytes),
    {
      id: 'hosts',
      label: 'host names',
      width: 300,
      text: (row) => groups[row]?.hosts.join(' ') ?? '',
      cell: (row) => <Hosts group={groups[row]} />,
    },
  ];
}

function Hosts({ group }: { readonly group: ServerGroup | undefined }): ReactNode {
  if (group === undefined) return null;
  if (group.hosts.length > 0) return <span title={group.hosts.join('\n')}>{group.hosts.join(', ')}</span>;
  return <span className="dim">no name{group.beside.map((host) => `, beside ${host}`)}</span>;
}
