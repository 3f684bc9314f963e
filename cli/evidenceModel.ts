import { readFileSync } from 'node:fs';
import type { ParameterSet } from '../src/engine/model/parameters.ts';
import { readModel, type Trees } from '../src/engine/segments/evidence/trees.ts';
import { Failure } from './errors.ts';
import { systemReason } from './io/waiting.ts';

/** Beside the chunk of the commands that use it; the build puts it there. */
const WEIGHTS = new URL('./evidence-weights.bin', import.meta.url);

/** The evidence method's learnt model; none where another method is asked for. Throws Failure. */
export function evidenceModel({ method }: ParameterSet): readonly Trees[] {
  if (method !== 'evidence') return [];
  try {
    return readModel(new Uint8Array(readFileSync(WEIGHTS)));
  } catch (error) {
    throw new Failure(`the weights of the evidence method can't be read: ${systemReason(error)}`);
  }
}
