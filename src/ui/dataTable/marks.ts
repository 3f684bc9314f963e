import type { SelectHow } from '../virtualTable/VirtualTable.tsx';

/** Rows that are marked after a click or a step: none, as they were, a span from the row before, or one more or less. */
export function markedAfter(
  rows: Uint32Array,
  marked: ReadonlySet<number>,
  from: number,
  to: number,
  how: SelectHow,
): readonly number[] {
  const row = rows[to];
  if (row === undefined || how === 'move') return [...marked];
  if (how === 'one') return [];
  if (how === 'toggle') return marked.has(row) ? [...marked].filter((one) => one !== row) : [...marked, row];
  const [low, high] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  return [...new Set([...marked, ...rows.subarray(low, high + 1)])];
}

/** Space marks the selected row, Ctrl+A all that are shown, Esc none; null for other keys. */
export function marksForKey(
  event: {
    readonly key: string;
    readonly ctrlKey: boolean;
    readonly metaKey: boolean;
    readonly altKey: boolean;
  },
  rows: Uint32Array,
  marked: ReadonlySet<number>,
  selectedRow: number,
): readonly number[] | null {
  const isControl = event.ctrlKey || event.metaKey;
  if (event.altKey) return null;
  if (event.key === ' ' && !isControl && selectedRow >= 0)
    return marked.has(selectedRow)
      ? [...marked].filter((one) => one !== selectedRow)
      : [...marked, selectedRow];
  if (event.key.toLowerCase() === 'a' && isControl) return [...rows];
  return event.key === 'Escape' && marked.size > 0 ? [] : null;
}
