import { type ReactNode, useRef } from 'react';
import { chooseOverlay, choosePeriod, compareWithReport, wantIntervals } from '../../actions/cut.ts';
import { renamePeriod } from '../../actions/renamePeriod.ts';
import type { Overlay } from '../../engine/model/activityCut.ts';
import { SPLITS, type Split } from '../../engine/model/split.ts';
import { useApp, useAppState } from '../appContext.ts';
import { timeText } from '../format.ts';
import { useActivity } from './useShownActivity.ts';

/** Which period figures and tables are of, and what they are split by or compared with. */
export function CutChoices(): ReactNode {
  return (
    <>
      <PeriodChoice />
      <OverlayChoice />
      <IntervalChoice />
    </>
  );
}

function PeriodChoice(): ReactNode {
  const app = useApp();
  const { periods, baseNs } = useActivity();
  const period = useAppState((state) => state.activityPeriod);
  return (
    <section>
      <div className="section-head">Period</div>
      <select
        className="activity-period"
        aria-label="Period"
        value={period ?? -1}
        onChange={(event) => {
          const chosen = Number(event.target.value);
          void choosePeriod(app, chosen < 0 ? null : chosen);
        }}
      >
        <option value={-1}>all of the capture</option>
        {periods.map(({ name, startNs }, i) => (
          <option key={startNs} value={i}>
            {name}, from {timeText(baseNs, startNs).slice(0, 16)}
          </option>
        ))}
      </select>
      {period !== null && <NameOfPeriod key={period} period={period} name={periods[period]?.name ?? ''} />}
    </section>
  );
}

/** The chosen period's name, kept when the field is left or by Enter. */
function NameOfPeriod({ period, name }: { readonly period: number; readonly name: string }): ReactNode {
  const app = useApp();
  return (
    <input
      key={name}
      className="activity-period"
      aria-label="Name of the period"
      title="Enter keeps the name; an empty one takes it back"
      defaultValue={name}
      onBlur={(event) => void renamePeriod(app, period, event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        event.currentTarget.value = name;
        event.currentTarget.blur();
      }}
    />
  );
}

const PICK = 'pick';

function OverlayChoice(): ReactNode {
  const app = useApp();
  const { periods } = useActivity();
  const period = useAppState((state) => state.activityPeriod);
  const overlay = useAppState((state) => state.overlay);
  const other = useAppState((state) => state.otherReport);
  const input = useRef<HTMLInputElement>(null);
  return (
    <section>
      <div className="section-head">Split or compare</div>
      <select
        className="activity-period"
        aria-label="Split or compare"
        value={choiceOf(overlay)}
        onChange={({ target: { value } }) => {
          if (value === PICK) input.current?.click();
          else void chooseOverlay(app, overlayOf(value));
        }}
      >
        <option value="none">as it is</option>
        <optgroup label="Split by">
          {SPLITS.map((split) => (
            <option key={split} value={`split:${split}`}>
              by {split}
            </option>
          ))}
        </optgroup>
        <optgroup label="Compare with">
          {periods.length > 1 &&
            periods.map(({ name, startNs }, i) =>
              i === period ? null : (
                <option key={startNs} value={`period:${i}`}>
                  with {name}
                </option>
              ),
            )}
          {other !== null && <option value="report">with {other.name}</option>}
          <option value={PICK}>with a report in JSON…</option>
        </optgroup>
      </select>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="Report to compare with"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void compareWithReport(app, file);
          event.target.value = '';
        }}
      />
    </section>
  );
}

function IntervalChoice(): ReactNode {
  const app = useApp();
  const hasIntervals = useAppState((state) => state.hasIntervals);
  const resampling = useAppState((state) => state.resampling);
  const { done = 0, total = null } = resampling?.progress ?? {};
  return (
    <label
      className="facet"
      title="Bootstrap over users: shares and curves as resamples of the users have them. Resamples and seed are parameters."
    >
      <input
        type="checkbox"
        checked={hasIntervals}
        onChange={(event) => void wantIntervals(app, event.target.checked)}
      />{' '}
      95 % intervals
      {resampling !== null && (
        <span className="dim" role="status">
          {' '}
          {total === null ? 'begin' : `${done} of ${total}`}
        </span>
      )}
    </label>
  );
}

function choiceOf(overlay: Overlay): string {
  if (overlay.kind === 'split') return `split:${overlay.by}`;
  return overlay.kind === 'period' ? `period:${overlay.period}` : overlay.kind;
}

function overlayOf(value: string): Overlay {
  const [kind = '', of = ''] = value.split(':');
  if (kind === 'split') return { kind, by: of as Split };
  if (kind === 'period') return { kind, period: Number(of) };
  return { kind: value === 'report' ? 'report' : 'none' };
}
