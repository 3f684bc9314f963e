/** Pixels of one chart's plot. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface OperatorLayout {
  readonly plots: readonly Plot[];
  readonly columns: number;
  readonly height: number;
}

const LEFT = 62;
const RIGHT = 18;
/** Title above, times below. */
const HEAD = 22;
const FOOT = 20;
const LEAST_HEIGHT = 92;
/** From this width on charts stand two in a row. */
const TWO_FROM = 820;

/** Where the charts of a page stand: each column shares its time axis; rows fill the height, or scroll. */
export function operatorLayout(count: number, width: number, height: number): OperatorLayout {
  const columns = width >= TWO_FROM ? 2 : 1;
  const rows = Math.ceil(count / columns);
  const rowHeight = Math.max(LEAST_HEIGHT, Math.floor(height / rows));
  const columnWidth = Math.floor(width / columns);
  return {
    columns,
    height: rows * rowHeight,
    plots: Array.from({ length: count }, (_, i) => ({
      left: (i % columns) * columnWidth + LEFT,
      top: Math.floor(i / columns) * rowHeight + HEAD,
      width: Math.max(10, columnWidth - LEFT - RIGHT),
      height: rowHeight - HEAD - FOOT,
    })),
  };
}

/** Place among `count` minutes under a pixel of some plot; null beside all of them. */
export function placeUnder(layout: OperatorLayout, x: number, y: number, count: number): number | null {
  const plot = layout.plots.find(
    ({ left, top, width, height }) =>
      x >= left - 8 && x <= left + width + 8 && y >= top - HEAD && y <= top + height + FOOT,
  );
  if (plot === undefined || count === 0) return null;
  const share = Math.min(1, Math.max(0, (x - plot.left) / plot.width));
  return Math.round(share * (count - 1));
}

/** Pixel of a place in a plot. */
export const pixelOfPlace = ({ left, width }: Plot, place: number, count: number): number =>
  left + (count < 2 ? 0.5 : place / (count - 1)) * width;
