import type { UserRange } from './activityView.ts';
import type { ActivityTable, Figure } from './figure.ts';
import type { Split } from './split.ts';

/** What stands beside or over each other in figures and tables. */
export type Overlay =
  | { readonly kind: 'none' }
  | { readonly kind: 'split'; readonly by: Split }
  /** Another period of the same capture. */
  | { readonly kind: 'period'; readonly period: number }
  /** The activity of another report. */
  | { readonly kind: 'report' };

/** Which part of an activity is shown, and how. */
export interface ActivityCut {
  /** Null is all of the capture. */
  readonly period: number | null;
  /** Only users with a value of a figure in this range; that figure keeps all. Null is everybody. */
  readonly users: UserRange | null;
  readonly overlay: Overlay;
  /** Fig. 6(d): each curve divides by its like. */
  readonly likeByLike: boolean;
}

export interface CutView {
  readonly figures: readonly Figure[];
  readonly tables: readonly ActivityTable[];
}
