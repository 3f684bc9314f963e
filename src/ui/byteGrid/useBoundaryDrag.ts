import { type PointerEvent, type RefObject, useState } from 'react';

export interface BoundaryDrag {
  /** Where the boundary would be now; null while none is dragged. */
  readonly to: number | null;
  readonly start: (event: PointerEvent, from: number) => void;
}

/** Dragging a boundary from byte to byte; only its end is told. Escape gives it up. */
export function useBoundaryDrag(
  scroller: RefObject<HTMLElement | null>,
  width: number,
  onMove: (from: number, to: number) => void,
): BoundaryDrag {
  const [to, setTo] = useState<number | null>(null);
  const start = (event: PointerEvent, from: number): void => {
    event.preventDefault();
    event.stopPropagation();
    const bytes = scroller.current?.querySelector('.bytegrid-head .bytegrid-bytes');
    const cell = (bytes?.getBoundingClientRect().width ?? width * 24) / width;
    let at = from;
    const stop = new AbortController();
    const { signal } = stop;
    const end = (): void => {
      stop.abort();
      setTo(null);
    };
    const follow = (move: globalThis.PointerEvent): void => {
      at = Math.max(1, Math.min(width - 1, from + Math.round((move.clientX - event.clientX) / cell)));
      setTo(at);
    };
    const give = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape') return;
      key.stopPropagation();
      end();
    };
    window.addEventListener('pointermove', follow, { signal });
    window.addEventListener('pointercancel', end, { signal });
    window.addEventListener('keydown', give, { signal, capture: true });
    window.addEventListener(
      'pointerup',
      () => {
        end();
        if (at !== from) onMove(from, at);
      },
      { signal },
    );
  };
  return { to, start };
}
