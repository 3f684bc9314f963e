/** Syntax tree of a filter expression: plain data, field names as in the registry. */

export const COMPARISONS = ['==', '!=', '<=', '>=', '<', '>'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export type FilterValue =
  /** `value` in the field's own unit: ns for times, else as counted. `text` as it was written. */
  | { readonly kind: 'number'; readonly value: number; readonly text: string }
  /** A point in time by the calendar. */
  | { readonly kind: 'instant'; readonly epochNs: bigint; readonly text: string }
  /** An address or a CIDR network. */
  | { readonly kind: 'network'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** The row has no value there. */
  | { readonly kind: 'none' };

export type FilterNode =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly items: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly item: FilterNode }
  | {
      readonly kind: 'compare';
      readonly field: string;
      readonly comparison: Comparison;
      readonly value: FilterValue;
    }
  | { readonly kind: 'in'; readonly field: string; readonly values: readonly FilterValue[] }
  | { readonly kind: 'contains'; readonly field: string; readonly text: string }
  | {
      readonly kind: 'matches';
      readonly field: string;
      readonly pattern: string;
      readonly ignoreCase: boolean;
    }
  | { readonly kind: 'flag'; readonly field: string }
  /** Stands in any of the searched fields. */
  | { readonly kind: 'word'; readonly text: string };

/** What is wrong with an expression: `at` is the character, `length` how many are meant. */
export interface FilterProblem {
  readonly at: number;
  readonly length: number;
  readonly message: string;
}

/** Carries a problem out of the parser's depth; never leaves `parseFilter`. */
export class ProblemFound extends Error {
  readonly problem: FilterProblem;

  constructor(at: number, length: number, message: string) {
    super(message);
    this.problem = { at, length, message };
  }
}
