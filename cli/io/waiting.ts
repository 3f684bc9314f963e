/** Error code of a failed call of the system, or an empty text. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

const bell = new Int32Array(new SharedArrayBuffer(4));

/** Lets a little time pass where a pipe can neither be read nor written at the moment (EAGAIN). */
export function waitAMoment(): void {
  Atomics.wait(bell, 0, 0, 2);
}

/** A short reason for a person: `no such file`. */
export function systemReason(error: unknown): string {
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'no such file or directory',
    EACCES: 'permission denied',
    EISDIR: 'is a directory',
    ENOSPC: 'no space left on the device',
    EROFS: 'the file system can only be read',
  };
  const code = errorCode(error);
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}
