import { type CSSProperties, memo, type ReactNode } from 'react';
import { selectOffset } from '../../actions/selectMessage.ts';
import type { ResolvedField } from '../../engine/model/edit.ts';
import type { Field } from '../../engine/model/field.ts';
import type { ConfirmedField } from '../../rpc/contract/inferenceApi.ts';
import { Icon, type IconName } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { FieldEvidence } from './FieldEvidence.tsx';
import { FormatTools } from './FormatTools.tsx';
import { fieldAt } from './fieldActions.ts';
import { fieldValue } from './fieldValue.ts';
import { fieldName, lookOf, rangeText } from './looks.ts';
import { Orphans } from './Orphans.tsx';
import { RestEvidence } from './RestEvidence.tsx';
import { isRest } from './restFormat.ts';
import { scoreText } from './ScoreRow.tsx';
import type { ShownFormat } from './useFormat.ts';
import { WhatIf } from './WhatIf.tsx';

const MARKS: Readonly<Record<string, IconName>> = {
  confirmed: 'check',
  edited: 'pencil',
  rejected: 'cross',
  conflict: 'warning',
};

/** The fields of the format, then why the chosen one begins where it does and why it has its type. */
export const EvidencePane = memo(function EvidencePane({
  format,
}: {
  readonly format: ShownFormat;
}): ReactNode {
  const app = useApp();
  const offset = useAppState((state) => state.offset);
  const content = useAppState((state) => state.messageContent);
  const { fields } = format.resolved;
  const chosen = fieldAt(format, offset);
  if (isRest(format)) return <RestEvidence format={format} />;
  return (
    <aside className="pane is-side" aria-label="Fields and evidence">
      <div className="evidence-scroll">
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
              score={scoreOf(format, field)}
              value={content === null ? '' : fieldValue(content.bytes, field)}
              isChosen={field === chosen}
              confirmed={confirmedOn(format, field)}
              onChoose={() => selectOffset(app, field.offset)}
            />
          ))}
        </div>
        <Orphans format={format} />
        {chosen !== null && (
          <FieldEvidence format={format} field={chosen} confirmed={confirmedOn(format, chosen)} />
        )}
      </div>
      <WhatIf format={format} />
    </aside>
  );
});

/** Of the cut that a field begins with; nothing where no method looked. */
function scoreOf({ view: { cuts } }: ShownFormat, { offset }: ResolvedField): string {
  return offset === 0 || offset >= cuts.window ? '' : scoreText(cuts.score[offset] ?? 0, cuts);
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
