/** A selection of bytes as the keyboard and the mouse move it: `anchor` stays, `caret` goes. */
export interface HexSelection {
  readonly anchor: number;
  readonly caret: number;
}

export interface HexKey {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
}

/** The selection after a key, or null when the key is none of the grid's. */
export function moved(
  selection: HexSelection | null,
  key: HexKey,
  length: number,
  bytesPerRow: number,
  rowsPerPage: number,
): HexSelection | null {
  if (length === 0) return null;
  const caret = selection?.caret ?? -1;
  const column = Math.max(0, caret) % bytesPerRow;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: caret + 1,
    ArrowLeft: caret - 1,
    ArrowDown: caret + bytesPerRow,
    ArrowUp: caret - bytesPerRow,
    PageDown: caret + bytesPerRow * rowsPerPage,
    PageUp: caret - bytesPerRow * rowsPerPage,
    Home: key.ctrlKey ? 0 : caret - column,
    End: key.ctrlKey ? length - 1 : caret - column + bytesPerRow - 1,
  };
  const wanted = selection === null && key.key in steps ? 0 : steps[key.key];
  if (wanted === undefined) return null;
  const to = Math.max(0, Math.min(length - 1, wanted));
  return { anchor: key.shiftKey && selection !== null ? selection.anchor : to, caret: to };
}

export function rangeOf(selection: HexSelection): { start: number; end: number } {
  return {
    start: Math.min(selection.anchor, selection.caret),
    end: Math.max(selection.anchor, selection.caret),
  };
}
