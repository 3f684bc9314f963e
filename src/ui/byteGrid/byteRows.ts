import type { ReactNode } from 'react';
import { HEX_DIGITS } from '../hexDigits.ts';

export interface LeadColumn {
  readonly id: string;
  readonly label: string;
  /** Pixels. */
  readonly width: number;
  readonly cell: (row: number) => ReactNode;
}

/** Messages as the grid draws them. A row is drawn again when this object is another one, so keep it while nothing changes. */
export interface ByteRows {
  /** Columns before the bytes; a click on their head sorts. */
  readonly lead: readonly LeadColumn[];
  /** The column behind the bytes. */
  readonly tail: Omit<LeadColumn, 'width'>;
  /** Bytes a row shows. */
  readonly width: number;
  readonly byteAt: (row: number, offset: number) => number;
  /** Bytes that a row has, at most `width` of which are shown. */
  readonly lengthOf: (row: number) => number;
  readonly isHidden?: (offset: number) => boolean;
  /** Rows that break a rule which was confirmed. */
  readonly isFlagged?: (row: number) => boolean;
  /** Bytes of a row that were looked for, the end excluded; null where there are none. */
  readonly markOf?: (row: number) => { readonly start: number; readonly end: number } | null;
}

/** Keeps the place of a byte that another layer writes. */
const BLANK = '  ';

/** The bytes of a row as two lines of equal pitch, three letters a byte: zeros in the one, all others in the other. */
export function byteLines(
  { width, byteAt, lengthOf, isHidden }: ByteRows,
  row: number,
): readonly [values: string, zeros: string] {
  const length = Math.min(width, lengthOf(row));
  let values = '';
  let zeros = '';
  for (let at = 0; at < length; at += 1) {
    const byte = byteAt(row, at);
    const isShown = isHidden?.(at) !== true;
    values += `${isShown && byte !== 0 ? HEX_DIGITS[byte] : BLANK} `;
    zeros += `${isShown && byte === 0 ? '00' : BLANK} `;
  }
  return [values, zeros];
}
