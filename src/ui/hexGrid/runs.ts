import { HEX_DIGITS } from '../hexDigits.ts';

export interface HexOverlay {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  readonly label: string;
  /** Every other piece is tinted. */
  readonly tint: 0 | 1 | 2;
}

function overlayAt(overlays: readonly HexOverlay[], at: number): HexOverlay | null {
  let low = 0;
  let high = overlays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const here = overlays[middle];
    if (here === undefined || here.start > at) high = middle;
    else low = middle + 1;
  }
  const found = overlays[low - 1];
  return found !== undefined && at < found.end ? found : null;
}

export interface HexRange {
  readonly start: number;
  /** Included. */
  readonly end: number;
}

export interface Run {
  readonly from: number;
  readonly to: number;
  readonly overlay: HexOverlay | null;
  readonly isSelected: boolean;
  readonly isFound: boolean;
}

/** Pieces of a row that look alike: one element each. */
export function runsOf(
  from: number,
  to: number,
  {
    overlays,
    selection,
    found,
  }: {
    readonly overlays: readonly HexOverlay[];
    readonly selection: HexRange | null;
    readonly found: HexRange | null;
  },
): Run[] {
  const runs: Run[] = [];
  for (let at = from; at < to; at += 1) {
    const overlay = overlayAt(overlays, at);
    const isSelected = isWithin(selection, at);
    const isFound = isWithin(found, at);
    const last = runs[runs.length - 1];
    if (
      last !== undefined &&
      last.overlay === overlay &&
      last.isSelected === isSelected &&
      last.isFound === isFound
    ) {
      runs[runs.length - 1] = { ...last, to: at + 1 };
    } else runs.push({ from: at, to: at + 1, overlay, isSelected, isFound });
  }
  return runs;
}

const isWithin = (range: HexRange | null, at: number): boolean =>
  range !== null && at >= range.start && at <= range.end;

export function runClass(run: Run): string {
  const marks = `${run.isSelected ? ' is-selected' : ''}${run.isFound ? ' is-found' : ''}`;
  return `hexgrid-run tint-${run.overlay?.tint ?? 0}${marks}`;
}

export function hexText(bytes: Uint8Array, run: Run): string {
  return Array.from(bytes.subarray(run.from, run.to), (byte) => HEX_DIGITS[byte]).join(' ');
}

export function asciiText(bytes: Uint8Array, run: Run): string {
  return Array.from(bytes.subarray(run.from, run.to), (byte) =>
    byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '·',
  ).join('');
}
