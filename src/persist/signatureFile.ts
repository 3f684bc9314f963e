import type { SignatureSet } from '../engine/model/signature.ts';
import { decodeSet } from '../engine/signatures/file/decodeSet.ts';
import { encodeSet } from '../engine/signatures/file/encodeSet.ts';
import { keep, readKept } from './database.ts';

const KEY = 'signatures';

/** The set that was imported last, or null. It is kept as its file, so that a later version reads it like any other. */
export async function readSignatures(): Promise<SignatureSet | null> {
  const text = await readKept(KEY);
  if (typeof text !== 'string') return null;
  const decoded = decodeSet(text);
  return decoded.ok ? decoded.set : null;
}

export function keepSignatures(set: SignatureSet | null): Promise<boolean> {
  return keep(KEY, set === null ? null : encodeSet(set));
}
