import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { saveReport, showActivityPage } from '../../actions/activity.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { CutChoices } from './CutChoices.tsx';
import { PAGES } from './pages.ts';

const ALL = PAGES.flatMap(({ pages }) => pages);

/** The pages, one tab stop moved inside by arrows; the period; the report. */
export function ActivityNav(): ReactNode {
  const app = useApp();
  const page = useAppState((state) => state.activityPage);
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const place = ALL.findIndex((one) => one.page === page);
    const next = ALL[Math.min(ALL.length - 1, Math.max(0, place + step))];
    if (next === undefined) return;
    showActivityPage(app, next.page);
    list.current?.querySelector<HTMLElement>(`[data-page="${next.page}"]`)?.focus();
  };
  return (
    <div className="pane is-side activity-nav">
      <div
        role="tablist"
        aria-label="Figures and tables"
        aria-orientation="vertical"
        ref={list}
        onKeyDown={onKeyDown}
      >
        {PAGES.map(({ title, pages }) => (
          <section key={title} role="presentation">
            <div className="section-head" role="presentation">
              {title}
            </div>
            {pages.map((one) => (
              <button
                key={one.page}
                type="button"
                role="tab"
                data-page={one.page}
                aria-selected={page === one.page}
                tabIndex={page === one.page ? 0 : -1}
                className={`facet${page === one.page ? ' is-on' : ''}`}
                onClick={() => showActivityPage(app, one.page)}
              >
                <span className="activity-mark dim">{one.mark}</span>
                {one.name}
              </button>
            ))}
          </section>
        ))}
      </div>
      <CutChoices />
      <section>
        <div className="section-head">Report</div>
        <button
          type="button"
          className="facet"
          title="One file for people, with subscribers’ and servers’ addresses replaced by numbers"
          onClick={() => void saveReport(app, 'html')}
        >
          <Icon name="download" /> HTML, no addresses
        </button>
        <button
          type="button"
          className="facet"
          title="To merge with reports of other captures; has the addresses"
          onClick={() => void saveReport(app, 'json')}
        >
          <Icon name="download" /> JSON, to merge
        </button>
      </section>
    </div>
  );
}
