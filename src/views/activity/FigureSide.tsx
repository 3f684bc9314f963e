import type { ReactNode } from 'react';
import { showFlowsBehind } from '../../actions/activity.ts';
import { markRange } from '../../actions/cut.ts';
import { countAtOrBelow } from '../../charts/steps.ts';
import { countedText, shareText, unitText } from '../../charts/unitText.ts';
import type { ValueRange } from '../../charts/useCursor.ts';
import type { Figure } from '../../engine/model/figure.ts';
import { useApp } from '../appContext.ts';
import { Distances } from './Distances.tsx';

/** What a figure shows, how it stands against the paper, how far its curves are apart, and what is marked. */
export function FigureSide({
  figure,
  range,
  isMarkable,
}: {
  readonly figure: Figure;
  readonly range: ValueRange | null;
  /** Ranges of values can be marked: not where several parts are drawn. */
  readonly isMarkable: boolean;
}): ReactNode {
  return (
    <aside className="pane is-side activity-side" aria-label="About the figure">
      <section>
        <h3 className="section-head">What it shows</h3>
        <p>{figure.definition}</p>
        <p className="second">
          {figure.series
            .map(
              ({ name, distribution }) =>
                `${name}: ${countedText(distribution.values.length, figure.population)}`,
            )
            .join(', ')}
        </p>
      </section>
      <Paper figure={figure} />
      <Distances figure={figure} />
      {isMarkable && <Marked figure={figure} range={range} />}
    </aside>
  );
}

function Paper({ figure }: { readonly figure: Figure }): ReactNode {
  const points = figure.series.flatMap(({ name, distribution, landmarks }) =>
    landmarks.map((landmark) => {
      const total = distribution.values.length;
      const ours = total === 0 ? null : countAtOrBelow(distribution, landmark.value) / total;
      return { name, ours, ...landmark };
    }),
  );
  return (
    <section>
      <h3 className="section-head">Against the paper</h3>
      {points.length === 0 && <p className="second">The paper states no point of these curves.</p>}
      <ul>
        {points.map(({ name, text, value, share, ours }) => (
          <li key={`${name} ${text}`} className="activity-point">
            <span>◇ {text}</span>
            <span className="second">
              {name}, at most {unitText(value, figure.unit)}: ours{' '}
              <b>{ours === null ? '–' : shareText(ours)}</b>, paper <i>{shareText(share)}</i>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Marked({
  figure,
  range,
}: {
  readonly figure: Figure;
  readonly range: ValueRange | null;
}): ReactNode {
  const app = useApp();
  const [first] = figure.series;
  if (range === null || first === undefined) {
    return (
      <section>
        <h3 className="section-head">Marked</h3>
        <p className="second">
          Drag over the chart, or Shift with arrows, to mark a range: the {figure.population} in it and their
          flows.
        </p>
      </section>
    );
  }
  // A user is in the first curve; a task is in the one of its flow type.
  const counted = figure.population === 'users' ? [first] : figure.series;
  const inside = counted.reduce(
    (sum, { distribution }) =>
      sum + distribution.values.filter((value) => value >= range.from && value <= range.to).length,
    0,
  );
  return (
    <section>
      <h3 className="section-head">Marked</h3>
      <p>
        {unitText(range.from, figure.unit)} to {unitText(range.to, figure.unit)}:{' '}
        <b>{countedText(inside, figure.population)}</b>, by {counted.map(({ name }) => name).join(', ')}.
      </p>
      <p className="activity-actions">
        <button
          type="button"
          className="btn"
          onClick={() =>
            void showFlowsBehind(app, { kind: 'figure', id: figure.id, from: range.from, to: range.to })
          }
        >
          Their flows
        </button>
        <button type="button" className="btn is-quiet" onClick={() => markRange(app, null)}>
          Clear
        </button>
      </p>
    </section>
  );
}
