import { createHash } from 'node:crypto';
import { dirname, relative, resolve } from 'node:path';
import type { FlowVerdict } from '../src/engine/scoring/regression.ts';
import { Failure } from './errors.ts';
import { openInputs } from './io/inputs.ts';
import { readText } from './io/signatureFile.ts';

/** One capture of a saved list, and what a set said of it when the list was made. */
export interface ListedCapture {
  /** Path; in the file relative to the list. */
  readonly file: string;
  readonly sha256: string;
  /** It has nothing of the app. */
  readonly isNegative: boolean;
  readonly flows: readonly FlowVerdict[];
}

export interface RegressionList {
  readonly version: 1;
  /** Name of the set that the list was made with. */
  readonly signatures: string;
  readonly captures: readonly ListedCapture[];
}

const LARGEST_LIST = 1 << 28;

export function readList(path: string): RegressionList {
  let value: unknown;
  try {
    value = JSON.parse(readText(path, LARGEST_LIST));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${path}: is no JSON`);
  }
  if (!isList(value)) throw new Failure(`${path}: is no list of captures, as regress --record writes them`);
  const folder = dirname(path);
  return {
    ...value,
    captures: value.captures.map((one) => ({ ...one, file: resolve(folder, one.file) })),
  };
}

function isList(value: unknown): value is RegressionList {
  const { version, captures } = (value ?? {}) as Partial<RegressionList>;
  return (
    version === 1 &&
    Array.isArray(captures) &&
    captures.every(
      (one: Partial<ListedCapture> | null) =>
        typeof one?.file === 'string' && typeof one.sha256 === 'string' && Array.isArray(one.flows),
    )
  );
}

/** The list as a file at `path` (null: standard output) says it. */
export function listText(list: RegressionList, path: string | null): string {
  const folder = path === null ? '.' : dirname(resolve(path));
  const captures = list.captures.map((one) => ({ ...one, file: relative(folder, resolve(one.file)) }));
  return `${JSON.stringify({ ...list, captures }, null, 1)}\n`;
}

export function digestOf(file: string): string {
  const hash = createHash('sha256');
  for (const input of openInputs([file])) input.read((bytes) => hash.update(bytes));
  return hash.digest('hex');
}
