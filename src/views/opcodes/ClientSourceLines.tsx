import type { ReactNode } from 'react';
import { clearClientSource, stopReadingClient } from '../../actions/bringSources.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countedText, countText } from '../format.ts';

/** Pairs that client code gave; while it is read, how far that is, and the way to stop it. */
export function ClientSourceLines(): ReactNode {
  const app = useApp();
  const { clientSource } = useAppState((state) => state.brought);
  const findings = useAppState((state) => state.clientFindings);
  const reading = useAppState((state) => state.clientRead);
  const progress = reading?.progress ?? null;
  return (
    <>
      <p className="op-side-line">
        <span>client source</span>
        <span className="spring" />
        {reading !== null ? (
          <button
            type="button"
            className="link"
            title="Nothing of the code that is being read is kept"
            onClick={() => stopReadingClient(app)}
          >
            Stop
          </button>
        ) : clientSource.length === 0 ? (
          <span className="dim">none</span>
        ) : (
          <>
            <button type="button" className="link" onClick={() => clearClientSource(app)}>
              Remove
            </button>
            <span className="num" title={countedText(clientSource.length, 'pair')}>
              {countText(clientSource.length)}
            </span>
          </>
        )}
      </p>
      {reading !== null && (
        <div className="op-reading is-inner second">
          <progress
            aria-label="Reading client source"
            max={Math.max(1, progress?.total ?? 1)}
            value={progress?.done ?? 0}
          />
          <span role="status">
            {progress === null
              ? 'opening files'
              : `${progress.remark}: ${countText(progress.done)} of ${countText(progress.total ?? 0)} files`}
          </span>
        </div>
      )}
      {findings !== null && (
        <details className="op-side-line is-inner second">
          <summary title="URLs in the code that no opcode is bound to, and why">
            {countedText(findings.files, 'file')}, {countedText(findings.rejected.length, 'URL')} without one
          </summary>
          <ul className="op-rejected">
            {findings.rejected.slice(0, 200).map(({ url, reason, file, line }) => (
              <li key={`${url} ${file} ${line}`} title={`${file}:${line}`}>
                <span className="mono">{url}</span> <span className="dim">{reason}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
