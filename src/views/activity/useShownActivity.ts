import type { ActivityView } from '../../engine/model/activityView.ts';
import { useAppState } from '../appContext.ts';

const NOTHING = { figures: [], tables: [] } as const;

/** Figures and tables of the chosen period, or of all; none while they are on their way. */
export function useShownActivity(): Pick<ActivityView, 'figures' | 'tables'> {
  const whole = useAppState((state) => state.activity?.view ?? NOTHING);
  const period = useAppState((state) => state.activityPeriod);
  const part = useAppState((state) => state.periodActivity);
  return period === null ? whole : (part ?? NOTHING);
}

/** The view of an activity that is there. */
export function useActivity(): ActivityView {
  const view = useAppState((state) => state.activity?.view ?? null);
  if (view === null) throw new Error('a page of the activity stands where there is none');
  return view;
}
