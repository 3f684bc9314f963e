import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { removeChips, toggleChip } from '../../actions/queryFlows.ts';
import type { FlowHistogram } from '../../rpc/contract/captureApi.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countedText, secondsText } from '../format.ts';

const CHIP = 'start >= ';
const WIDTH = 1000;
const HEIGHT = 34;

/** When flows began; a dragged span becomes a condition of the filter, a double click takes it away. */
export function TimeBrush(): ReactNode {
  const app = useApp();
  const histogram = useAppState((state) => state.histogram);
  const chip = useAppState((state) => state.chips.find((text) => text.startsWith(CHIP)));
  const element = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number } | null>(null);
  if (histogram === null) return <div className="brush" />;
  const span = histogram.endNs - histogram.startNs || 1;
  const share = (event: PointerEvent): number => {
    const box = element.current?.getBoundingClientRect();
    return box === undefined
      ? 0
      : Math.max(0, Math.min(1, (event.clientX - box.left - 12) / (box.width - 24)));
  };
  const chosen = drag ?? spanOf(chip, histogram);
  const finish = (): void => {
    if (drag === null) return;
    setDrag(null);
    const [low, high] = [Math.min(drag.from, drag.to), Math.max(drag.from, drag.to)];
    if (high - low < 0.003) return;
    const second = (at: number): string => ((histogram.startNs + at * span) / 1e9).toFixed(6);
    const text = `${CHIP}${second(low)}s && start <= ${second(high)}s`;
    if (text !== chip) void toggleChip(app, text, CHIP);
  };
  return (
    <div
      ref={element}
      className="brush"
      role="img"
      aria-label={`Flows by the time they began, ${secondsText(histogram.startNs, 0)} to ${secondsText(histogram.endNs, 0)} seconds`}
      title="Drag to keep a span of time, double-click to see all"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: share(event), to: share(event) });
      }}
      onPointerMove={(event) => drag !== null && setDrag({ ...drag, to: share(event) })}
      onPointerUp={finish}
      onPointerCancel={() => setDrag(null)}
      onDoubleClick={() => void removeChips(app, CHIP)}
    >
      <Bars histogram={histogram} />
      {chosen !== null && (
        <i
          className="brush-span"
          style={{
            left: `calc(12px + (100% - 24px) * ${Math.min(chosen.from, chosen.to)})`,
            width: `calc((100% - 24px) * ${Math.abs(chosen.to - chosen.from)})`,
          }}
        />
      )}
      <span className="brush-labels">
        {(span > 0 ? [0, 0.25, 0.5, 0.75, 1] : []).map((at) => (
          <span key={at}>
            {secondsText(histogram.startNs + at * span, span < 10e9 ? 2 : 0)}
            {at === 1 ? ' s' : ''}
          </span>
        ))}
      </span>
    </div>
  );
}

function Bars({ histogram }: { readonly histogram: FlowHistogram }): ReactNode {
  const { flows } = histogram;
  let most = 1;
  for (const count of flows) most = Math.max(most, count);
  const width = WIDTH / flows.length;
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {Array.from(flows, (count, bin) => {
        if (count === 0) return null;
        const height = Math.max(1, (count / most) * HEIGHT);
        const key = bin * width;
        return (
          <rect key={key} x={key} y={HEIGHT - height} width={Math.max(1, width - 1)} height={height}>
            <title>{countedText(count, 'flow')}</title>
          </rect>
        );
      })}
    </svg>
  );
}

function spanOf(
  chip: string | undefined,
  { startNs, endNs }: FlowHistogram,
): { from: number; to: number } | null {
  const found = chip?.match(/^start >= ([\d.]+)s && start <= ([\d.]+)s$/);
  if (!found) return null;
  const share = (text: string | undefined): number => (Number(text) * 1e9 - startNs) / (endNs - startNs || 1);
  return { from: Math.max(0, share(found[1])), to: Math.min(1, share(found[2])) };
}
