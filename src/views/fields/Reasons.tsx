import type { ReactNode } from 'react';
import type { FieldVerdict } from '../../engine/model/field.ts';
import type { Reason } from '../../engine/model/segment.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { countText } from '../format.ts';
import { lookOf } from './looks.ts';

/** Named terms of a cut's score, the heaviest first, and their sum. */
export function Terms({
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
          style={{ width: `${Number.isFinite(weight) ? Math.min(1, Math.abs(weight) / most) * 50 : 50}%` }}
        />
      </span>
      <span className={`num ${weight < 0 ? 'is-against' : 'is-for'}`}>{signed(weight)}</span>
    </>
  );
}

const signed = (value: number): string =>
  `${value < 0 ? '−' : '+'}${Number.isFinite(value) ? Math.abs(value).toFixed(2) : '∞'}`;

/** What one rule measured, and the first message against it. */
export function Verdict({
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
