import type { ActivityPage } from '../../state/activityState.ts';

interface PageName {
  readonly page: ActivityPage;
  readonly mark: string;
  readonly name: string;
}

/** Everything the activity view can show, in groups. */
export const PAGES: readonly { readonly title: string; readonly pages: readonly PageName[] }[] = [
  {
    title: 'Figures',
    pages: [
      { page: '6a', mark: '6(a)', name: 'volume' },
      { page: '6b', mark: '6(b)', name: 'share of volume' },
      { page: '6c', mark: '6(c)', name: 'usage time' },
      { page: '6d', mark: '6(d)', name: 'share of time' },
      { page: '7a', mark: '7(a)', name: 'completion time' },
      { page: '7b', mark: '7(b)', name: 'inter-task time' },
    ],
  },
  {
    title: 'Tables',
    pages: [
      { page: 'I', mark: 'I', name: 'flow types per task' },
      { page: 'III', mark: 'III', name: 'users and volume' },
      { page: 'IV', mark: 'IV', name: 'services and tasks' },
      { page: 'V', mark: 'V', name: 'sizes of messages' },
      { page: 'text', mark: '', name: 'stated in the text' },
    ],
  },
  {
    title: 'Drawings',
    pages: [
      { page: '4', mark: '4', name: 'servers by role' },
      { page: '5', mark: '5', name: 'workflows' },
    ],
  },
  {
    title: 'Minutes and users',
    pages: [
      { page: 'operator', mark: '', name: 'minute by minute' },
      { page: 'users', mark: '', name: 'users' },
    ],
  },
];
