import { closeSync, openSync, renameSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Failure, OutputClosed } from '../errors.ts';
import { errorCode, systemReason, waitAMoment } from './waiting.ts';

/** Where a command's data go. */
export interface Output {
  /** All bytes are out, or with the system, when it returns. */
  write(bytes: Uint8Array): void;
  /** The data are complete: a file takes its name. */
  commit(): void;
  /** They are not: a file that was begun is removed. */
  discard(): void;
}

/** Standard output where `path` is null. A file appears under its name whole or not at all. */
export function openOutput(path: string | null): Output {
  if (path === null || path === '-') return direct(1, 'standard output', false);
  if (isSpecial(path)) return direct(opened(path, path, 'w'), path, true);
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const file = opened(draft, path, 'wx');
  return {
    write: (bytes) => writeAll(file, bytes, path),
    commit() {
      closeSync(file);
      try {
        renameSync(draft, path);
      } catch (error) {
        unlinkSync(draft);
        throw new Failure(`${path}: ${systemReason(error)}`);
      }
    },
    discard() {
      closeSync(file);
      unlinkSync(draft);
    },
  };
}

/** Runs `write` and keeps what it wrote only when it ends well. */
export function withOutput(path: string | null, write: (output: Output) => number): number {
  const output = openOutput(path);
  try {
    const code = write(output);
    if (code === 0) output.commit();
    else output.discard();
    return code;
  } catch (error) {
    output.discard();
    throw error;
  }
}

function direct(file: number, name: string, closes: boolean): Output {
  const close = (): void => {
    if (closes) closeSync(file);
  };
  return { write: (bytes) => writeAll(file, bytes, name), commit: close, discard: close };
}

function opened(path: string, name: string, flags: string): number {
  try {
    return openSync(path, flags);
  } catch (error) {
    throw new Failure(`${name}: ${systemReason(error)}`);
  }
}

/** A device or a pipe can not be replaced by renaming. */
function isSpecial(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  return found !== undefined && !found.isFile() && !found.isDirectory();
}

function writeAll(file: number, bytes: Uint8Array, name: string): void {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      const code = errorCode(error);
      if (code === 'EAGAIN') waitAMoment();
      else if (code === 'EPIPE') throw new OutputClosed();
      else throw new Failure(`${name}: ${systemReason(error)}`);
    }
  }
}
