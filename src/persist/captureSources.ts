import type { OpcodeSources } from '../engine/model/opcode.ts';
import { keep, readKept } from './database.ts';

/** What a person brought for one capture: the log of an experiment, finds in a client's code, servers of the service. */
export interface CaptureSources extends Omit<OpcodeSources, 'knownTable'> {
  readonly version: 2;
  readonly keptServers: readonly string[];
  /** What is inferred is inferred of the kept servers' flows. */
  readonly isCleaned: boolean;
}

/** By the capture's digest: a log of one capture says nothing of another. */
const keyOf = (digest: string): string => `capture-sources ${digest}`;

export async function readSources(digest: string): Promise<CaptureSources | null> {
  const value = await readKept(keyOf(digest));
  return isSources(value) ? value : null;
}

export function writeSources(digest: string, sources: CaptureSources): Promise<boolean> {
  return keep(keyOf(digest), sources);
}

function isSources(value: unknown): value is CaptureSources {
  if (typeof value !== 'object' || value === null) return false;
  const { version, experiment, clientSource, keptServers } = value as Partial<CaptureSources>;
  return (
    version === 2 && Array.isArray(experiment) && Array.isArray(clientSource) && Array.isArray(keptServers)
  );
}
