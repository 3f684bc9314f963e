import type { ReactNode } from 'react';
import { showActivity, stopMeasuring } from '../../actions/activity.ts';
import { stopClassifying } from '../../actions/classify.ts';
import type { StageProgress } from '../../engine/model/progress.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';

/** What stands in the way of figures: nothing is classified, or it is being worked on. */
export function MeasuringView(): ReactNode {
  const app = useApp();
  const classifying = useAppState((state) => state.classifying);
  const measuring = useAppState((state) => state.measuring);
  const isReading = useAppState((state) => state.load.kind === 'reading');
  if (isReading) {
    return (
      <div className="activity-wait">
        <p role="status">The capture is still being read. Its flows are classified and measured then.</p>
      </div>
    );
  }
  if (classifying.kind === 'running') {
    return <Work what="Classifying" progress={classifying.progress} onStop={() => stopClassifying(app)} />;
  }
  if (measuring.kind === 'running') {
    return <Work what="Measuring" progress={measuring.progress} onStop={() => stopMeasuring(app)} />;
  }
  const reason =
    measuring.kind === 'failed'
      ? measuring.message
      : classifying.kind === 'failed'
        ? classifying.message
        : 'Figures and tables are of classified flows.';
  return (
    <div className="activity-wait">
      <p>{reason}</p>
      <button type="button" className="btn" onClick={() => void showActivity(app)}>
        Classify and measure
      </button>
    </div>
  );
}

function Work({
  what,
  progress,
  onStop,
}: {
  readonly what: string;
  readonly progress: StageProgress | null;
  readonly onStop: () => void;
}): ReactNode {
  const total = progress?.total == null ? '' : ` of ${countText(progress.total)}`;
  return (
    <div className="activity-wait">
      <p role="status">
        {progress === null ? `${what}.` : `${what}: ${countText(progress.done)}${total} ${progress.unit}.`}
      </p>
      <button type="button" className="btn" onClick={onStop}>
        Stop
      </button>
    </div>
  );
}
