import type { SignatureSet } from '../engine/model/signature.ts';
import { decodeSet, errorLines, LARGEST_FILE } from '../engine/signatures/file/decodeSet.ts';
import type { App } from './app.ts';
import { say, sayError } from './log.ts';

/** The set in a file, or null: what is wrong with it is said in the log, with the places. */
export async function readSignatureFile(app: App, file: File): Promise<SignatureSet | null> {
  try {
    if (file.size > LARGEST_FILE) {
      say(
        app.store,
        `${file.name}: ${file.size.toLocaleString('en')} bytes, at most ${LARGEST_FILE.toLocaleString('en')}`,
      );
      return null;
    }
    const decoded = decodeSet(await file.text());
    if (decoded.ok) return decoded.set;
    for (const line of errorLines(decoded.errors)) say(app.store, `${file.name}: ${line}`);
  } catch (error) {
    sayError(app.store, error);
  }
  return null;
}
