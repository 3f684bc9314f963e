import type { SortKey } from '../rpc/contract/captureApi.ts';

/** What of a view can be shared or found again by its address. No data of a capture. */
export interface UrlState {
  readonly where: string;
  readonly chips: readonly string[];
  readonly sort: readonly SortKey[];
}

/** `#where=type:http&chip=start<5s&sort=-bytes,start` */
export function urlStateFromHash(hash: string): UrlState {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const sort = (values.get('sort') ?? '')
    .split(',')
    .filter((field) => /^-?[a-zA-Z.]+$/.test(field))
    .map((field) => ({ field: field.replace(/^-/, ''), descending: field.startsWith('-') }));
  return { where: values.get('where') ?? '', chips: values.getAll('chip'), sort };
}

export function hashFromUrlState(state: UrlState): string {
  const values = new URLSearchParams();
  if (state.where !== '') values.set('where', state.where);
  for (const chip of state.chips) values.append('chip', chip);
  if (state.sort.length > 0) {
    values.set(
      'sort',
      state.sort.map(({ field, descending }) => (descending ? `-${field}` : field)).join(','),
    );
  }
  const text = values.toString();
  return text === '' ? '' : `#${text}`;
}
