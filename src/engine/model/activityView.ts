import type { Period, ServerActivity, Totals, UserTable } from './activity.ts';
import type { ActivityTable, Figure, FigureId, ServerGroup, Workflow } from './figure.ts';
import type { OperatorChoice } from './operator.ts';
import type { SplitGroup } from './split.ts';

/** An activity as it is shown: plain data, nothing in it refers to the tables it was made of but rows of users and servers. */
export interface ActivityView {
  /** Epoch nanoseconds. */
  readonly baseNs: bigint;
  readonly periods: readonly Period[];
  readonly totals: Totals;
  readonly figures: readonly Figure[];
  readonly tables: readonly ActivityTable[];
  readonly workflows: readonly Workflow[];
  readonly servers: readonly ServerActivity[];
  readonly groups: readonly ServerGroup[];
  readonly users: UserTable;
}

/** Users whose value of a figure's first curve lies here, both ends included. */
export interface UserRange {
  readonly id: FigureId;
  readonly from: number;
  readonly to: number;
}

/** Whose flows or tasks are meant. */
export type ActivityPart =
  | { readonly kind: 'task'; readonly service: string; readonly task: string; readonly group?: SplitGroup }
  | { readonly kind: 'figure'; readonly id: FigureId; readonly from: number; readonly to: number }
  /** All of the app's, of a period or of all. */
  | { readonly kind: 'app'; readonly period: number | null }
  /** Tasks without a row in Table IV, and flows without a task. */
  | { readonly kind: 'other' }
  /** Flows of a class that are shorter than so many seconds. */
  | { readonly kind: 'class'; readonly flowClass: string; readonly underS: number }
  | { readonly kind: 'user'; readonly user: number }
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'server'; readonly server: number }
  /** Minutes since the epoch, both ends included, of what operators chose. */
  | {
      readonly kind: 'minutes';
      readonly choice: OperatorChoice;
      readonly from: number;
      readonly to: number;
    };

/** Tasks of one user, in the order of their starts. */
export interface UserTasks {
  readonly user: number;
  readonly length: number;
  readonly service: readonly string[];
  readonly task: readonly string[];
  /** Name of the flow class. */
  readonly flowClass: readonly string[];
  /** Role of the server, or `unknown`. */
  readonly role: readonly string[];
  /** Row of the flow table. */
  readonly flow: Uint32Array;
  readonly startNs: Float64Array;
  /** Last response byte; the start where there is none. */
  readonly endNs: Float64Array;
  /** 1 where the server began it. */
  readonly fromServer: Uint8Array;
  /** NaN where not known. */
  readonly completionS: Float64Array;
  readonly requestBytes: Float64Array;
  readonly responseBytes: Float64Array;
}
