import { type ReactNode, useMemo } from 'react';
import { showFlowResults } from '../../actions/classify.ts';
import { FLOW_RESULTS } from '../../state/classifyState.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { CLASS_COLOURS, CLASS_LABELS } from './classNames.ts';
import type { FlowResults } from './flowResults.ts';

/** How many flows came to each result, and of which type they are; a click lists them. */
export function ResultPane({ results }: { readonly results: FlowResults }): ReactNode {
  const app = useApp();
  const tab = useAppState((state) => state.classifyTab);
  const only = useAppState((state) => state.classifyResult);
  const flowClass = useAppState((state) => state.classified?.classification.flowClass ?? null);
  const counts = useMemo(() => countsOf(flowClass), [flowClass]);
  const most = Math.max(1, ...counts.slice(1));
  return (
    <aside className="pane is-side facets" aria-label="Results">
      <section>
        <div className="section-head">
          Result
          <span className="spring" />
          <span className="dim">flows</span>
        </div>
        {FLOW_RESULTS.map((result) => {
          const isOn = tab === 'flows' && only === result;
          return (
            <button
              key={result}
              type="button"
              className={`facet${isOn ? ' is-on' : ''}`}
              aria-pressed={isOn}
              onClick={() => showFlowResults(app, isOn ? null : result)}
            >
              <span className="facet-name cut">{result}</span>
              <span className="dim num">{countText(results.counts[result])}</span>
            </button>
          );
        })}
      </section>
      <section>
        <div className="section-head">
          Flow type
          <span className="spring" />
          <span className="dim">flows</span>
        </div>
        {CLASS_LABELS.map((name, row) => (
          <div key={name} className="facet is-still">
            {row > 0 && <i className="type-mark" style={{ background: CLASS_COLOURS[row] }} />}
            <span className="facet-name cut">{row === 0 ? 'other' : name}</span>
            <span className="facet-bar">
              {row > 0 && (
                <i
                  style={{ width: `${((counts[row] ?? 0) / most) * 100}%`, background: CLASS_COLOURS[row] }}
                />
              )}
            </span>
            <span className="dim num">{countText(counts[row] ?? 0)}</span>
          </div>
        ))}
      </section>
    </aside>
  );
}

function countsOf(flowClass: Uint8Array | null): Uint32Array {
  const counts = new Uint32Array(CLASS_LABELS.length);
  for (const of of flowClass ?? []) counts[of] = (counts[of] ?? 0) + 1;
  return counts;
}
