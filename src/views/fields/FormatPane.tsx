import type { CSSProperties, ReactNode } from 'react';
import { edit } from '../../actions/edit.ts';
import { effectiveParameters, keysOf } from '../../actions/inferFields.ts';
import { markFormat } from '../../actions/markFormats.ts';
import { selectFormat } from '../../actions/selectMessage.ts';
import { matchOverlay } from '../../engine/edits/matchFormats.ts';
import type { FormatOverlay } from '../../engine/model/edit.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { anchorsText, formatName } from './formatName.ts';
import { History } from './History.tsx';
import { lookOf, PAPER_TYPES } from './looks.ts';
import { PayloadOptions } from './PayloadOptions.tsx';
import { isRest } from './restFormat.ts';
import { SelectionBox } from './SelectionBox.tsx';
import { type ShownFormat, useOverlay } from './useFormat.ts';

/** What is inferred of, the formats found, what was set aside, the legend, what a person did. */
export function FormatPane({
  formats,
  rests,
  orphans,
}: {
  readonly formats: readonly ShownFormat[];
  readonly rests: readonly ShownFormat[];
  readonly orphans: readonly FormatOverlay[];
}): ReactNode {
  const app = useApp();
  const formatKey = useAppState((state) => state.formatKey);
  const payload = useAppState((state) => state.payload);
  const inferred = useAppState((state) => state.inferred);
  const overlay = useOverlay();
  const { guard } = effectiveParameters(overlay);
  const leftOut = inferred?.selections.flatMap((selection) => selection.leftOut) ?? [];
  const matched = inferred === null ? null : matchOverlay(overlay.formats, keysOf(inferred));
  const said = (key: string) => overlay.formats.find((format) => matched?.get(format.key) === key);
  const nameOf = (key: string): string | null => said(key)?.name ?? null;
  const editKeyOf = (key: string): string => said(key)?.key ?? key;
  const setAside = Object.entries(payload?.setAside ?? {}).sort((a, b) => b[1] - a[1]);
  return (
    <aside className="pane is-side facets" aria-label="Formats">
      <SelectionBox />
      <section>
        <div className="section-head">
          Formats
          <span className="spring" />
          <span className="dim">packets</span>
        </div>
        {formats.map((format) => (
          <FormatItem key={format.view.key} format={format} isOn={format.view.key === formatKey} />
        ))}
        {rests.map((rest) => (
          <FormatItem key={rest.view.key} format={rest} isOn={rest.view.key === formatKey} />
        ))}
        {leftOut.map(({ key, anchors, rows }) => (
          <p key={key} className="format-item" title={key}>
            <span className="cut dim">
              <s>{nameOf(key) ?? anchorsText(anchors)}</s> no protocol packets
            </span>
            <button type="button" className="link" onClick={() => void markFormat(app, editKeyOf(key), null)}>
              Take back
            </button>
            <span className="num">{countText(rows)}</span>
          </p>
        ))}
        {(inferred === null ? [] : orphans).map(({ key, name, isProtocol }) => (
          <p key={key} className="format-item" style={{ color: 'var(--st-orphan)' }} title={key}>
            <span className="cut">
              ⊘ {name ?? key}: {isProtocol === true ? 'no packet has these bytes' : 'not in this capture'}
            </span>
          </p>
        ))}
      </section>
      {guard === 'off' && (
        <button
          type="button"
          className="format-item is-link"
          onClick={() => void edit(app, { kind: 'parameter.set', name: 'guard', value: 'on' })}
        >
          Set known protocols aside again
        </button>
      )}
      {setAside.length > 0 && (
        <section>
          <div className="section-head">
            Set aside, protocol known
            <span className="spring" />
            <span className="dim">flows</span>
          </div>
          {setAside.map(([protocol, flows]) => (
            <p key={protocol} className="format-item">
              {protocol}
              <span className="num">{countText(flows)}</span>
            </p>
          ))}
          <button
            type="button"
            className="format-item is-link"
            title="Infer fields of flows of known protocols too"
            onClick={() => void edit(app, { kind: 'parameter.set', name: 'guard', value: 'off' })}
          >
            Infer them anyway
          </button>
        </section>
      )}
      <PayloadOptions />
      <section>
        <div className="section-head">Legend</div>
        {[...PAPER_TYPES.map(lookOf), { ...lookOf('timestamp'), word: 'beyond the paper' }].map((look) => (
          <div
            key={look.letter}
            className="legend-item"
            style={{ '--f': `var(--ft-${look.token})`, '--fe': `var(--edge-${look.token})` } as CSSProperties}
          >
            <span className={`letter is-${look.token}`}>{look.letter}</span>
            {look.word}
            <i className="legend-edge" />
          </div>
        ))}
      </section>
      <History />
    </aside>
  );
}

function FormatItem({ format, isOn }: { readonly format: ShownFormat; readonly isOn: boolean }): ReactNode {
  const app = useApp();
  const { key, rows, confirmed } = format.view;
  const breaks = confirmed.reduce((sum, one) => sum + one.breaks, 0);
  return (
    <button
      type="button"
      className={`format-item${isOn ? ' is-on' : ''}`}
      aria-pressed={isOn}
      onClick={() => selectFormat(app, key)}
    >
      <span className={`cut${isRest(format) ? ' dim' : ''}`} title={key}>
        {formatName(format)}
      </span>
      <span className="format-kind">{key.split(' ')[0]?.toUpperCase()}</span>
      {format.overlay?.isProtocol === true && <span className="format-kind">by hand</span>}
      {breaks > 0 && (
        <span className="field-broken" title={`${countText(breaks)} messages break a confirmed field`}>
          <Icon name="warning" label="broken by" /> {countText(breaks)}
        </span>
      )}
      <span className="num">{countText(rows.length)}</span>
    </button>
  );
}
