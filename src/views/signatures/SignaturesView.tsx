import { type ReactNode, useMemo, useState } from 'react';
import { listEntries } from '../../actions/describeSignatures.ts';
import { classifyWithWorkingSet, exportSignatures } from '../../actions/signatures.ts';
import type { SignatureSet } from '../../engine/model/signature.ts';
import { ThreePanes } from '../../ui/threePanes/ThreePanes.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { chooseSignatures } from '../shell/chooseFiles.ts';
import { ComparePane } from './ComparePane.tsx';
import { EntryPane } from './EntryPane.tsx';
import { EntryTable, type TableKind } from './EntryTable.tsx';
import { ExportPane } from './ExportPane.tsx';
import { FormatBoxes } from './FormatBoxes.tsx';
import { OfferPane } from './OfferPane.tsx';
import { SetPane } from './SetPane.tsx';
import './signatures.css';

const TABS: readonly TableKind[] = ['keywords', 'servers', 'opcodes'];

/** All that is known of the app: formats as the paper draws them, keywords, servers, opcodes; in and out as a file. */
export function SignaturesView(): ReactNode {
  const set = useAppState((state) => state.workingSet);
  const offered = useAppState((state) => state.offeredSet);
  const [chosen, setChosen] = useState<string | null>(null);
  const listed = useMemo(
    () =>
      set === null || chosen === null ? null : (listEntries(set).find(({ path }) => path === chosen) ?? null),
    [set, chosen],
  );
  return (
    <ThreePanes
      id="signatures"
      className="signatures"
      left={<SetPane set={set} />}
      leftWidth={{ usual: 208, large: 256, least: 150 }}
      middle={
        <div className="pane">
          <Head set={set} />
          {offered !== null && <OfferPane offered={offered} />}
          {set === null ? <NoSet /> : <FormatList set={set} chosen={chosen} onChoose={setChosen} />}
        </div>
      }
      middleLeast={{ width: 420, height: 120 }}
      below={set === null ? null : <EntryLists set={set} chosen={chosen} onChoose={setChosen} />}
      belowSize={{ usual: '44%', least: 100 }}
      right={
        <aside className="pane is-side sig-side" aria-label="Exports">
          {listed !== null && <EntryPane listed={listed} />}
          {set !== null && <ExportPane set={set} />}
          <ComparePane />
        </aside>
      }
      rightWidth={{ usual: 328, large: 400, least: 240 }}
    />
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

interface ListProps {
  readonly set: SignatureSet;
  readonly chosen: string | null;
  readonly onChoose: (path: string) => void;
}

function FormatList({ set, chosen, onChoose }: ListProps): ReactNode {
  return (
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
  );
}

function EntryLists({ set, chosen, onChoose }: ListProps): ReactNode {
  const [tab, setTab] = useState<TableKind>('keywords');
  return (
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
  );
}
