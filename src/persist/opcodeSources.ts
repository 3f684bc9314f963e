import type { OpcodeSources } from '../engine/model/opcode.ts';
import { keep, readKept } from './database.ts';

const KEY = 'opcode-sources';

/** What a person brought besides the capture: the log of an experiment, finds in a client's code. */
export interface KeptSources extends Omit<OpcodeSources, 'knownTable'> {
  readonly version: 1;
}

export async function readSources(): Promise<KeptSources | null> {
  const value = await readKept(KEY);
  return isSources(value) ? value : null;
}

export function writeSources(sources: KeptSources): Promise<boolean> {
  return keep(KEY, sources);
}

function isSources(value: unknown): value is KeptSources {
  if (typeof value !== 'object' || value === null) return false;
  const { version, experiment, clientSource } = value as Partial<KeptSources>;
  return version === 1 && Array.isArray(experiment) && Array.isArray(clientSource);
}
