import { type CSSProperties, Fragment, type ReactNode } from 'react';
import { selectOffset } from '../../actions/selectMessage.ts';
import type { CutsView } from '../../rpc/contract/inferenceApi.ts';
import { useApp } from '../appContext.ts';

/** Pixels of the highest bar; above it is room for its number. */
const HIGHEST = 34;

/** How sure a cut is at each byte, against the limit from which it is drawn. */
export function ScoreRow({
  cuts,
  width,
  asked,
}: {
  readonly cuts: CutsView;
  readonly width: number;
  /** Offsets that a question is about. */
  readonly asked: { readonly start: number; readonly end: number | null } | null;
}): ReactNode {
  const app = useApp();
  const most = Math.max(
    cuts.threshold * 1.25,
    cuts.scoreKind === 'probability' ? 1 : 0,
    ...cuts.score.subarray(1, width),
  );
  const height = (score: number): number => (most > 0 ? Math.max(0, (score / most) * HIGHEST) : 0);
  const isAsked = (at: number): boolean =>
    asked !== null && (asked.end === null ? at === asked.start : at > asked.start && at < asked.end);
  const left = (at: number): CSSProperties => ({ left: `calc(${at} * var(--cw))` });
  return (
    <div className="strip-row">
      <span style={{ paddingTop: 18 }}>
        {cuts.scoreKind === 'votes' ? 'votes for a cut' : 'probability of a cut'}
      </span>
      <span className="strip-cells is-scores">
        {Array.from({ length: width - 1 }, (_, i) => {
          const at = i + 1;
          const score = cuts.score[at] ?? 0;
          const isCut = cuts.cuts.includes(at);
          const text = scoreText(score, cuts);
          return (
            <Fragment key={at}>
              <button
                type="button"
                tabIndex={-1}
                className={`strip-score${isCut ? ' is-cut' : ''}${isAsked(at) ? ' is-asked' : ''}`}
                style={{ ...left(at), height: Math.max(1, height(score)) }}
                title={`Before byte ${at}: ${text}${isCut ? ', cut' : ''}`}
                onClick={() => selectOffset(app, at)}
              />
              {score >= most * 0.08 && (
                <span className="strip-value" style={{ ...left(at), bottom: height(score) }}>
                  {text}
                </span>
              )}
            </Fragment>
          );
        })}
        <i className="strip-limit" style={{ bottom: height(cuts.threshold) }} />
      </span>
      <span className="strip-limit-label" style={{ paddingTop: Math.max(0, 40 - height(cuts.threshold)) }}>
        cut at {scoreText(cuts.threshold, cuts)}
      </span>
    </div>
  );
}

/** `.46`, `1.0`, or votes. */
export function scoreText(score: number, { scoreKind }: CutsView): string {
  if (scoreKind === 'votes') return Number.isInteger(score) ? String(score) : score.toFixed(1);
  return score >= 0.995 ? '1.0' : score.toFixed(2).replace(/^0/, '');
}
