import type { ReactNode } from 'react';
import type { Figure } from '../engine/model/figure.ts';
import type { Axis } from './axis.ts';
import { DashSample } from './DashSample.tsx';
import { MARGIN, pixelOf, placeOf, valueAt } from './plotArea.ts';
import { readings } from './readings.ts';
import { countedText, shareText, unitText } from './unitText.ts';
import { useCursor, type ValueRange } from './useCursor.ts';

interface CursorProps {
  readonly figure: Figure;
  readonly axis: Axis;
  readonly hasPaper: boolean;
  readonly width: number;
  readonly height: number;
  readonly range: ValueRange | null;
  readonly onRange: (range: ValueRange | null) => void;
}

/** The line that reads the curves, by pointer or arrows; a drag or Shift with arrows marks a range, Escape clears it. */
export function CdfCursor(props: CursorProps): ReactNode {
  const { figure, axis, width, height, range, onRange } = props;
  const { place, handlers } = useCursor(axis, width, range, onRange);
  const value = place === null ? null : valueAt(axis, place);
  const rows = value === null ? [] : readings(figure, value);
  return (
    <div
      className="cdf-cursor"
      role="slider"
      tabIndex={0}
      aria-label={`Read ${figure.title} at`}
      aria-valuemin={axis.min}
      aria-valuemax={axis.max}
      aria-valuenow={value ?? axis.min}
      aria-valuetext={
        value === null
          ? 'Arrows read the curve, Shift with arrows marks a range'
          : `at most ${unitText(value, figure.unit)}: ${rows
              .map(
                ({ name, share, count }) =>
                  `${name} ${shareText(share)}, ${countedText(count, figure.population)}`,
              )
              .join('; ')}`
      }
      {...handlers}
    >
      {range !== null && <Marked axis={axis} range={range} width={width} />}
      {place !== null && value !== null && (
        <>
          <i
            className="cdf-line"
            style={{ left: pixelOf(place, width), top: MARGIN.top, bottom: MARGIN.bottom }}
          />
          <Reading {...props} value={value} place={place} flip={pixelOf(place, width) > width - 260} />
          {rows.map(({ name, share }, i) => (
            <i
              key={name}
              className="cdf-dot"
              style={{
                left: pixelOf(place, width),
                top: MARGIN.top + (1 - share) * (height - MARGIN.top - MARGIN.bottom),
                background: `var(--ch-${(i % 6) + 1})`,
              }}
            />
          ))}
        </>
      )}
    </div>
  );
}

function Marked({ axis, range, width }: { axis: Axis; range: ValueRange; width: number }): ReactNode {
  const clamp = (value: number): number =>
    Math.min(1, Math.max(0, placeOf(axis, Math.max(value, axis.scale === 'log' ? axis.min : value))));
  const left = pixelOf(clamp(range.from), width);
  return (
    <i
      className="cdf-range"
      style={{
        left,
        width: pixelOf(clamp(range.to), width) - left,
        top: MARGIN.top,
        bottom: MARGIN.bottom,
      }}
    />
  );
}

function Reading({
  figure,
  axis,
  hasPaper,
  value,
  place,
  width,
  flip,
}: CursorProps & { value: number; place: number; flip: boolean }): ReactNode {
  const near = hasPaper
    ? figure.series.flatMap(({ landmarks }) =>
        landmarks.filter((landmark) => Math.abs(placeOf(axis, landmark.value) - place) < 0.02),
      )
    : [];
  const x = pixelOf(place, width);
  return (
    <div className="cdf-reading" style={flip ? { right: width - x + 10 } : { left: x + 10 }}>
      <b>at most {unitText(value, figure.unit)}</b>
      {readings(figure, value).map(({ name, share, count, interval }, i) => (
        <span key={name}>
          <DashSample place={i} /> {name} <b>{shareText(share)}</b>
          {interval !== null && ` (${shareText(interval.low)} to ${shareText(interval.high)})`},{' '}
          {countedText(count, figure.population)}
        </span>
      ))}
      {near.map(({ text }) => (
        <em key={text}>◇ paper: {text}</em>
      ))}
    </div>
  );
}
