import { expect, test } from 'vitest';
import { taskOfOperation } from './operationTasks.ts';
import { TABLE_IV } from './tableIV.ts';

const named = (task: string, carrier: 'stream' | 'datagram' = 'stream') =>
  taskOfOperation({ service: 'as the log has it', task }, carrier);

test('rows of Table IV are themselves, in whatever case', () => {
  for (const row of TABLE_IV) expect(named(row.task.toUpperCase())).toEqual(row);
});

test('operations of Table I are rows of Table IV: calls are two, by what carries them', () => {
  expect(named('Delete posts')).toEqual({ service: 'Social networking', task: 'Other operations' });
  expect(named('Click "like"').task).toBe('Comment a post');
  expect(named('VoIP video').task).toBe('Control messages');
  expect(named('VoIP video', 'datagram').task).toBe('VoIP content');
  expect(named('Walkie-talkie', 'datagram').task).toBe('Walkie-talkie content');
});

test('a name that is none stays as it is', () => {
  expect(named('Send money')).toEqual({ service: 'as the log has it', task: 'Send money' });
});
