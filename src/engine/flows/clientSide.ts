import { BITS, CLIENT_IS_1, EVIDENCE_MASK, EVIDENCE_SHIFT, type HotFlows } from './hotFlows.ts';

/*
 * Who is the client, best evidence first: the sender of SYN; what DNS, HTTP or another protocol says; the
 * private address against the public one; the higher port; the sender of the first packet. The first two
 * come while packets pass and are kept here; the rest is derived when rows are made.
 */

export const EVIDENCE_SYN = 1;
export const EVIDENCE_CONTENT = 2;

/** Takes better evidence, ignores worse or equal. `evidence` counts from 1, smaller is better. */
export function settleClient(flows: HotFlows, flow: number, clientSide: 0 | 1, evidence: number): void {
  const at = (flow << 5) + BITS;
  const bits = flows.i32[at];
  const known = (bits & EVIDENCE_MASK) >> EVIDENCE_SHIFT;
  if (known !== 0 && known <= evidence) return;
  flows.i32[at] =
    (bits & ~(EVIDENCE_MASK | CLIENT_IS_1)) |
    (evidence << EVIDENCE_SHIFT) |
    (clientSide === 1 ? CLIENT_IS_1 : 0);
}
