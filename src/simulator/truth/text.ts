import type { TruthRow } from './rows.ts';

/** A row of the truth file: one JSON object and a line feed. */
export const truthLine = (row: TruthRow): string => `${JSON.stringify(row)}\n`;
