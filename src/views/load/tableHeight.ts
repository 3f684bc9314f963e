/** Bar, head, rows and a scroll bar, in pixels; long tables scroll inside. */
export const tableHeight = (rows: number): number => 32 + 24 + Math.max(2, Math.min(rows, 14)) * 24 + 18;
