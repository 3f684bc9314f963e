import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { markRange } from '../../actions/cut.ts';
import type { Scale } from '../../charts/axis.ts';
import { CdfChart } from '../../charts/CdfChart.tsx';
import { curvesToChoose, onlyCurve } from '../../charts/curves.ts';
import { DashSample } from '../../charts/DashSample.tsx';
import { figureCsv } from '../../charts/figureCsv.ts';
import type { ValueRange } from '../../charts/useCursor.ts';
import type { Figure } from '../../engine/model/figure.ts';
import { useApp, useAppState } from '../appContext.ts';
import { CurveChoice, LikeByLike } from './FigureChoices.tsx';
import { FigureSide } from './FigureSide.tsx';
import { FigureTwin } from './FigureTwin.tsx';
import { SaveButtons } from './SaveButtons.tsx';
import { UserTableView } from './UserTableView.tsx';
import { usersInRange } from './usersInRange.ts';
import { useActivity } from './useShownActivity.ts';

/** Names of more lines have a bar of their own. */
const MOST_IN_BAR = 3;

type Below = 'numbers' | 'users';

/** One figure: the chart, its numbers or the users in it below, what it means at the right. */
export function FigurePage({ figure: whole }: { readonly figure: Figure }): ReactNode {
  const app = useApp();
  const curves = curvesToChoose(whole);
  const [chosen, setCurve] = useState('');
  const curve = curves.includes(chosen) ? chosen : (curves[0] ?? '');
  const figure = useMemo(() => (curve === '' ? whole : onlyCurve(whole, curve)), [whole, curve]);
  const isMarkable = useAppState((state) => state.overlay.kind === 'none');
  const theme = useAppState((state) => state.theme);
  const hasPaper = useAppState((state) => state.hasPaper);
  const marked = useAppState((state) => state.markedRange);
  const isCrowded = figure.series.length > MOST_IN_BAR;
  const hasPoints = whole.series.some(({ landmarks }) => landmarks.length > 0);
  const [scale, setScale] = useState<Scale>(figure.scale);
  const [below, setBelow] = useState<Below>('numbers');
  const drawing = useRef<SVGSVGElement>(null);
  const onDrawing = useCallback((svg: SVGSVGElement | null) => {
    drawing.current = svg;
  }, []);
  const range = marked?.id === figure.id ? marked : null;
  const onRange = useCallback(
    (next: ValueRange | null) => {
      if (!isMarkable) return;
      markRange(app, next === null ? null : { id: figure.id, ...next });
      if (next !== null && figure.population === 'users') setBelow('users');
    },
    [app, figure, isMarkable],
  );
  const view = useMemo(() => ({ scale, hasPaper }), [scale, hasPaper]);
  return (
    <div className="pane">
      <div className="bar">
        <h2 className="activity-title">
          Fig. {figure.id[0]}({figure.id[1]})
        </h2>
        <span className="second cut">{figure.title}</span>
        {!isCrowded && <Legend figure={figure} />}
        <span className="spring" />
        {curves.length > 0 && <CurveChoice curves={curves} curve={curve} onCurve={setCurve} />}
        {figure.id === '6d' && <LikeByLike />}
        <ScaleChoice scale={scale} onScale={setScale} />
        {hasPoints && (
          <label className="activity-paper">
            <input
              type="checkbox"
              checked={hasPaper}
              onChange={(event) => app.store.setState({ hasPaper: event.target.checked })}
            />
            ◇ paper
          </label>
        )}
        <SaveButtons
          name={`figure-${figure.id}`}
          drawing={() => drawing.current}
          csv={() => figureCsv(figure)}
        />
      </div>
      {isCrowded && (
        <div className="bar">
          <Legend figure={figure} />
        </div>
      )}
      <Group orientation="horizontal" className="pane-rest">
        <Panel id="figure" minSize={320}>
          <Group orientation="vertical" style={{ height: '100%' }}>
            <Panel id="chart" minSize={180}>
              <CdfChart
                figure={figure}
                view={view}
                theme={theme}
                range={range}
                onRange={onRange}
                onDrawing={onDrawing}
              />
            </Panel>
            <Separator className="separator" />
            <Panel id="below" defaultSize="38%" minSize={80}>
              <BelowChart
                figure={figure}
                below={isMarkable ? below : null}
                onBelow={setBelow}
                range={range}
              />
            </Panel>
          </Group>
        </Panel>
        <Separator className="separator" />
        <Panel
          id="side"
          defaultSize={316}
          minSize={200}
          collapsible
          groupResizeBehavior="preserve-pixel-size"
        >
          <FigureSide figure={figure} range={range} isMarkable={isMarkable} />
        </Panel>
      </Group>
    </div>
  );
}

function Legend({ figure }: { readonly figure: Figure }): ReactNode {
  return (
    <>
      {figure.series.map(({ name }, i) => (
        <span key={name} className="activity-legend">
          <DashSample place={i} /> {name}
        </span>
      ))}
    </>
  );
}

function ScaleChoice({
  scale,
  onScale,
}: {
  readonly scale: Scale;
  readonly onScale: (scale: Scale) => void;
}): ReactNode {
  return (
    <div className="seg" role="group" aria-label="Axis">
      {(['log', 'linear'] as const).map((one) => (
        <button key={one} type="button" aria-pressed={scale === one} onClick={() => onScale(one)}>
          {one}
        </button>
      ))}
    </div>
  );
}

function BelowChart({
  figure,
  below,
  onBelow,
  range,
}: {
  readonly figure: Figure;
  /** Null where only numbers can be shown. */
  readonly below: Below | null;
  readonly onBelow: (below: Below) => void;
  readonly range: ValueRange | null;
}): ReactNode {
  const { users } = useActivity();
  const period = useAppState((state) => state.activityPeriod);
  const rows = useMemo(
    () => (figure.population === 'users' ? usersInRange(users, figure.id, period, range) : null),
    [users, figure, period, range],
  );
  if (rows === null || below === null) return <FigureTwin figure={figure} head={null} />;
  const tabs = (
    <div className="seg" role="group" aria-label="Below the chart">
      {(['numbers', 'users'] as const).map((one) => (
        <button key={one} type="button" aria-pressed={below === one} onClick={() => onBelow(one)}>
          {one}
        </button>
      ))}
    </div>
  );
  return below === 'numbers' ? (
    <FigureTwin figure={figure} head={tabs} />
  ) : (
    <UserTableView rows={rows} head={tabs} />
  );
}
