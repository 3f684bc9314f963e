const DATABASE = 'chatdissect';
const STORE = 'workspace';

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

/** What was kept under the key, or null: nothing was, or the browser keeps nothing. */
export async function readKept(key: string): Promise<unknown> {
  try {
    const database = await open();
    const value: unknown = await settled(database.transaction(STORE).objectStore(STORE).get(key));
    database.close();
    return value ?? null;
  } catch {
    return null;
  }
}

/** Keeps a value for the next visit; answers whether the browser took it. */
export async function keep(key: string, value: unknown): Promise<boolean> {
  try {
    const database = await open();
    await settled(database.transaction(STORE, 'readwrite').objectStore(STORE).put(value, key));
    database.close();
    return true;
  } catch {
    return false;
  }
}
