import type { ReactNode } from 'react';
import { edit } from '../../actions/edit.ts';
import { methodOf, stopInference } from '../../actions/inferFields.ts';
import { maskedPatternFromText } from '../../engine/bytes/maskedPattern.ts';
import { SEGMENTATION_METHODS, type SegmentationMethod } from '../../engine/model/segment.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { formatName } from './formatName.ts';
import { isRest } from './restFormat.ts';
import { type ShownFormat, useOverlay } from './useFormat.ts';

const METHODS: Readonly<Record<SegmentationMethod, { readonly label: string; readonly title: string }>> = {
  'as-written': { label: 'As written', title: 'Voting Experts as the paper writes it (III-A2)' },
  'figure-2': { label: 'Fig. 2', title: 'The definition of Voting Experts that gives the paper’s Figure 2' },
  evidence: { label: 'Evidence', title: 'Named evidence for every boundary, learnt on other protocols' },
};

export function FieldsHead({ format }: { readonly format: ShownFormat | null }): ReactNode {
  const app = useApp();
  const overlay = useOverlay();
  const inference = useAppState((state) => state.inference);
  const method = methodOf(overlay);
  return (
    <div className="bar">
      {format !== null && (
        <>
          <span className="strong cut" title={format.view.key}>
            {formatName(format)}
          </span>
          <span className="second cut">
            {countText(format.view.rows.length)} packets, {(format.view.share * 100).toFixed(1)}%
          </span>
        </>
      )}
      <span className="spring" />
      {format !== null && !isRest(format) && <UnexplainedSwitch />}
      {format !== null && !format.view.key.startsWith('messages ') && <DirectionChoice />}
      {format !== null && <SearchBox />}
      {inference.kind === 'running' && (
        <>
          <span className="second" role="status">
            {inference.progress === null
              ? 'Inferring.'
              : `${inference.progress.stage}: ${countText(inference.progress.done)}${
                  inference.progress.total === null ? '' : ` of ${countText(inference.progress.total)}`
                } ${inference.progress.unit}`}
          </span>
          <button type="button" className="btn" onClick={() => stopInference(app)}>
            Stop
          </button>
        </>
      )}
      <div className="seg" role="group" aria-label="Method">
        {SEGMENTATION_METHODS.map((name) => (
          <button
            key={name}
            type="button"
            title={METHODS[name].title}
            aria-pressed={name === method}
            onClick={() =>
              name !== method && void edit(app, { kind: 'parameter.set', name: 'method', value: name })
            }
          >
            {METHODS[name].label}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Bytes of fields whose type is known are left out, so that what is not understood stands alone. */
function UnexplainedSwitch(): ReactNode {
  const app = useApp();
  const isOn = useAppState((state) => state.isUnexplainedOnly);
  return (
    <button
      type="button"
      className="btn is-quiet"
      aria-pressed={isOn}
      title="Show only bytes that no field explains (U)"
      onClick={() => app.store.setState({ isUnexplainedOnly: !isOn })}
    >
      Unexplained
    </button>
  );
}

function DirectionChoice(): ReactNode {
  const app = useApp();
  const direction = useAppState((state) => state.shownDirection);
  return (
    <select
      aria-label="Direction of the messages listed"
      value={direction ?? 'both'}
      onChange={({ target: { value } }) =>
        app.store.setState({ shownDirection: value === '0' ? 0 : value === '1' ? 1 : null })
      }
    >
      <option value="both">↑↓</option>
      <option value="0">↑ up</option>
      <option value="1">↓ down</option>
    </select>
  );
}

/** A masked byte search: only messages that hold the pattern are listed. */
function SearchBox(): ReactNode {
  const app = useApp();
  const search = useAppState((state) => state.search);
  const pattern = search.trim() === '' ? null : maskedPatternFromText(search);
  const problem = pattern !== null && 'problem' in pattern ? pattern.problem : null;
  return (
    <label
      className={`filterbox is-small${problem === null ? '' : ' is-wrong'}`}
      title={problem ?? 'Bytes in hex, ?? for any; @8 before them binds the offset; "text" in quotes'}
    >
      <Icon name="search" />
      <input
        id="message-search"
        type="search"
        className="mono"
        aria-label="Search bytes"
        aria-invalid={problem !== null}
        placeholder="4d ?? 23"
        spellCheck={false}
        value={search}
        onChange={(event) => app.store.setState({ search: event.target.value })}
      />
    </label>
  );
}
