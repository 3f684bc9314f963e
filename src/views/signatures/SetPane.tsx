import { type ReactNode, useMemo } from 'react';
import { BUILTIN_NAMES, builtinCount, listEntries } from '../../actions/describeSignatures.ts';
import { dropImported, offerBuiltin } from '../../actions/signatures.ts';
import { SIGNATURE_STATUSES, type SignatureSet } from '../../engine/model/signature.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countedText, countText } from '../format.ts';
import { entryCount, STATUS_MARKS, STATUS_WORDS } from './entryText.ts';

/** What the set holds and comes from, and the sets that can be added. */
export function SetPane({ set }: { readonly set: SignatureSet | null }): ReactNode {
  const app = useApp();
  const imported = useAppState((state) => state.importedSet);
  const byStatus = useMemo(() => {
    const listed = set === null ? [] : listEntries(set);
    return SIGNATURE_STATUSES.map((status) => ({
      status,
      count: listed.filter(({ origin }) => origin.status === status).length,
    }));
  }, [set]);
  return (
    <aside className="pane is-side sig-side" aria-label="Sets">
      <h3 className="section-head">Imported</h3>
      {imported === null ? (
        <p className="second sig-note">Nothing yet.</p>
      ) : (
        <div className="sig-line">
          <span className="cut" title={imported.description}>
            {imported.name}
          </span>
          <span className="num">{countText(entryCount(imported))}</span>
          <button type="button" className="link" onClick={() => dropImported(app)}>
            Remove
          </button>
        </div>
      )}
      <h3 className="section-head">Built in</h3>
      {BUILTIN_NAMES.map((name) => (
        <div key={name} className="sig-line">
          <span className="cut">{name}</span>
          <span className="num">{countText(builtinCount(name))}</span>
          <button
            type="button"
            className="link"
            onClick={() => offerBuiltin(app, name)}
            aria-label={`Add ${name}`}
          >
            Add
          </button>
        </div>
      ))}
      {set !== null && (
        <>
          <h3 className="section-head">By state</h3>
          {byStatus.map(({ status, count }) => (
            <div key={status} className={`sig-line sig-status is-${status}`}>
              <span>
                {STATUS_MARKS[status]} {STATUS_WORDS[status]}
              </span>
              <span className="num">{countText(count)}</span>
            </div>
          ))}
          <h3 className="section-head">Comes from</h3>
          <p className="second sig-note">
            {set.description}
            {set.provenance.captures.map(({ name, sha256 }) => (
              <span key={name} className="mono sig-digest" title={`${name}: ${sha256}`}>
                {name} {sha256.slice(0, 12)}…
              </span>
            ))}
            {countedText(set.provenance.editCount, 'edit')},{' '}
            {countedText(set.provenance.rounds.length, 'feedback round')}, schema {set.version}.
          </p>
        </>
      )}
    </aside>
  );
}
