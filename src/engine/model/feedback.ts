import type { SignatureSet } from './signature.ts';

/** A server whose unclassified flows a round reads (paper III-B). */
export interface FeedbackServer {
  readonly address: string;
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  /** Row of SERVER_ROLES. */
  readonly role: number;
  /** Classified flows that seed it, and unclassified ones that are read. */
  readonly seeds: number;
  readonly read: number;
}

/** A new entry that a round proposes, with what it would change. */
export interface FeedbackCandidate {
  /** In the set that holds it. */
  readonly path: string;
  readonly sentence: string;
  /** Flows that it classifies, and packets of its tasks. */
  readonly flows: number;
  readonly packets: number;
  /** Flows beyond these: to other servers, of users of whom nothing is the app's. */
  readonly elsewhere: number;
  /** Above the thresholds that the command line accepts by. */
  readonly isAcceptable: boolean;
  /** Why it is, or is not. */
  readonly because: string;
}

/** What one round of feedback proposes. */
export interface FeedbackProposal {
  readonly round: number;
  readonly servers: readonly FeedbackServer[];
  /** Flows that were read, and classified ones of the same servers. */
  readonly flowsRead: number;
  readonly candidates: readonly FeedbackCandidate[];
  /** The set before, with all candidates as such. */
  readonly set: SignatureSet;
  /** Share of flows to the app's servers that a signature of their content matches, before and with all candidates. */
  readonly coverage: number;
  readonly coverageAfter: number;
}
