import type { Activity, ServerActivity } from './activity.ts';
import type { ActivityTable, FigureId, ServerGroup, Workflow } from './figure.ts';
import type { Split } from './split.ts';

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
  /** 95 % of resamples of the users lie in it; only where intervals were asked for. */
  readonly band?: {
    readonly values: readonly number[];
    readonly low: readonly number[];
    readonly high: readonly number[];
  };
}

/** What operators look at, minute by minute, the whole app; null where there is nothing to tell. */
export interface ReportMinutes {
  /** Minutes since the epoch. */
  readonly minutes: readonly number[];
  /** Places in `minutes` at which periods begin. */
  readonly starts: readonly number[];
  readonly columns: readonly {
    readonly id: string;
    readonly head: string;
    readonly unit: string;
    readonly definition: string;
    readonly values: readonly (number | null)[];
  }[];
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
  readonly minutes: ReportMinutes;
  readonly activity: Activity;
}

/** Two activities side by side, for files. */
export interface Comparison {
  readonly kind: 'chatdissect-comparison';
  readonly version: 1;
  readonly names: readonly [string, string];
  /** Of what each was made. */
  readonly origins: readonly (readonly ReportOrigin[])[];
  /** Kolmogorov-Smirnov distance of the two curves of each name; null where one is empty. */
  readonly distances: readonly {
    readonly figure: FigureId;
    readonly curve: string;
    readonly distance: number | null;
  }[];
  readonly figures: readonly ReportFigure[];
  readonly tables: readonly ActivityTable[];
}

/** An activity by what it is made of: a line a part in the figures, a block of rows a part in the tables. */
export interface SplitReport {
  readonly kind: 'chatdissect-split';
  readonly version: 1;
  readonly by: Split;
  readonly origins: readonly ReportOrigin[];
  readonly figures: readonly ReportFigure[];
  readonly tables: readonly ActivityTable[];
  /** What operators look at, one a part. */
  readonly minutes: readonly (ReportMinutes & { readonly name: string })[];
}
