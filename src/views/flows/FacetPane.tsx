import type { ReactNode } from 'react';
import { toggleChip } from '../../actions/queryFlows.ts';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { TYPE_COLOURS, typeLabel } from './flowColumns.tsx';

const GROUPS = [
  { kind: 'type', title: 'Flow type' },
  { kind: 'protocol', title: 'Recognised protocol' },
  { kind: 'condition', title: 'Condition' },
] as const;

/** How many of the flows shown are of each kind; a click keeps only those. */
export function FacetPane(): ReactNode {
  const app = useApp();
  const facets = useAppState((state) => state.facets);
  const all = useAppState((state) => state.allFacets);
  const chips = useAppState((state) => state.chips);
  return (
    <aside className="pane is-side facets" aria-label="Kinds of flows">
      {GROUPS.map(({ kind, title }) => {
        const names = Object.keys(all)
          .filter((facet) => facet.startsWith(`${kind}:`))
          .sort((a, b) => (all[b] ?? 0) - (all[a] ?? 0));
        const most = Math.max(1, ...names.map((facet) => facets[facet] ?? 0));
        return (
          <section key={kind}>
            <div className="section-head">
              {title}
              <span className="spring" />
              <span className="dim">flows</span>
            </div>
            {names.length === 0 && <p className="facet dim">none</p>}
            {names.map((facet) => {
              const name = facet.slice(kind.length + 1);
              const chip = `${kind} == ${/^[\w-]+$/.test(name) ? name : JSON.stringify(name)}`;
              const isOn = chips.includes(chip);
              const count = facets[facet] ?? 0;
              return (
                <button
                  key={facet}
                  type="button"
                  className={`facet${isOn ? ' is-on' : ''}`}
                  aria-pressed={isOn}
                  onClick={() => void toggleChip(app, chip, `${kind} == `)}
                >
                  {kind === 'type' && <i className="type-mark" style={{ background: TYPE_COLOURS[name] }} />}
                  <span className="facet-name cut">{kind === 'type' ? typeLabel(name) : name}</span>
                  <span className="facet-bar">
                    <i
                      style={{
                        width: `${(count / most) * 100}%`,
                        background: kind === 'type' ? TYPE_COLOURS[name] : 'var(--ch-6)',
                      }}
                    />
                  </span>
                  <span className="dim num">{countText(count)}</span>
                </button>
              );
            })}
          </section>
        );
      })}
    </aside>
  );
}
