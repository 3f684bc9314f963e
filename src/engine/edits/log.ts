import type { Edit, EditLog } from '../model/edit.ts';

export const EMPTY_LOG: EditLog = { version: 1, entries: [], head: 0 };

/** The log with one more edit; what had been undone is given up. `at`: ISO 8601. */
export function appended(log: EditLog, edit: Edit, at: string): EditLog {
  const entries = [...log.entries.slice(0, log.head), { edit, at }];
  return { ...log, entries, head: entries.length };
}

export function undone(log: EditLog): EditLog {
  return log.head === 0 ? log : { ...log, head: log.head - 1 };
}

export function redone(log: EditLog): EditLog {
  return log.head === log.entries.length ? log : { ...log, head: log.head + 1 };
}

/** The log as it was after its first `head` edits; the others can be done again. */
export function rewound(log: EditLog, head: number): EditLog {
  return { ...log, head: Math.max(0, Math.min(log.entries.length, head)) };
}
