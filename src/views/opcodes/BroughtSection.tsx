import type { ReactNode } from 'react';
import { clearExperiment } from '../../actions/bringSources.ts';
import { useApp, useAppState } from '../appContext.ts';
import { CleanedLine } from '../cleaning/CleanedLine.tsx';
import { countedText, countText } from '../format.ts';
import { chooseFiles } from '../shell/chooseFiles.ts';
import { ClientSourceLines } from './ClientSourceLines.tsx';

/** What a person brought besides the capture, what was made of it, and the way to bring more. */
export function BroughtSection(): ReactNode {
  const app = useApp();
  const { experiment } = useAppState((state) => state.brought);
  const result = useAppState((state) => state.opcodes);
  const offset = (result?.table.clockOffsetNs ?? 0) / 1e9;
  return (
    <section aria-label="Evidence brought">
      <div className="section-head">Evidence</div>
      <CleanedLine />
      <p className="op-side-line">
        <span>experiment log</span>
        <span className="spring" />
        {experiment.length === 0 ? (
          <span className="dim">none</span>
        ) : (
          <>
            <button type="button" className="link" onClick={() => clearExperiment(app)}>
              Remove
            </button>
            <span className="num" title={countedText(experiment.length, 'operation')}>
              {countText(experiment.length)}
            </span>
          </>
        )}
      </p>
      {experiment.length > 0 && (
        <p
          className="op-side-line is-inner second"
          title="Added to the log’s times; told from where rare requests fall"
        >
          clock offset {offset > 0 ? '+' : ''}
          {offset.toFixed(1)} s
        </p>
      )}
      <ClientSourceLines />
      <p className="op-side-line">
        <span>known tables</span>
        <span className="spring" />
        <span className="num">
          {countedText(result?.known.length ?? 0, 'entry').replace('entrys', 'entries')}
        </span>
      </p>
      <p className="op-side-line">
        <button
          type="button"
          className="link"
          title="A log (start,end,device,service,task), decompiled code (.java, .kt, .smali, or a .zip of them), a table opcode,URL,task. Dropping them on the window does the same"
          onClick={() => chooseFiles(app)}
        >
          Add evidence
        </button>
      </p>
    </section>
  );
}
