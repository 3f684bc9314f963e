import type { MouseEvent } from 'react';

/** Shift extends the selection of rows: the text between is not selected too. The grid takes the focus all the same. */
export function withoutTextSelection(event: MouseEvent<HTMLElement>): void {
  if (!event.shiftKey) return;
  event.preventDefault();
  event.currentTarget.closest<HTMLElement>('[role=grid]')?.focus();
}
