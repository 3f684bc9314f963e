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
  const weighed = reasons.filter(({ name }) => name !== 'agreement');
  const shown = weighed.slice(0, 12);
  const most = Math.max(...shown.map(({ weight }) => Math.abs(weight)), 1e-9);
  const sum = reasons.reduce((total, { weight }) => total + weight, 0);
  const rest = sum - shown.reduce((total, { weight }) => total + weight, 0);
  return (
    <div className="terms">
      {shown.map((reason) => (
        <Term key={`${reason.name}-${reason.sentence}`} {...reason} most={most} />
      ))}
      {weighed.length > shown.length && (
        <Term sentence={`${weighed.length - shown.length} more`} weight={rest} most={most} />
      )}
      <span className="strong">{isVotes ? 'Sum, votes' : 'Sum, as log-odds'}</span>
      <span />
      <span className="num strong">{signed(sum)}</span>
    </div>
  );
}

function Term({
  sentence,
  weight,
  windows,
  most,
}: Omit<Reason, 'name'> & { readonly most: number }): ReactNode {
  return (
    <>
      <span>
        {sentence}
        {windows !== undefined && <Windows windows={windows} />}
      </span>
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

/** Votes of each window that may vote for the cut, by its first byte. */
function Windows({ windows }: { readonly windows: NonNullable<Reason['windows']> }): ReactNode {
  const voting = windows.filter(({ votes }) => votes >= 0.005);
  if (voting.length === 0) return null;
  return (
    <span className="term-windows" title="Votes of each window, by the byte where it begins">
      {voting.map(({ start, votes }) => (
        <span key={start}>
          {start}: <b>{votes.toFixed(2)}</b>
        </span>
      ))}
    </span>
  );
}

const signed = (value: number): string =>
  `${value < 0 ? '−' : '+'}${Number.isFinite(value) ? Math.abs(value).toFixed(2) : '∞'}`;

/** What one rule measured, and the first messages against it. */
export function Verdict({
  verdict,
  packetOf,
  onMessage,
}: {
  readonly verdict: FieldVerdict;
  /** Number that a message is known by on screen. */
  readonly packetOf: (message: number) => number;
  readonly onMessage: (message: number) => void;
}): ReactNode {
  return (
    <div className="verdict" title={`${verdict.measure}; ${countText(verdict.sampleSize)} looked at`}>
      <span className={verdict.holds ? 'strong' : ''}>
        {lookOf(verdict.type).word}
        {!verdict.isPaperRule && <span className="dim"> (ours)</span>}
      </span>
      <span className="second">
        {verdict.sentence}
        <CounterExamples verdict={verdict} packetOf={packetOf} onMessage={onMessage} />
      </span>
      <span>{verdict.holds ? <Icon name="check" label="holds" /> : <Icon name="cross" label="fails" />}</span>
    </div>
  );
}

const SHOWN = 3;

function CounterExamples({
  verdict: { counterExamples, counterExampleCount },
  packetOf,
  onMessage,
}: {
  readonly verdict: FieldVerdict;
  readonly packetOf: (message: number) => number;
  readonly onMessage: (message: number) => void;
}): ReactNode {
  const shown = counterExamples.slice(0, SHOWN);
  if (shown.length === 0) return null;
  const more = counterExampleCount - shown.length;
  return (
    <>
      {'. '}
      {countText(counterExampleCount)} against:{' '}
      {shown.map((message, i) => (
        <span key={message}>
          {i > 0 && ', '}
          <button type="button" className="link" onClick={() => onMessage(message)}>
            #{countText(packetOf(message))}
          </button>
        </span>
      ))}
      {more > 0 && `, ${countText(more)} more`}
    </>
  );
}
