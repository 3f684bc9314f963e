import { Fragment, type ReactNode } from 'react';
import { stopReading } from '../../actions/openCapture.ts';
import type { StageProgress } from '../../engine/model/progress.ts';
import type { LoadProgress } from '../../rpc/contract/captureApi.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { FilterBar } from '../flows/FilterBar.tsx';
import { FlowTableView } from '../flows/FlowTableView.tsx';
import { bytesText, countText, secondsText } from '../format.ts';

/** A capture is being read: how far each stage is, and the flows so far. */
export function ReadingView({
  names,
  progress,
}: {
  readonly names: readonly string[];
  readonly progress: LoadProgress | null;
}): ReactNode {
  const app = useApp();
  const tables = useAppState((state) => state.tables);
  const read = progress?.stages[0];
  const elapsedMs = progress?.elapsedMs ?? 0;
  const rate = elapsedMs > 0 && read !== undefined ? read.done / (elapsedMs / 1000) : 0;
  const left = read?.total != null && rate > 0 ? (read.total - read.done) / rate : null;
  return (
    <div className="reading">
      <div className="reading-head">
        <h1 className="cut">{names.length === 1 ? names[0] : `${names.length} files`}</h1>
        <button type="button" className="btn" onClick={() => stopReading(app)}>
          <Icon name="stop" />
          Stop, keep what is here <kbd>Esc</kbd>
        </button>
        <p className="second" role="status">
          {progress === null
            ? 'Opening.'
            : `${secondsText(elapsedMs * 1e6, 1)} s so far, ${bytesText(rate)}/s, ${
                left === null ? '' : `about ${secondsText(left * 1e9, 0)} s left, `
              }${bytesText(progress.memoryBytes)} of memory.`}
        </p>
        <div className="reading-stages">
          {progress?.stages.map((stage) => (
            <Stage key={stage.stage} stage={stage} />
          ))}
        </div>
      </div>
      <div className="reading-flows pane">
        {tables === null ? (
          <p className="second" style={{ padding: 24 }}>
            Flows appear here as they are found.
          </p>
        ) : (
          <>
            <FilterBar />
            <div className="pane-rest">
              <FlowTableView />
            </div>
          </>
        )}
      </div>
    </div>
  );
}

function Stage({ stage }: { readonly stage: StageProgress }): ReactNode {
  const { done, total, unit } = stage;
  const isDone = total !== null && done >= total;
  const share = total === null || total === 0 ? 0 : done / total;
  const text =
    unit === 'bytes'
      ? `${bytesText(done)}${total === null ? '' : ` of ${bytesText(total)}`}`
      : `${countText(done)} ${unit}`;
  return (
    <Fragment>
      <span>{isDone && <Icon name="check" label="done" />}</span>
      <span className={isDone ? '' : 'strong'}>{stage.stage}</span>
      {total === null ? (
        <span />
      ) : (
        <span
          className={`progress${isDone ? ' is-done' : ''}`}
          role="progressbar"
          aria-label={stage.stage}
          aria-valuenow={Math.round(share * 100)}
        >
          <i style={{ width: `${share * 100}%` }} />
        </span>
      )}
      <span className="num">{text}</span>
      <span className="second cut">{stage.remark}</span>
    </Fragment>
  );
}
