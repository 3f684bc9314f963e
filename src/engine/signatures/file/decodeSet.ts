import type { SignatureSet } from '../../model/signature.ts';
import { sortedSet } from '../sortedSet.ts';
import { checkShape } from './checkShape.ts';
import { checkMeaning } from './meaning.ts';
import { SET_SHAPE } from './setShape.ts';
import type { FileError } from './shape.ts';
import { upgraded } from './upgrade.ts';

/** Characters of a file: some fifty times the largest built-in set would still be small. */
export const LARGEST_FILE = 64 << 20;

export type DecodedSet =
  | { readonly ok: true; readonly set: SignatureSet }
  | { readonly ok: false; readonly errors: readonly FileError[] };

/**
 * Reads `signatures.json`, of this version or an earlier one. Keys that this version does not know are kept. Nothing is
 * thrown: what is wrong comes back with its path, an empty path being the file.
 */
export function decodeSet(text: string): DecodedSet {
  if (text.length > LARGEST_FILE) return failed('', `${text.length} characters, at most ${LARGEST_FILE}`);
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    return failed('', `is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const current = upgraded(value);
  if (!current.ok) return current;
  const errors = checkShape(current.value, SET_SHAPE);
  if (errors.length > 0) return { ok: false, errors };
  const set = current.value as SignatureSet;
  const wrong = checkMeaning(set);
  return wrong.length > 0 ? { ok: false, errors: wrong.slice(0, 20) } : { ok: true, set: sortedSet(set) };
}

const failed = (path: string, message: string): DecodedSet => ({ ok: false, errors: [{ path, message }] });

/** Errors as lines: `formats[2].fields[0].offset: overlaps fields[1]`. */
export function errorLines(errors: readonly FileError[]): readonly string[] {
  return errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
}
