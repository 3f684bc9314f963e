import type { EditLog } from '../engine/model/edit.ts';
import { keep, readKept } from './database.ts';

const KEY = 'edit-log';

/** The log as last written, or null: nothing was kept, or the browser keeps nothing. */
export async function readLog(): Promise<EditLog | null> {
  const value = await readKept(KEY);
  return isLog(value) ? value : null;
}

/** Keeps the log for the next visit; answers whether the browser took it. */
export function writeLog(log: EditLog): Promise<boolean> {
  return keep(KEY, log);
}

function isLog(value: unknown): value is EditLog {
  if (typeof value !== 'object' || value === null) return false;
  const { version, entries, head } = value as Partial<EditLog>;
  return version === 1 && Array.isArray(entries) && typeof head === 'number' && head <= entries.length;
}
