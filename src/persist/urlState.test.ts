import { expect, test } from 'vitest';
import { hashFromUrlState, urlStateFromHash } from './urlState.ts';

test('filter and sort keys come back from the address', () => {
  const state = {
    where: 'host ~ "weixin" && bytes > 10k',
    chips: ['type == http', 'start < 5s'],
    sort: [
      { field: 'bytes.uplink', descending: true },
      { field: 'start', descending: false },
    ],
  };
  expect(urlStateFromHash(hashFromUrlState(state))).toEqual(state);
  expect(hashFromUrlState({ where: '', chips: [], sort: [] })).toBe('');
});

test('a hash that somebody wrote by hand does no harm', () => {
  expect(urlStateFromHash('#sort=<script>,-,bytes&x=1')).toEqual({
    where: '',
    chips: [],
    sort: [{ field: 'bytes', descending: false }],
  });
});
