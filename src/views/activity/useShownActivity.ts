import type { CutView } from '../../engine/model/activityCut.ts';
import type { ActivityView } from '../../engine/model/activityView.ts';
import { useAppState } from '../appContext.ts';

const NOTHING = { figures: [], tables: [] } as const;

/** Figures and tables as they are chosen: of a period or all, of marked users, split, compared; those from before while they are on their way. */
export function useShownActivity(): CutView {
  const whole = useAppState((state) => state.activity?.view ?? NOTHING);
  const cut = useAppState((state) => state.cutView);
  return cut ?? whole;
}

/** The view of an activity that is there. */
export function useActivity(): ActivityView {
  const view = useAppState((state) => state.activity?.view ?? null);
  if (view === null) throw new Error('a page of the activity stands where there is none');
  return view;
}
