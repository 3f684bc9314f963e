import type { TaskLabel } from './signature.ts';
import { TABLE_IV, type TableIVTask } from './tableIV.ts';

/** How a message travels: an operation that is one thing in a log may be several tasks on the wire. */
export type Carrier = 'stream' | 'datagram';

/** The carrier of a format, by its key (`udp 08@4`). */
export const carrierOf = (format: string): Carrier => (format.startsWith('udp ') ? 'datagram' : 'stream');

/**
 * Names that logs and public tables use, lower case, and the row of Table IV that they are. Table I names what a person
 * does (in the paper's words), Table IV what is seen of it: a call is control messages on W-TCP and content in datagrams, a
 * ‘like’ and a comment are one request.
 */
const OTHER_NAMES: Readonly<Record<string, TableIVTask | Readonly<Record<Carrier, TableIVTask>>>> = {
  'voip video': { stream: 'Control messages', datagram: 'VoIP content' },
  'voip voice': { stream: 'Control messages', datagram: 'VoIP content' },
  'walkie-talkie': { stream: 'Control messages', datagram: 'Walkie-talkie content' },
  'walkie-talkie control': 'Control messages',
  refresh: 'Refresh moment',
  'post texts': 'Post a text',
  'post a text or photo': 'Post a text',
  'post photos': 'Post a photo',
  'delete posts': 'Other operations',
  'click "like"': 'Comment a post',
  'click “like”': 'Comment a post',
  'direct send (typing state)': 'Other (under 0.1% each)',
  'send other content (cards, app messages, attachments)': 'Other (under 0.1% each)',
};

const ROWS = new Map<string, TaskLabel>(
  TABLE_IV.map(({ service, task }) => [task.toLowerCase(), { service, task }]),
);

/** The row of Table IV that an operation's name means on that carrier; a name that is none stays as it is. */
export function taskOfOperation(operation: TaskLabel, carrier: Carrier): TaskLabel {
  const name = operation.task.trim().toLowerCase();
  const other = OTHER_NAMES[name];
  const row = typeof other === 'object' ? other[carrier] : other;
  return ROWS.get((row ?? name).toLowerCase()) ?? operation;
}
