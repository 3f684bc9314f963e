import { type ReactNode, useMemo, useState } from 'react';
import { againstBuiltin, BUILTIN_NAMES, exportNotes } from '../../actions/describeSignatures.ts';
import { exportTo } from '../../actions/signatures.ts';
import type { SignatureSet } from '../../engine/model/signature.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp } from '../appContext.ts';
import { countText } from '../format.ts';
import { Differences } from './OfferPane.tsx';

/** Other tools' languages and what each drops, and how the set differs from a built-in one. */
export function ExportPane({ set }: { readonly set: SignatureSet }): ReactNode {
  const app = useApp();
  const notes = useMemo(() => exportNotes(set), [set]);
  const [against, setAgainst] = useState('');
  const differences = useMemo(() => againstBuiltin(set, against), [set, against]);
  return (
    <>
      <h3 className="section-head">
        Export <span className="dim">and what it drops</span>
      </h3>
      {notes.map(({ kind, notExpressed }) => (
        <details key={kind.name} className="sig-export">
          <summary>
            <span>
              {kind.title} <span className="dim mono">.{kind.extension}</span>
              <br />
              <span className="second">
                {notExpressed.length === 0
                  ? 'drops nothing'
                  : `drops ${countText(notExpressed.length)} ${notExpressed.length === 1 ? 'thing' : 'things'}`}
              </span>
            </span>
            <button
              type="button"
              className="iconbtn"
              title={`Save as ${kind.title}`}
              onClick={(event) => {
                event.preventDefault();
                exportTo(app, kind);
              }}
            >
              <Icon name="download" label={`Save as ${kind.title}`} />
            </button>
          </summary>
          <ul>
            {notExpressed.slice(0, 40).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      ))}
      <h3 className="section-head">
        Against
        <select
          aria-label="Compare with"
          value={against}
          onChange={(event) => setAgainst(event.target.value)}
        >
          <option value="">–</option>
          {BUILTIN_NAMES.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <span className="dim num">{against === '' ? '' : countText(differences.length)}</span>
      </h3>
      <Differences list={differences} label={`Differences from ${against}`} />
    </>
  );
}
