import type { AddressTable } from '../model/packet.ts';

/** Numbers, one a row; NaN is none. */
export interface NumberColumn {
  readonly kind: 'number';
  at(row: number): number;
}

/** References to distinct texts, so that each text is tested and ranked once. A negative code is none. */
export interface TextColumn {
  readonly kind: 'text';
  at(row: number): number;
  /** What the code stands for; a row with several texts is selected when one of them is. */
  texts(code: number): readonly string[];
}

/** References to rows of an address table. A negative code is none. */
export interface AddressColumn {
  readonly kind: 'address';
  at(row: number): number;
  addresses(): AddressTable;
}

export type FieldColumn = NumberColumn | TextColumn | AddressColumn;

/**
 * Where the fields of rows are read. A field may have several columns (`port` is either side's): a row is
 * selected when one of them is, and sorted by the first. A flag is a number, 0 or 1. Tables may grow after
 * a filter was compiled: columns ask for them at every row.
 */
export interface RowSource {
  /** Epoch time to which `time` fields are relative. */
  baseNs(): bigint;
  columns(field: string): readonly FieldColumn[];
  /** Names of the fields in which a lone word is searched. */
  readonly searched: readonly string[];
}
