import type { CaptureFormat } from '../capture/format.ts';
import type { Dirt } from '../core/dirt.ts';
import type { ShareFactors } from '../population/profile.ts';

/** One stretch of capturing. */
export interface Period {
  /** UTC, whole seconds, `2013-11-01T10:00:00Z`. */
  readonly start: string;
  readonly hours: number;
  /** Weight of the period when users are spread over several. */
  readonly users: number;
  /** WeChat users of all users. */
  readonly wechatShare: number;
}

export interface Scenario {
  readonly name: string;
  readonly summary: string;
  /** Subscribers, when the command line names no other number. */
  readonly users: number;
  readonly periods: readonly Period[];
  /** Dialects and the share of clients that speak them. */
  readonly dialects: readonly { readonly name: string; readonly share: number }[];
  /** Multiplies Table IV's shares, by service or task. */
  readonly factors: ShareFactors;
  /** Mean bytes of other traffic of a subscriber who has much. */
  readonly otherBytes: number;
  /** Bytes of content that a VoIP user talks, both ways. */
  readonly chatBytes: number;
  readonly dirt: Dirt;
  readonly format: Partial<CaptureFormat>;
  /** Simulated seconds before the capture begins. */
  readonly warmUpSeconds: number;
  /** Users behind one address. */
  readonly usersPerAddress: number;
  /** Share of users who get an address that was another's an hour ago or more. */
  readonly addressReuse: number;
  /** The paper's controlled experiment in place of a population. */
  readonly experiment: Experiment | null;
}

export interface Experiment {
  /** How often each operation is repeated on each phone. */
  readonly repeats: number;
  readonly callSeconds: number;
  /** Multiplies the sizes of pictures, voices, videos and pages. */
  readonly contentScale: number;
  /** What the person's watch is ahead of the capture's clock, s. */
  readonly logOffsetSeconds: number;
}
