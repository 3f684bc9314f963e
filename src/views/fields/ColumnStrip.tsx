import type { CSSProperties, ReactNode } from 'react';
import type { SegmentationMethod } from '../../engine/model/segment.ts';
import type { CutsView } from '../../rpc/contract/inferenceApi.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { accuracyOf } from './accuracy.ts';
import type { ShownFormat } from './useFormat.ts';
import { useTruth } from './useTruth.ts';

const NAMES: Readonly<Record<SegmentationMethod, string>> = {
  'as-written': 'as written (III-A2)',
  'figure-2': 'voting experts, Fig. 2',
  evidence: 'evidence model',
};

/** Above the messages, byte by byte: what each method cuts, the score of a cut, entropy, distinct values. */
export function ColumnStrip({
  format,
  lead,
  width,
  asked,
  hits,
}: {
  readonly format: ShownFormat;
  readonly lead: number;
  readonly width: number;
  readonly asked: number;
  /** How often what was looked for begins at each offset; null where nothing was. */
  readonly hits: Uint32Array | null;
}): ReactNode {
  const app = useApp();
  const others = useAppState((state) => state.otherCuts);
  const offset = useAppState((state) => state.offset);
  const { layouts } = useTruth(format);
  const { cuts, statistics } = format.view;
  const shown = format.resolved.fields.map((field) => field.offset).filter((at) => at > 0);
  const { usual } = accuracyOf(shown, cuts.window, layouts);
  const offsets = Array.from({ length: width }, (_, at) => at);
  const left = (at: number): string => `calc(${at} * var(--cw))`;
  const most = Math.max(
    cuts.threshold * 1.25,
    cuts.scoreKind === 'probability' ? 1 : 0,
    ...cuts.score.subarray(1, width),
  );
  const height = (score: number): number => (most > 0 ? Math.max(0, (score / most) * 44) : 0);
  return (
    <div className="strip" style={{ '--lead': `${lead}px`, '--bytes': width } as CSSProperties}>
      {usual !== null && (
        <Band
          label={`true: ${usual.name}`}
          cuts={usual.cuts}
          width={width}
          against={shown}
          end={usual.end - 1}
        />
      )}
      {Object.values(others).map((other) => (
        <Band
          key={other.method}
          label={NAMES[other.method]}
          cuts={other.cuts}
          width={width}
          against={shown}
          end={other.window}
        />
      ))}
      <div className="strip-row">
        <span style={{ paddingTop: 18 }}>
          {cuts.scoreKind === 'votes' ? 'votes for a cut' : 'probability of a cut'}
        </span>
        <span className="strip-cells is-scores">
          {offsets.slice(1).map((at) => {
            const score = cuts.score[at] ?? 0;
            const isCut = cuts.cuts.includes(at);
            return (
              <button
                key={at}
                type="button"
                tabIndex={-1}
                className={`strip-score${isCut ? ' is-cut' : ''}${at === asked ? ' is-asked' : ''}`}
                style={{ left: left(at), height: Math.max(1, height(score)) }}
                title={`Before byte ${at}: ${scoreText(score, cuts)}${isCut ? ', cut' : ''}`}
                onClick={() => app.store.setState({ offset: at })}
              />
            );
          })}
          {offsets.slice(1).map((at) => {
            const score = cuts.score[at] ?? 0;
            return score >= most * 0.08 ? (
              <span
                key={`value-${at}`}
                className="strip-value"
                style={{ left: left(at), bottom: Math.min(height(score) + 1, 37) }}
              >
                {scoreText(score, cuts)}
              </span>
            ) : null;
          })}
          <i className="strip-limit" style={{ bottom: height(cuts.threshold) }} />
        </span>
        <span className="strip-limit-label" style={{ paddingTop: Math.max(0, 40 - height(cuts.threshold)) }}>
          cut at {scoreText(cuts.threshold, cuts)}
        </span>
      </div>
      <div className="strip-row">
        <span>entropy, bit</span>
        <span className="strip-cells is-entropy">
          {offsets.map((at) => (
            <i
              key={at}
              className="strip-entropy"
              style={{ left: left(at), height: ((statistics.entropyBits[at] ?? 0) / 8) * 18 }}
              title={`Byte ${at}: ${(statistics.entropyBits[at] ?? 0).toFixed(2)} bit`}
            />
          ))}
        </span>
      </div>
      <div className="strip-row">
        <span>distinct values</span>
        <span className="strip-cells">
          {offsets.map((at) => {
            const count = statistics.distinct[at] ?? 0;
            return (
              <span
                key={at}
                className={`strip-text${count <= 1 ? ' is-faint' : ''}`}
                style={{ left: left(at) }}
                title={`Byte ${at}: ${countText(count)} distinct values`}
              >
                {count}
              </span>
            );
          })}
        </span>
      </div>
      {hits !== null && (
        <div className="strip-row">
          <span>hits begin here</span>
          <span className="strip-cells">
            {offsets.map((at) => (
              <span
                key={at}
                className={`strip-text${hits[at] === 0 ? ' is-faint' : ' is-chosen'}`}
                style={{ left: left(at) }}
              >
                {hits[at]}
              </span>
            ))}
          </span>
        </div>
      )}
      <div className="strip-row">
        <span>offset</span>
        <span className="strip-cells">
          {offsets.map((at) => (
            <span
              key={at}
              className={`strip-text mono is-faint${at === offset ? ' is-chosen' : ''}`}
              style={{ left: left(at) }}
            >
              {at.toString(16).padStart(2, '0')}
            </span>
          ))}
        </span>
      </div>
    </div>
  );
}

/** Where somebody else says that fields begin; a mark where what is shown says otherwise. */
function Band({
  label,
  cuts,
  width,
  against,
  end,
}: {
  readonly label: string;
  readonly cuts: readonly number[];
  readonly width: number;
  readonly against: readonly number[];
  /** Nothing is said from here on. */
  readonly end: number;
}): ReactNode {
  const inside = (cut: number): boolean => cut > 0 && cut < Math.min(width, end + 1);
  const starts = [0, ...cuts.filter(inside)];
  const only = starts.filter((cut) => cut > 0 && !against.includes(cut));
  const lacks = against.filter((cut) => inside(cut) && !cuts.includes(cut));
  return (
    <div className="strip-row">
      <span className="cut" title={label}>
        {label}
      </span>
      <span className="strip-cells">
        {starts.map((start, i) => (
          <i
            key={start}
            className="strip-band"
            title={`${label}: cuts ${cuts.join(', ') || 'none'}`}
            style={{
              left: `calc(${start} * var(--cw))`,
              width: `calc(${(starts[i + 1] ?? Math.min(width, end)) - start} * var(--cw))`,
            }}
          />
        ))}
        {only.map((cut) => (
          <i
            key={`only-${cut}`}
            className="strip-difference is-only"
            title={`${label} cuts before byte ${cut}; the fields below do not`}
            style={{ left: `calc(${cut} * var(--cw))` }}
          />
        ))}
        {lacks.map((cut) => (
          <i
            key={`lacks-${cut}`}
            className="strip-difference is-lacking"
            title={`The fields below are cut before byte ${cut}; ${label}: no cut there`}
            style={{ left: `calc(${cut} * var(--cw))` }}
          />
        ))}
      </span>
    </div>
  );
}

/** `.46`, `1.0`, or votes. */
export function scoreText(score: number, { scoreKind }: CutsView): string {
  if (scoreKind === 'votes') return Number.isInteger(score) ? String(score) : score.toFixed(1);
  return score >= 0.995 ? '1.0' : score.toFixed(2).replace(/^0/, '');
}
