export interface SortState {
  readonly field: string;
  readonly descending: boolean;
}

/** The sort keys after a click on a head: ascending, descending, none; `additive` keeps the other keys. */
export function nextSort(sort: readonly SortState[], field: string, additive: boolean): readonly SortState[] {
  const before = sort.find((key) => key.field === field);
  const others = additive ? sort.filter((key) => key.field !== field) : [];
  if (before === undefined) return [...others, { field, descending: false }];
  return before.descending ? others : [...others, { field, descending: true }];
}
