import type { Activity, ServerActivity } from './activity.ts';
import type { ActivityTable, FigureId, ServerGroup, Workflow } from './figure.ts';

/** What a report was made of: enough to make it again. */
export interface ReportOrigin {
  readonly tool: string;
  /** Name of the signature set. */
  readonly signatures: string;
  /** Those that were chosen; the others have their defaults. */
  readonly parameters: Readonly<Record<string, number | string>>;
  readonly captures: readonly { readonly name: string; readonly digest: string }[];
  readonly editCount: number;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** A curve in a file: each distinct value with how many lie at or below it. */
export interface ReportCurve {
  readonly name: string;
  readonly values: readonly number[];
  readonly counts: readonly number[];
  readonly landmarks: readonly { readonly value: number; readonly share: number; readonly text: string }[];
}

export interface ReportFigure {
  readonly id: FigureId;
  readonly title: string;
  readonly definition: string;
  readonly axis: string;
  readonly unit: string;
  readonly population: string;
  readonly curves: readonly ReportCurve[];
}

/** An activity for files: tables and figures for readers, the activity itself for `merge`. */
export interface Report {
  readonly kind: 'chatdissect-report';
  readonly version: 1;
  /** One a capture that went in. */
  readonly origins: readonly ReportOrigin[];
  readonly tables: readonly ActivityTable[];
  readonly figures: readonly ReportFigure[];
  readonly workflows: readonly Workflow[];
  readonly servers: readonly ServerActivity[];
  readonly groups: readonly ServerGroup[];
  readonly activity: Activity;
}
