import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Truth, TruthError } from '../../src/engine/scoring/truth.ts';
import { TruthReader } from '../../src/engine/scoring/truthReader.ts';
import { Failure } from '../errors.ts';
import { systemReason } from './waiting.ts';

const NEW_LINE = 10;

/** A truth file, plain or gzip. Throws Failure. */
export function readTruth(name: string): Truth {
  const bytes = bytesOf(name);
  const reader = new TruthReader();
  try {
    for (let from = 0; from < bytes.length; ) {
      const end = bytes.indexOf(NEW_LINE, from);
      const to = end < 0 ? bytes.length : end;
      reader.line(bytes.toString('utf8', from, to));
      from = to + 1;
    }
    return reader.finish();
  } catch (error) {
    if (error instanceof TruthError) throw new Failure(`${name}: ${error.message}`);
    throw error;
  }
}

function bytesOf(name: string): Buffer {
  try {
    const bytes = readFileSync(name);
    return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  } catch (error) {
    throw new Failure(`${name}: ${systemReason(error)}`);
  }
}
