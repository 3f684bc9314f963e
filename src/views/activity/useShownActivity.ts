import { useMemo } from 'react';
import type { ActivityView } from '../../engine/model/activityView.ts';
import { useAppState } from '../appContext.ts';

const NOTHING = { figures: [], tables: [] } as const;

/**
 * Figures and tables of the chosen period, or of all, and of the marked users; none while they are on their way. The
 * figure in which they are marked keeps everybody.
 */
export function useShownActivity(): Pick<ActivityView, 'figures' | 'tables'> {
  const whole = useAppState((state) => state.activity?.view ?? NOTHING);
  const period = useAppState((state) => state.activityPeriod);
  const part = useAppState((state) => state.periodActivity);
  const markedIn = useAppState((state) => state.markedRange?.id ?? null);
  const marked = useAppState((state) => state.markedActivity);
  const all = period === null ? whole : (part ?? NOTHING);
  return useMemo(
    () =>
      marked === null
        ? all
        : {
            tables: marked.tables,
            figures: marked.figures.map(
              (figure) => (figure.id === markedIn && all.figures.find(({ id }) => id === markedIn)) || figure,
            ),
          },
    [all, marked, markedIn],
  );
}

/** The view of an activity that is there. */
export function useActivity(): ActivityView {
  const view = useAppState((state) => state.activity?.view ?? null);
  if (view === null) throw new Error('a page of the activity stands where there is none');
  return view;
}
