import type { Distribution } from './activity.ts';

/** The paper's figures of distributions. */
export const FIGURES = ['6a', '6b', '6c', '6d', '7a', '7b'] as const;
export type FigureId = (typeof FIGURES)[number];

/** A point that the paper states of a curve: this share of the population lies at or below `value`. */
export interface Landmark {
  readonly value: number;
  /** 0 to 1. */
  readonly share: number;
  /** The paper's words. */
  readonly text: string;
}

export interface FigureSeries {
  readonly name: string;
  readonly distribution: Distribution;
  readonly landmarks: readonly Landmark[];
  /** Where several parts are drawn over each other: the curve, and of which part it is. */
  readonly of?: { readonly curve: string; readonly part: string };
  readonly band?: Band;
}

/** An interval around a curve: at or below `values[i]` lies a share between `low[i]` and `high[i]`. Values ascend. */
export interface Band {
  readonly values: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** A CDF figure, ready to be drawn. */
export interface Figure {
  readonly id: FigureId;
  readonly title: string;
  /** One sentence: what exactly is counted. */
  readonly definition: string;
  readonly axis: string;
  /** Unit of the values: `B`, `s`, or nothing for shares. */
  readonly unit: 'B' | 's' | '';
  readonly scale: 'log' | 'linear';
  /** What is counted: `users`, `tasks`. */
  readonly population: string;
  readonly series: readonly FigureSeries[];
}

/** A cell: ours, and the paper's where it has one. */
export interface ComparedValue {
  readonly value: number | null;
  readonly paper: number | null;
  /** Of the other part, where two are compared. */
  readonly other?: number | null;
  /** 95 % of resamples of the users lie in it, ends included. */
  readonly interval?: Interval | null;
}

export type Interval = readonly [low: number, high: number];

/** A column of a table of the paper. */
export interface ActivityColumn {
  readonly id: string;
  readonly head: string;
  readonly unit: 'B' | '%' | 's' | '';
  /** One sentence for the tooltip. */
  readonly definition: string;
}

export interface ActivityRow {
  /** Words of the row, outermost first: service, task. */
  readonly heads: readonly string[];
  /** One a column. */
  readonly cells: readonly ComparedValue[];
}

/** A table of the paper from a person's own capture. */
export interface ActivityTable {
  readonly id: 'I' | 'III' | 'IV' | 'V' | 'text';
  readonly title: string;
  /** Names of the words at the front of each row. */
  readonly heads: readonly string[];
  /** Names of the two parts, where two are compared. */
  readonly compared?: readonly [string, string];
  readonly columns: readonly ActivityColumn[];
  readonly rows: readonly ActivityRow[];
}

/** What begins this near before a task's beginning and after its last answer belongs to its course, seconds. */
export const COURSE_BEFORE_S = 2;
export const COURSE_AFTER_S = 3;

/** A step of a task's workflow (paper Fig. 5): the app speaks to a server of this role by this flow class. */
export interface WorkflowStep {
  readonly role: string;
  readonly flowClass: string;
  /** What is asked: the task's name, or the URL's last segment. */
  readonly what: string;
  /** The server begins: a push. */
  readonly fromServer: boolean;
  /** Workflows with this step. */
  readonly count: number;
  /** Median seconds after the workflow's beginning. */
  readonly afterS: number;
  /** How often it comes in those workflows, on average. */
  readonly times: number;
  /** Application bytes of it in those workflows, on average. */
  readonly bytesUplink: number;
  readonly bytesDownlink: number;
}

/** The typical course of a task: what usually happens around it, in order. */
export interface Workflow {
  readonly task: string;
  readonly service: string;
  /** How many were seen, and how many of them took exactly this course. */
  readonly count: number;
  readonly typical: number;
  readonly steps: readonly WorkflowStep[];
}

/** Servers of one role (paper Fig. 4), and what goes between them and the clients. */
export interface ServerGroup {
  /** A role of SERVER_ROLES, or `unknown`. */
  readonly role: string;
  /** Rows of the servers, most volume first. */
  readonly servers: readonly number[];
  /** Different users that spoke to one of them. */
  readonly users: number;
  readonly flows: number;
  /** By flow class, most volume first. */
  readonly links: readonly ServerLink[];
}

export interface ServerLink {
  /** One of FLOW_CLASSES. */
  readonly flowClass: string;
  readonly flows: number;
  readonly bytesUplink: number;
  readonly bytesDownlink: number;
}
