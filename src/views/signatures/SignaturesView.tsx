import { type ReactNode, useMemo, useState } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import { listEntries } from '../../actions/describeSignatures.ts';
import { classifyWithWorkingSet, exportSignatures } from '../../actions/signatures.ts';
import type { SignatureSet } from '../../engine/model/signature.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { chooseSignatures } from '../shell/chooseFiles.ts';
import { EntryPane } from './EntryPane.tsx';
import { EntryTable, type TableKind } from './EntryTable.tsx';
import { ExportPane } from './ExportPane.tsx';
import { FormatBoxes } from './FormatBoxes.tsx';
import { OfferPane } from './OfferPane.tsx';
import { SetPane } from './SetPane.tsx';
import './signatures.css';

const IS_LARGE = window.innerWidth >= 1700;
const TABS: readonly TableKind[] = ['keywords', 'servers', 'opcodes'];

/** All that is known of the app: formats as the paper draws them, keywords, servers, opcodes; in and out as a file. */
export function SignaturesView(): ReactNode {
  const across = useDefaultLayout({ id: 'signatures-across' });
  const set = useAppState((state) => state.workingSet);
  const offered = useAppState((state) => state.offeredSet);
  const [chosen, setChosen] = useState<string | null>(null);
  const listed = useMemo(
    () =>
      set === null || chosen === null ? null : (listEntries(set).find(({ path }) => path === chosen) ?? null),
    [set, chosen],
  );
  return (
    <Group
      className="signatures"
      orientation="horizontal"
      defaultLayout={across.defaultLayout}
      onLayoutChanged={across.onLayoutChanged}
    >
      <Panel
        id="sets"
        defaultSize={IS_LARGE ? 256 : 208}
        minSize={150}
        collapsible
        groupResizeBehavior="preserve-pixel-size"
      >
        <SetPane set={set} />
      </Panel>
      <Separator className="separator" />
      <Panel id="middle" minSize={420}>
        <div className="pane">
          <Head set={set} />
          {offered !== null && <OfferPane offered={offered} />}
          {set === null ? <NoSet /> : <SetBody set={set} chosen={chosen} onChoose={setChosen} />}
        </div>
      </Panel>
      <Separator className="separator" />
      <Panel
        id="exports"
        defaultSize={IS_LARGE ? 400 : 328}
        minSize={240}
        collapsible
        groupResizeBehavior="preserve-pixel-size"
      >
        <aside className="pane is-side sig-side" aria-label="Exports">
          {listed !== null && <EntryPane listed={listed} />}
          {set !== null && <ExportPane set={set} />}
        </aside>
      </Panel>
    </Group>
  );
}

function Head({ set }: { readonly set: SignatureSet | null }): ReactNode {
  const app = useApp();
  const load = useAppState((state) => state.load.kind);
  return (
    <div className="bar">
      <span className="strong">Working set</span>
      {set !== null && (
        <span className="second cut">
          {countText(set.formats.length)} formats, {countText(set.keywords.length)} keywords,{' '}
          {countText(set.opcodes.length)} opcodes, {countText(set.servers.length)} servers
        </span>
      )}
      <span className="spring" />
      <button
        type="button"
        className="btn"
        disabled={set === null || load !== 'ready'}
        onClick={() => classifyWithWorkingSet(app)}
      >
        Classify with it
      </button>
      <button type="button" className="btn" onClick={() => chooseSignatures(app)}>
        Import
      </button>
      <button
        type="button"
        className="btn is-main"
        disabled={set === null}
        onClick={() => exportSignatures(app)}
      >
        Export signatures.json
      </button>
    </div>
  );
}

function NoSet(): ReactNode {
  return (
    <div className="fields-empty">
      <h2>No signatures yet.</h2>
      <p>
        They come from fields that were inferred of a capture (Flows, then Fields), from a signature file, or
        from a built-in set, at the left.
      </p>
    </div>
  );
}

function SetBody({
  set,
  chosen,
  onChoose,
}: {
  readonly set: SignatureSet;
  readonly chosen: string | null;
  readonly onChoose: (path: string) => void;
}): ReactNode {
  const down = useDefaultLayout({ id: 'signatures-down' });
  const [tab, setTab] = useState<TableKind>('keywords');
  return (
    <Group
      orientation="vertical"
      defaultLayout={down.defaultLayout}
      onLayoutChanged={down.onLayoutChanged}
      style={{ flex: 1, minHeight: 0 }}
    >
      <Panel id="formats" minSize={120} defaultSize="56%">
        <div className="sig-formats">
          {set.formats.length === 0 && <p className="second sig-note">No format in this set.</p>}
          {set.formats.map((format) => (
            <FormatBoxes
              key={format.id}
              format={format}
              opcodes={set.opcodes.filter((opcode) => opcode.format === format.id).length}
              isOn={chosen === `formats/${format.id}`}
              onSelect={() => onChoose(`formats/${format.id}`)}
            />
          ))}
        </div>
      </Panel>
      <Separator className="separator" />
      <Panel id="entries" minSize={100}>
        <div className="pane">
          <div className="bar">
            <span className="seg" role="tablist" aria-label="Lists">
              {TABS.map((kind) => (
                <button
                  key={kind}
                  type="button"
                  role="tab"
                  aria-selected={tab === kind}
                  onClick={() => setTab(kind)}
                >
                  {kind} {countText(set[kind].length)}
                </button>
              ))}
            </span>
          </div>
          <EntryTable set={set} kind={tab} chosen={chosen} onChoose={onChoose} />
        </div>
      </Panel>
    </Group>
  );
}
