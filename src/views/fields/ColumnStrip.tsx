import { type CSSProperties, memo, type ReactNode } from 'react';
import { SEGMENTATION_METHODS, type SegmentationMethod } from '../../engine/model/segment.ts';
import type { OffsetStatistics, OtherCuts } from '../../rpc/contract/inferenceApi.ts';
import { useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { accuracyOf } from './accuracy.ts';
import { CutBand } from './CutBand.tsx';
import { ScoreRow } from './ScoreRow.tsx';
import type { ShownFormat } from './useFormat.ts';
import { useTruth } from './useTruth.ts';

const NAMES: Readonly<Record<SegmentationMethod, string>> = {
  'as-written': 'as written (III-A2)',
  'figure-2': 'voting experts, Fig. 2',
  evidence: 'evidence model',
};

/** Above the messages, byte by byte: what each method cuts, the score of a cut, entropy, values, the commonest one. */
export const ColumnStrip = memo(function ColumnStrip({
  format,
  lead,
  width,
  asked,
  hits,
}: {
  readonly format: ShownFormat;
  readonly lead: number;
  readonly width: number;
  readonly asked: { readonly start: number; readonly end: number | null } | null;
  /** How often what was looked for begins at each offset; null where nothing was. */
  readonly hits: Uint32Array | null;
}): ReactNode {
  const others = useAppState((state) => state.otherCuts);
  const { layouts } = useTruth(format);
  const { cuts, statistics } = format.view;
  const shown = format.resolved.fields.map((field) => field.offset).filter((at) => at > 0);
  const { usual } = accuracyOf(shown, cuts.window, layouts);
  return (
    <div className="strip" style={{ '--lead': `${lead}px`, '--bytes': width } as CSSProperties}>
      {usual !== null && (
        <CutBand
          label={`true: ${usual.name}`}
          cuts={usual.cuts}
          width={width}
          against={shown}
          end={usual.end - 1}
        />
      )}
      {SEGMENTATION_METHODS.filter((method) => method !== cuts.method).map((method) => {
        const other = others[method] ?? null;
        return (
          <CutBand
            key={method}
            label={labelOf(method, other)}
            cuts={other?.cuts ?? null}
            width={width}
            against={shown}
            end={other?.window ?? 0}
          />
        );
      })}
      <ScoreRow cuts={cuts} width={width} asked={asked} />
      <StatisticsRows statistics={statistics} width={width} />
      {hits !== null && (
        <NumberRow
          label="hits begin here"
          width={width}
          textOf={(at) => String(hits[at] ?? 0)}
          isFaint={(at) => hits[at] === 0}
          titleOf={(at) => `Byte ${at}: ${countText(hits[at] ?? 0)} hits begin here`}
        />
      )}
      <Offsets width={width} />
    </div>
  );
});

/** A method that tells formats apart otherwise speaks of part of the packets, or of none. */
function labelOf(method: SegmentationMethod, other: OtherCuts | null): string {
  if (other === null || other.share > 0.995) return NAMES[method];
  if (other.share === 0) return `${NAMES[method]}: no format`;
  return `${NAMES[method]}, ${(100 * other.share).toFixed(0)}%`;
}

function StatisticsRows({
  statistics: { entropyBits, distinct, constancy },
  width,
}: {
  readonly statistics: OffsetStatistics;
  readonly width: number;
}): ReactNode {
  return (
    <>
      <div className="strip-row">
        <span>entropy, bit</span>
        <span className="strip-cells is-entropy">
          {Array.from({ length: width }, (_, at) => (
            <i
              key={`entropy-${at.toString()}`}
              className="strip-entropy"
              style={{
                left: `calc(${at} * var(--cw))`,
                height: Math.max(1, ((entropyBits[at] ?? 0) / 8) * 18),
              }}
              title={`Byte ${at}: ${(entropyBits[at] ?? 0).toFixed(2)} bit`}
            />
          ))}
        </span>
      </div>
      <NumberRow
        label="distinct values"
        width={width}
        textOf={(at) => String(distinct[at] ?? 0)}
        isFaint={(at) => (distinct[at] ?? 0) <= 1}
        titleOf={(at) => `Byte ${at}: ${countText(distinct[at] ?? 0)} distinct values`}
      />
      <NumberRow
        label="commonest one, %"
        width={width}
        textOf={(at) => percentText(constancy[at] ?? 0)}
        isFaint={(at) => constancy[at] === 1}
        titleOf={(at) =>
          `Byte ${at}: ${((constancy[at] ?? 0) * 100).toFixed(1)}% of the messages have the commonest value`
        }
      />
    </>
  );
}

/** Never 100 where a message has another value. */
const percentText = (share: number): string =>
  String(share < 1 ? Math.min(99, Math.round(100 * share)) : 100);

function NumberRow({
  label,
  width,
  textOf,
  isFaint,
  titleOf,
}: {
  readonly label: string;
  readonly width: number;
  readonly textOf: (at: number) => string;
  readonly isFaint: (at: number) => boolean;
  readonly titleOf: (at: number) => string;
}): ReactNode {
  return (
    <div className="strip-row">
      <span>{label}</span>
      <span className="strip-cells">
        {Array.from({ length: width }, (_, at) => (
          <span
            key={`number-${at.toString()}`}
            className={`strip-text${isFaint(at) ? ' is-faint' : ''}`}
            style={{ left: `calc(${at} * var(--cw))` }}
            title={titleOf(at)}
          >
            {textOf(at)}
          </span>
        ))}
      </span>
    </div>
  );
}

/** The only row that follows the caret. */
function Offsets({ width }: { readonly width: number }): ReactNode {
  const offset = useAppState((state) => state.offset);
  return (
    <div className="strip-row">
      <span>offset</span>
      <span className="strip-cells">
        {Array.from({ length: width }, (_, at) => (
          <span
            key={`offset-${at.toString()}`}
            className={`strip-text mono is-faint${at === offset ? ' is-chosen' : ''}`}
            style={{ left: `calc(${at} * var(--cw))` }}
          >
            {at.toString(16).padStart(2, '0')}
          </span>
        ))}
      </span>
    </div>
  );
}
