import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const COMMITTED = resolve(ROOT, 'src/testing/captures');
const SHARED = resolve(ROOT, '../shared/captures');

/** The wider collection of captures that lies beside the checkout on some machines; null where it does not. */
export const SHARED_CAPTURES = existsSync(SHARED) ? SHARED : null;

if (SHARED_CAPTURES === null) {
  console.warn(`SKIPPED: ${SHARED} is not there; only the captures in the repository are checked.`);
}

/** Where a capture of the collections is, or null when it is in neither. `path` as in the golden results. */
export function capturePath(path: string): string | null {
  const found = [COMMITTED, ...(SHARED_CAPTURES === null ? [] : [SHARED_CAPTURES])].map((folder) =>
    resolve(folder, path),
  );
  return found.find((file) => existsSync(file)) ?? null;
}

/** Bytes of a capture or of a file beside it. */
export function captureBytes(path: string): Uint8Array {
  const file = capturePath(path);
  if (file === null) throw new Error(`there is no capture ${path}`);
  return readFileSync(file);
}
