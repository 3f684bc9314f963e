/**
 * Rows and scroll positions. Browsers limit an element's height (Firefox to about 17.8 million pixels), so beyond
 * `MOST_PIXELS` the scroll bar stands for the table in a scale, and the wheel moves by rows all the same.
 */
export const MOST_PIXELS = 12_000_000;

export interface ScrollMap {
  /** Height of the scrolled element. */
  readonly spacer: number;
  /** Table pixels a scroll-bar pixel. */
  readonly scale: number;
}

export function scrollMap(rows: number, rowHeight: number, viewHeight: number): ScrollMap {
  const full = rows * rowHeight;
  if (full <= MOST_PIXELS) return { spacer: full, scale: 1 };
  return { spacer: MOST_PIXELS, scale: (full - viewHeight) / (MOST_PIXELS - viewHeight) };
}

/** First row on screen and how many pixels of it are above the edge, for a position in table pixels. */
export function rowAt(position: number, rowHeight: number): { first: number; offset: number } {
  const first = Math.floor(position / rowHeight);
  return { first, offset: position - first * rowHeight };
}

/** The table position that brings a row into view with the least movement. */
export function positionFor(row: number, position: number, rowHeight: number, viewHeight: number): number {
  const top = row * rowHeight;
  if (top < position) return top;
  if (top + rowHeight > position + viewHeight) return top + rowHeight - viewHeight;
  return position;
}
