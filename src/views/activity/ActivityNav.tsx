import { type KeyboardEvent, type ReactNode, useMemo, useRef } from 'react';
import { saveReport, showActivityPage } from '../../actions/activity.ts';
import { isOfUsers, markRange } from '../../actions/cut.ts';
import { unitText } from '../../charts/unitText.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useApp, useAppState } from '../appContext.ts';
import { countText } from '../format.ts';
import { CutChoices } from './CutChoices.tsx';
import { PAGES } from './pages.ts';
import { usersInRange } from './usersInRange.ts';
import { useActivity } from './useShownActivity.ts';

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
      <MarkedUsers />
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

/** The users that were marked in a figure: every table and other figure is of them. */
function MarkedUsers(): ReactNode {
  const app = useApp();
  const { users, figures } = useActivity();
  const marked = useAppState((state) => state.markedRange);
  const period = useAppState((state) => state.activityPeriod);
  const figure = figures.find(({ id }) => id === marked?.id);
  const count = useMemo(
    () =>
      marked === null || !isOfUsers(marked.id) ? 0 : usersInRange(users, marked.id, period, marked).length,
    [users, marked, period],
  );
  if (marked === null || figure === undefined || !isOfUsers(marked.id)) return null;
  return (
    <section className="activity-only">
      <div className="section-head">Only these users</div>
      <button
        type="button"
        className="chip is-on activity-marked"
        title="Tables and other figures are of these users. Show everybody again"
        onClick={() => markRange(app, null)}
      >
        {countText(count)} with 6({marked.id[1]}) {unitText(marked.from, figure.unit)} to{' '}
        {unitText(marked.to, figure.unit)} <Icon name="cross" label="show everybody" />
      </button>
    </section>
  );
}
