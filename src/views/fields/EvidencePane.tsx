import type { CSSProperties, ReactNode } from 'react';
import { showMessage } from '../../actions/selectMessage.ts';
import type { ResolvedField } from '../../engine/model/edit.ts';
import type { Field } from '../../engine/model/field.ts';
import type { ConfirmedField } from '../../rpc/contract/inferenceApi.ts';
import { Icon, type IconName } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { bitLines } from './bitLines.ts';
import { scoreText } from './ColumnStrip.tsx';
import { FieldTools } from './FieldTools.tsx';
import { FormatTools } from './FormatTools.tsx';
import { fieldAt } from './fieldActions.ts';
import { fieldValue } from './fieldValue.ts';
import { fieldName, lookOf, rangeText } from './looks.ts';
import { Terms, Verdict } from './Reasons.tsx';
import { RestEvidence } from './RestEvidence.tsx';
import { isRest } from './restFormat.ts';
import { type ShownFormat, useSelection } from './useFormat.ts';
import { WhatIf } from './WhatIf.tsx';

const MARKS: Readonly<Record<string, IconName>> = {
  confirmed: 'check',
  edited: 'check',
  rejected: 'cross',
  conflict: 'warning',
};

/** The fields of the format, then why the chosen one begins where it does and why it has its type. */
export function EvidencePane({ format }: { readonly format: ShownFormat }): ReactNode {
  const app = useApp();
  const offset = useAppState((state) => state.offset);
  const content = useAppState((state) => state.messageContent);
  const { fields, orphans } = format.resolved;
  const chosen = fieldAt(format, offset);
  if (isRest(format)) return <RestEvidence format={format} />;
  return (
    <aside className="pane is-side" aria-label="Fields and evidence" style={{ overflow: 'auto' }}>
      <FormatTools key={format.view.key} format={format} />
      <div className="section-head">
        Fields
        <span className="spring" />
        <span className="dim">
          {format.view.cuts.scoreKind === 'votes' ? 'votes for its cut' : 'p of its cut'}
        </span>
      </div>
      <div role="listbox" aria-label="Fields">
        {fields.map((field) => (
          <FieldRow
            key={field.offset}
            field={field}
            inferred={format.view.layout.fields[field.inferred] ?? null}
            score={
              field.offset === 0 ? '' : scoreText(format.view.cuts.score[field.offset] ?? 0, format.view.cuts)
            }
            value={content === null ? '' : fieldValue(content.bytes, field)}
            isChosen={field === chosen}
            confirmed={confirmedOn(format, field)}
            onChoose={() => app.store.setState({ offset: field.offset })}
          />
        ))}
      </div>
      {orphans.map((orphan) => (
        <p
          key={`${orphan.offset}-${orphan.length}`}
          className="format-item"
          style={{ color: 'var(--st-orphan)' }}
        >
          ⊘ {orphan.name ?? (orphan.type === null ? 'said' : lookOf(orphan.type).word)} at bytes{' '}
          {rangeText(orphan.offset, orphan.length)}: no such field now
        </p>
      ))}
      {chosen !== null && <FieldEvidence format={format} field={chosen} />}
      <WhatIf format={format} />
    </aside>
  );
}

function FieldRow({
  field,
  inferred,
  score,
  value,
  isChosen,
  confirmed,
  onChoose,
}: {
  readonly field: ResolvedField;
  readonly inferred: Field | null;
  readonly score: string;
  readonly value: string;
  readonly isChosen: boolean;
  readonly confirmed: ConfirmedField | null;
  readonly onChoose: () => void;
}): ReactNode {
  const look = lookOf(field.type);
  const state = field.isConflict ? 'conflict' : field.source;
  const mark = MARKS[state];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the message grid's arrows choose fields
    <div
      role="option"
      aria-selected={isChosen}
      tabIndex={-1}
      className={`field-row is-${state}${isChosen ? ' is-on' : ''}`}
      title={field.comment ?? (inferred?.constantHex == null ? undefined : `always ${inferred.constantHex}`)}
      onClick={onChoose}
    >
      <span className="mono dim">{rangeText(field.offset, field.length)}</span>
      <span
        className={`letter is-${look.token}`}
        style={{ '--f': `var(--ft-${look.token})` } as CSSProperties}
      >
        {look.letter}
      </span>
      <span className="field-name cut">
        {fieldName(field)}
        {field.comment !== null && <span className="dim"> “{field.comment}”</span>}
      </span>
      <span className="mono num cut">{value}</span>
      <span className="num dim">{score}</span>
      <span className={`field-mark is-${state}`}>
        {mark === undefined ? '○' : <Icon name={mark} label={state} />}
      </span>
      {confirmed !== null && confirmed.breaks > 0 && (
        <span className="field-broken">{countText(confirmed.breaks)} messages break it</span>
      )}
    </div>
  );
}

function confirmedOn({ view }: ShownFormat, field: ResolvedField): ConfirmedField | null {
  return (
    view.confirmed.find(({ offset, length }) => offset === field.offset && length === field.length) ?? null
  );
}

function FieldEvidence({
  format,
  field,
}: {
  readonly format: ShownFormat;
  readonly field: ResolvedField;
}): ReactNode {
  const app = useApp();
  const offset = useAppState((state) => state.offset);
  const { result } = useSelection(format);
  const { cuts, layout } = format.view;
  const inferred = layout.fields[field.inferred] ?? null;
  const reasons = cuts.reasons[offset] ?? [];
  return (
    <div className="evidence">
      <FieldTools format={format} field={field} offset={offset} />
      {field.isConflict && (
        <p className="finding" style={{ color: 'var(--st-conflict)' }}>
          Confirmed as {lookOf(field.type).word}; inference now says {lookOf(field.inferredType).word}.
        </p>
      )}
      {offset > 0 && (
        <>
          <h3>
            Cut before byte {offset}
            <span className="spring" />
            <span className="dim">
              {scoreText(cuts.score[offset] ?? 0, cuts)}, cut at {scoreText(cuts.threshold, cuts)}
            </span>
          </h3>
          {reasons.length === 0 ? (
            <p className="finding">No evidence for or against.</p>
          ) : (
            <Terms reasons={reasons} isVotes={cuts.scoreKind === 'votes'} />
          )}
        </>
      )}
      {inferred !== null && (
        <>
          <h3>
            Why {lookOf(inferred.type).word}
            <span className="spring" />
            <span className="dim">tests in order</span>
          </h3>
          {inferred.verdicts.map((verdict) => (
            <Verdict
              key={`${verdict.type}-${verdict.measure}`}
              verdict={verdict}
              onMessage={(message) => {
                const row = result?.messages.row[message];
                if (row !== undefined) void showMessage(app, row);
              }}
            />
          ))}
          {[...inferred.findings, ...layout.findings].map((finding) => (
            <p key={`${finding.name}-${finding.sentence}`} className="finding">
              {finding.sentence}
            </p>
          ))}
          {bitLines(inferred.bits).map((line) => (
            <p key={line} className="finding">
              {line}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
