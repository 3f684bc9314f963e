import type { EditLog } from '../engine/model/edit.ts';

const DATABASE = 'chatdissect';
const STORE = 'workspace';
const KEY = 'edit-log';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The log as last written, or null: nothing was kept, or the browser keeps nothing. */
export async function readLog(): Promise<EditLog | null> {
  try {
    const database = await open();
    const value: unknown = await settled(database.transaction(STORE).objectStore(STORE).get(KEY));
    database.close();
    return isLog(value) ? value : null;
  } catch {
    return null;
  }
}

/** Keeps the log for the next visit; answers whether the browser took it. */
export async function writeLog(log: EditLog): Promise<boolean> {
  try {
    const database = await open();
    await settled(database.transaction(STORE, 'readwrite').objectStore(STORE).put(log, KEY));
    database.close();
    return true;
  } catch {
    return false;
  }
}

function isLog(value: unknown): value is EditLog {
  if (typeof value !== 'object' || value === null) return false;
  const { version, entries, head } = value as Partial<EditLog>;
  return version === 1 && Array.isArray(entries) && typeof head === 'number' && head <= entries.length;
}
