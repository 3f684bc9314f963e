import { type ReactNode, useMemo } from 'react';
import { exportNotes } from '../../actions/describeSignatures.ts';
import { exportTo } from '../../actions/signatures.ts';
import type { SignatureSet } from '../../engine/model/signature.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp } from '../appContext.ts';
import { countText } from '../format.ts';

/** Other tools' languages and what each drops. */
export function ExportPane({ set }: { readonly set: SignatureSet }): ReactNode {
  const app = useApp();
  const notes = useMemo(() => exportNotes(set), [set]);
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
    </>
  );
}
