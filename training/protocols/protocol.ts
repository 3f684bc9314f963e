import type { Writer } from './writer.ts';

export interface LengthRule {
  /** Counts from the message's start, from the field's end, or from the header's end. */
  readonly from: 'message' | 'field' | 'header';
  readonly add: number;
  readonly unit: number;
}

export interface Field {
  readonly at: number;
  readonly width: number;
  readonly write: Writer;
  /** Keeps the first value of the capture. */
  readonly frozen: boolean;
  /** Says nothing new once this is known: the same value as the last time, mostly. */
  readonly tiedTo: 'kind' | 'direction' | 'flow' | null;
  /** So many kinds of message in a row share a tied value. */
  readonly kindsAlike: number;
  readonly length: LengthRule | null;
  readonly checksum: 'xor' | 'sum' | 'crc16' | 'internet' | null;
}

export type Body = 'none' | 'random' | 'text' | 'records' | 'numbers' | 'typed' | 'strings' | 'floats';

/** A protocol that nobody speaks. */
export interface Protocol {
  readonly littleEndian: boolean;
  readonly fields: readonly Field[];
  readonly headerLength: number;
  readonly body: Body;
  readonly bodyMost: number;
  readonly fixedBody: boolean;
  readonly typeWidth: number;
  readonly lengthWidth: number;
  readonly numberWidth: number;
  /** Offset of the field that the typed body goes by, −1 where there is none. */
  readonly typeAt: number;
}
