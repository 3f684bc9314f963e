import type { TaskLabel } from '../model/signature.ts';

/** A connection of the truth. */
export interface TruthFlow {
  readonly flow: number;
  readonly isApp: boolean;
  readonly transport: 'tcp' | 'udp';
  /** Addresses as text, ports. */
  readonly client: string;
  readonly clientPort: number;
  readonly server: string;
  readonly serverPort: number;
  /** Epoch nanoseconds. */
  readonly startNs: bigint;
}

/** What one task did in one flow. */
export interface TruthPart {
  readonly task: number;
  readonly flow: number;
  /** Packets with its first and its last byte. */
  firstPacket: number;
  lastPacket: number;
  /** Where a person says when, epoch ns; then there are no packets. Without an end: until the flow's. */
  readonly times?: { readonly startNs: bigint; readonly endNs: bigint | null };
  /** The capture has the first byte of one of its messages, where headers stand. */
  isVisible: boolean;
}

export interface TruthTask {
  readonly task: number;
  readonly label: TaskLabel;
  readonly opcode: number | null;
  readonly flowType: string;
}

/** Known answers about a capture. */
export interface Truth {
  readonly scenario: string;
  readonly flows: readonly TruthFlow[];
  readonly tasks: ReadonlyMap<number, TruthTask>;
  readonly parts: readonly TruthPart[];
  /** Of some flows only: what else is there is not scored. */
  readonly isPartial?: boolean;
}

/** A truth file that can't be read: which line, and what is wrong. */
export class TruthError extends Error {
  override readonly name = 'TruthError';
}
