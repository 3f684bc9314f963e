import type { ReactNode } from 'react';
import { declineLoad, readCapture } from '../../actions/openCapture.ts';
import type { LargeLoad } from '../../state/store.ts';
import { useApp } from '../appContext.ts';
import { bytesText, countText } from '../format.ts';

/** Before a very large load: what it will cost. */
export function AskView({ files, estimate }: LargeLoad): ReactNode {
  const app = useApp();
  return (
    <div className="asking">
      <h1>This capture is large</h1>
      <p>
        {files.length === 1 ? files[0]?.name : `${files.length} files`}, {bytesText(estimate.fileBytes)}.
        About {countText(estimate.packets)} packets, for which the workbench will take about{' '}
        {bytesText(estimate.memoryBytes)} of memory. The file itself is not held in memory. Reading can be
        stopped at any time; what was read until then stays.
      </p>
      <div className="start-actions">
        <button type="button" className="btn is-main" onClick={() => void readCapture(app, files)}>
          Read it
        </button>
        <button type="button" className="btn" onClick={() => declineLoad(app)}>
          Leave it
        </button>
      </div>
    </div>
  );
}
