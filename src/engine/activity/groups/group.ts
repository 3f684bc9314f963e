/** A part of an activity by what its minutes and tasks are; rows of those tables. A flow is in it with any of its minutes. */
export interface Group {
  readonly name: string;
  readonly hasMinute: (row: number) => boolean;
  readonly hasTask: (row: number) => boolean;
}

/** What is in both. */
export const both = (a: Group, b: Group): Group => ({
  name: b.name,
  hasMinute: (row) => a.hasMinute(row) && b.hasMinute(row),
  hasTask: (row) => a.hasTask(row) && b.hasTask(row),
});

export const EVERYTHING: Group = { name: '', hasMinute: () => true, hasTask: () => true };
