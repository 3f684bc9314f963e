import { closeSync, existsSync, fstatSync, openSync, readFileSync } from 'node:fs';
import type { SignatureSet } from '../../src/engine/model/signature.ts';
import { BUILTIN_SETS, builtinSet } from '../../src/engine/signatures/builtinSets.ts';
import { decodeSet, errorLines, LARGEST_FILE } from '../../src/engine/signatures/file/decodeSet.ts';
import { Failure } from '../errors.ts';
import { systemReason } from './waiting.ts';

/** What a command says of its operand. */
export const SIGNATURES_ARE = `A signature file is a path, - for standard input, or the name of a built-in set: ${BUILTIN_SETS.map(({ name }) => name).join(', ')}.`;

/** The set in a file, or the built-in one of that name. A file that is no valid set is a Failure that names the places. */
export function readSignatures(name: string): SignatureSet {
  const builtin = existsSync(name) ? null : builtinSet(name);
  if (builtin !== null) return builtin;
  const decoded = decodeSet(readText(name));
  if (decoded.ok) return decoded.set;
  throw new Failure(
    errorLines(decoded.errors)
      .map((line) => `${name}: ${line}`)
      .join('\n'),
  );
}

/** A file as text, or standard input for `-`. Throws Failure, also where it is larger than `most` bytes. */
export function readText(name: string, most: number = LARGEST_FILE): string {
  try {
    const file = name === '-' ? 0 : openSync(name, 'r');
    try {
      const { size } = fstatSync(file);
      if (size > most) throw new Failure(`${name}: ${size} bytes, at most ${most}`);
      return readFileSync(file, 'utf8');
    } finally {
      if (file !== 0) closeSync(file);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${name}: ${systemReason(error)}`);
  }
}
