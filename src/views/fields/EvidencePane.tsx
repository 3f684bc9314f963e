import { type CSSProperties, type ReactNode, useState } from 'react';
import { showMessage } from '../../actions/selectMessage.ts';
import type { ResolvedField } from '../../engine/model/edit.ts';
import { FIELD_TYPES, type Field, type FieldType, type FieldVerdict } from '../../engine/model/field.ts';
import type { Reason } from '../../engine/model/segment.ts';
import { Icon, type IconName } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { bitLines } from './bitLines.ts';
import { scoreText } from './ColumnStrip.tsx';
import { clearField, confirm, fieldAt, joinNext, reject, setName, setType, split } from './fieldActions.ts';
import { fieldValue } from './fieldValue.ts';
import { fieldName, lookOf, rangeText } from './looks.ts';
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
  return (
    <aside className="pane is-side" aria-label="Fields and evidence" style={{ overflow: 'auto' }}>
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
      <WhatIf formatKey={format.view.key} />
    </aside>
  );
}

function FieldRow({
  field,
  inferred,
  score,
  value,
  isChosen,
  onChoose,
}: {
  readonly field: ResolvedField;
  readonly inferred: Field | null;
  readonly score: string;
  readonly value: string;
  readonly isChosen: boolean;
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
      title={inferred?.constantHex == null ? undefined : `always ${inferred.constantHex}`}
      onClick={onChoose}
    >
      <span className="mono dim">{rangeText(field.offset, field.length)}</span>
      <span
        className={`letter is-${look.token}`}
        style={{ '--f': `var(--ft-${look.token})` } as CSSProperties}
      >
        {look.letter}
      </span>
      <span className="field-name cut">{fieldName(field)}</span>
      <span className="mono num cut">{value}</span>
      <span className="num dim">{score}</span>
      <span className={`field-mark is-${state}`}>
        {mark === undefined ? '○' : <Icon name={mark} label={state} />}
      </span>
    </div>
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
      <FieldTools format={format} field={field} inferred={inferred} offset={offset} />
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

function FieldTools({
  format,
  field,
  inferred,
  offset,
}: {
  readonly format: ShownFormat;
  readonly field: ResolvedField;
  readonly inferred: Field | null;
  readonly offset: number;
}): ReactNode {
  const app = useApp();
  const [name, setNameText] = useState<string | null>(null);
  return (
    <div className="field-tools">
      <div>
        <button type="button" className="btn" onClick={() => void confirm(app, format, field)}>
          Confirm <kbd>Y</kbd>
        </button>
        <button type="button" className="btn" onClick={() => void reject(app, format, field)}>
          Reject <kbd>N</kbd>
        </button>
        <button
          type="button"
          className="btn"
          disabled={offset === 0 || offset === field.offset}
          onClick={() => void split(app, format, offset)}
        >
          Split <kbd>S</kbd>
        </button>
        <button
          type="button"
          className="btn"
          disabled={field.length === null}
          onClick={() => void joinNext(app, format, offset)}
        >
          Join <kbd>J</kbd>
        </button>
        {field.source !== 'inferred' && (
          <button type="button" className="btn is-quiet" onClick={() => void clearField(app, format, field)}>
            As inferred
          </button>
        )}
      </div>
      <select
        aria-label="Type of the field"
        value={field.type}
        onChange={(event) => {
          const type = FIELD_TYPES.find((candidate) => candidate === event.target.value);
          if (type !== undefined) void setType(app, format, field, type);
        }}
      >
        {FIELD_TYPES.map((type) => (
          <option key={type} value={type}>
            {lookOf(type).word}
            {fitText(inferred, type)}
          </option>
        ))}
      </select>
      <input
        aria-label="Name of the field"
        placeholder="name"
        value={name ?? field.name ?? ''}
        onChange={(event) => setNameText(event.target.value)}
        onBlur={() => {
          if (name !== null && name !== (field.name ?? '')) void setName(app, format, field, name.trim());
          setNameText(null);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
        }}
      />
    </div>
  );
}

/** How many messages break a type, where its test was made. */
function fitText(inferred: Field | null, type: FieldType): string {
  const verdict = inferred?.verdicts.find((candidate) => candidate.type === type);
  if (verdict === undefined) return '';
  return `: ${countText(verdict.sampleSize - verdict.counterExampleCount)} fit, ${countText(verdict.counterExampleCount)} break it`;
}

function Terms({
  reasons,
  isVotes,
}: {
  readonly reasons: readonly Reason[];
  readonly isVotes: boolean;
}): ReactNode {
  const shown = reasons.slice(0, 12);
  const most = Math.max(...shown.map(({ weight }) => Math.abs(weight)), 1e-9);
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  const rest = sum - shown.reduce((total, { weight }) => total + weight, 0);
  return (
    <div className="terms">
      {shown.map((reason) => (
        <Term key={`${reason.name}-${reason.sentence}`} {...reason} most={most} />
      ))}
      {reasons.length > shown.length && (
        <Term name="rest" sentence={`${reasons.length - shown.length} more`} weight={rest} most={most} />
      )}
      <span className="strong">{isVotes ? 'Sum, votes' : 'Sum, as log-odds'}</span>
      <span />
      <span className="num strong">{signed(sum)}</span>
    </div>
  );
}

function Term({ sentence, weight, most }: Reason & { readonly most: number }): ReactNode {
  return (
    <>
      <span>{sentence}</span>
      <span className="term-bar">
        <i
          className={weight < 0 ? 'is-against' : ''}
          style={{ width: `${Math.min(1, Math.abs(weight) / most) * 50}%` }}
        />
      </span>
      <span className={`num ${weight < 0 ? 'is-against' : 'is-for'}`}>{signed(weight)}</span>
    </>
  );
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(2)}`;

function Verdict({
  verdict,
  onMessage,
}: {
  readonly verdict: FieldVerdict;
  readonly onMessage: (message: number) => void;
}): ReactNode {
  const first = verdict.counterExamples[0];
  return (
    <div className="verdict" title={`${verdict.measure}; ${countText(verdict.sampleSize)} looked at`}>
      <span className={verdict.holds ? 'strong' : ''}>
        {lookOf(verdict.type).word}
        {!verdict.isPaperRule && <span className="dim"> (ours)</span>}
      </span>
      <span className="second">
        {verdict.sentence}
        {first !== undefined && (
          <>
            {' '}
            <button type="button" className="link" onClick={() => onMessage(first)}>
              {countText(verdict.counterExampleCount)} against
            </button>
          </>
        )}
      </span>
      <span>{verdict.holds ? <Icon name="check" label="holds" /> : <Icon name="cross" label="fails" />}</span>
    </div>
  );
}
