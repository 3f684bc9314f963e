import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { showFlowsBehind } from '../../actions/activity.ts';
import { showOperator } from '../../actions/operator.ts';
import { DashSample } from '../../charts/DashSample.tsx';
import { OperatorChart } from '../../charts/operator/OperatorChart.tsx';
import type { PlaceRange } from '../../charts/operator/OperatorCursor.tsx';
import { operatorCsv } from '../../charts/operator/operatorCsv.ts';
import { zoomed } from '../../charts/operator/zoomed.ts';
import { useApp, useAppState } from '../appContext.ts';
import { OperatorChoices } from './OperatorChoices.tsx';
import { OperatorTable } from './OperatorTable.tsx';
import { SaveButtons } from './SaveButtons.tsx';

/** What operators look at: charts by minute over one time axis, and the same as a table. */
export function OperatorPage(): ReactNode {
  const app = useApp();
  const whole = useAppState((state) => state.operatorView);
  const theme = useAppState((state) => state.theme);
  const period = useAppState((state) => state.activityPeriod);
  const activity = useAppState((state) => state.activity);
  const choice = useAppState((state) => state.operatorChoice);
  const [zoom, setZoom] = useState<PlaceRange | null>(null);
  const [range, setRange] = useState<PlaceRange | null>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const onDrawing = useCallback((svg: SVGSVGElement | null) => {
    drawing.current = svg;
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another period or measurement is another view
  useEffect(() => {
    setZoom(null);
    setRange(null);
    void showOperator(app);
  }, [app, period, activity]);
  const view = useMemo(() => (whole === null ? null : zoomed(whole, zoom)), [whole, zoom]);
  if (view === null) return null;
  const [from, to] = [view.minutes[range?.from ?? 0], view.minutes[range?.to ?? view.minutes.length - 1]];
  return (
    <div className="pane">
      <div className="bar">
        <h2 className="activity-title">Minute by minute</h2>
        <OperatorChoices view={view} />
        <span className="spring" />
        <SaveButtons name="operators" drawing={() => drawing.current} csv={() => operatorCsv(view)} />
      </div>
      {(view.series.length > 1 || range !== null || zoom !== null) && (
        <div className="bar">
          {view.series.length > 1 &&
            view.series.map(({ name }, i) => (
              <span key={name} className="activity-legend">
                <DashSample place={i} /> {name}
              </span>
            ))}
          <span className="spring" />
          {range !== null && from !== undefined && to !== undefined && (
            <MarkedMinutes
              count={range.to - range.from + 1}
              onFlows={() =>
                void showFlowsBehind(app, { kind: 'minutes', choice: { ...choice, period }, from, to })
              }
              onZoom={() => {
                const start = zoom?.from ?? 0;
                setZoom({ from: start + range.from, to: start + range.to });
                setRange(null);
              }}
              onClear={() => setRange(null)}
            />
          )}
          {zoom !== null && (
            <button type="button" className="btn" onClick={() => setZoom(null)}>
              All minutes
            </button>
          )}
        </div>
      )}
      <Group orientation="vertical" className="pane-rest">
        <Panel id="minutes-charts" minSize={140}>
          <OperatorChart view={view} theme={theme} range={range} onRange={setRange} onDrawing={onDrawing} />
        </Panel>
        <Separator className="separator" />
        <Panel id="minutes-table" defaultSize="26%" minSize={60}>
          <OperatorTable view={view} range={range} />
        </Panel>
      </Group>
    </div>
  );
}

function MarkedMinutes({
  count,
  onFlows,
  onZoom,
  onClear,
}: {
  readonly count: number;
  readonly onFlows: () => void;
  readonly onZoom: () => void;
  readonly onClear: () => void;
}): ReactNode {
  return (
    <>
      <span className="second">
        {count === 1 ? '1 minute' : `${count.toLocaleString('en')} minutes`} marked
      </span>
      <button type="button" className="btn" onClick={onFlows}>
        Their flows
      </button>
      <button type="button" className="btn" onClick={onZoom} disabled={count < 2}>
        Only these
      </button>
      <button type="button" className="btn is-quiet" onClick={onClear}>
        Clear
      </button>
    </>
  );
}
