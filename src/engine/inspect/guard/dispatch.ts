import { protocolRow } from '../protocols.ts';
import type { Recogniser } from './recogniser.ts';
import { RECOGNISERS } from './registry.ts';

export interface Candidate {
  readonly recogniser: Recogniser;
  /** Row of PROTOCOLS. */
  readonly protocol: number;
}

/** Recognisers that a payload's first byte leaves, in order. */
function byFirstByte(transport: 'tcp' | 'udp'): readonly (readonly Candidate[])[] {
  return Array.from({ length: 256 }, (_, byte) =>
    RECOGNISERS.filter(
      (recogniser) =>
        (recogniser.transport === transport || recogniser.transport === 'both') &&
        (recogniser.firstBytes === null || recogniser.firstBytes.includes(byte)),
    ).map((recogniser) => ({ recogniser, protocol: protocolRow(recogniser.name) })),
  );
}

export const TCP_CANDIDATES = byFirstByte('tcp');
export const UDP_CANDIDATES = byFirstByte('udp');
