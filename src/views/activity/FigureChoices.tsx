import type { ReactNode } from 'react';
import { divideLikeByLike } from '../../actions/cut.ts';
import { useApp, useAppState } from '../appContext.ts';

/** Which of a figure's curves is drawn in parts. */
export function CurveChoice({
  curves,
  curve,
  onCurve,
}: {
  readonly curves: readonly string[];
  readonly curve: string;
  readonly onCurve: (curve: string) => void;
}): ReactNode {
  return (
    <div className="seg" role="group" aria-label="Curve">
      {curves.map((one) => (
        <button key={one} type="button" aria-pressed={curve === one} onClick={() => onCurve(one)}>
          {one}
        </button>
      ))}
    </div>
  );
}

/** The switch of Fig. 6(d). */
export function LikeByLike(): ReactNode {
  const app = useApp();
  const isOn = useAppState((state) => state.likeByLike);
  return (
    <label
      className="activity-paper"
      title="On: data transfer over the seconds with any packet. Off, as the paper: both over the seconds with any active flow"
    >
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => void divideLikeByLike(app, event.target.checked)}
      />
      like by like
    </label>
  );
}
