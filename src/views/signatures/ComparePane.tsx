import { type ReactNode, useId, useMemo, useState } from 'react';
import {
  type ComparableSet,
  comparableSets,
  compareSets,
  type DifferenceCount,
} from '../../actions/describeSignatures.ts';
import { compareFile } from '../../actions/signatures.ts';
import { useApp, useAppState } from '../appContext.ts';
import { chooseFile } from '../classify/chooseFile.ts';
import { countText } from '../format.ts';
import { Differences } from './OfferPane.tsx';

/** How any two sets differ: of this page, of a file, or built in. */
export function ComparePane(): ReactNode {
  const app = useApp();
  const workingSet = useAppState((state) => state.workingSet);
  const importedSet = useAppState((state) => state.importedSet);
  const comparedSet = useAppState((state) => state.comparedSet);
  const signatures = useAppState((state) => state.signatures);
  const sets = useMemo(
    () => comparableSets({ workingSet, importedSet, comparedSet, signatures }),
    [workingSet, importedSet, comparedSet, signatures],
  );
  const [beforeId, setBefore] = useState('');
  const [afterId, setAfter] = useState('working');
  const before = sets.find(({ id }) => id === beforeId)?.set ?? null;
  const after = (sets.find(({ id }) => id === afterId) ?? sets[0])?.set ?? null;
  const found = useMemo(
    () => (before === null || after === null ? null : compareSets(before, after)),
    [before, after],
  );
  return (
    <section className="sig-compare" aria-label="Compare">
      <h3 className="section-head">
        Compare
        <span className="spring" />
        <button
          type="button"
          className="link"
          onClick={() => chooseFile((file) => void compareFile(app, file))}
        >
          With a file
        </button>
      </h3>
      <SetChoice label="from" sets={sets} value={beforeId} onChange={setBefore} />
      <SetChoice label="to" sets={sets} value={afterId} onChange={setAfter} />
      {found !== null && (
        <>
          <Counts counts={found.counts} />
          <Differences list={found.differences} label="Differences" />
        </>
      )}
    </section>
  );
}

function SetChoice({
  label,
  sets,
  value,
  onChange,
}: {
  readonly label: string;
  readonly sets: readonly ComparableSet[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}): ReactNode {
  const id = useId();
  return (
    <div className="sig-choice">
      <label className="second" htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        aria-label={`Compare ${label}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">–</option>
        {sets.map((one) => (
          <option key={one.id} value={one.id}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Counts({ counts }: { readonly counts: readonly DifferenceCount[] }): ReactNode {
  const number = (value: number): ReactNode =>
    value === 0 ? <span className="dim">0</span> : countText(value);
  return (
    <table className="sig-counts">
      <thead>
        <tr>
          <th scope="col" />
          <th scope="col">+ new</th>
          <th scope="col">− gone</th>
          <th scope="col">± changed</th>
          <th scope="col">= same</th>
        </tr>
      </thead>
      <tbody>
        {counts.map(({ kind, added, removed, changed, same }) => (
          <tr key={kind}>
            <th scope="row">{kind}</th>
            <td>{number(added)}</td>
            <td>{number(removed)}</td>
            <td>{number(changed)}</td>
            <td>{number(same)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
