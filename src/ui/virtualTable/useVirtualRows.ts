import {
  type RefObject,
  type UIEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { positionFor, rowAt, type ScrollMap, scrollMap } from './scrollMap.ts';

export interface VirtualRows {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly map: ScrollMap;
  /** First row on screen, how many pixels of it are above the edge, and the height for rows. */
  readonly view: { readonly first: number; readonly offset: number; readonly height: number };
  /** Rows to draw from `view.first`. */
  readonly shown: number;
  /** The selected row is among them. */
  readonly isSelectedShown: boolean;
  readonly onScroll: (event: UIEvent<HTMLDivElement>) => void;
}

/**
 * Scrolling over any number of rows of one height, `headHeight` of the scroller being taken by a head that stays.
 * A newly selected row is brought into view with the least movement.
 */
export function useVirtualRows(
  count: number,
  rowHeight: number,
  headHeight: number,
  selected: number,
): VirtualRows {
  const scroller = useRef<HTMLDivElement>(null);
  const position = useRef(0);
  const [view, setView] = useState({ first: 0, offset: 0, height: 0 });
  const map = useMemo(() => scrollMap(count, rowHeight, view.height), [count, rowHeight, view.height]);

  const moveTo = useCallback(
    (wanted: number, isFromBar: boolean) => {
      const element = scroller.current;
      if (element === null) return;
      const height = element.clientHeight - headHeight;
      const clamped = Math.max(0, Math.min(wanted, count * rowHeight - height));
      position.current = clamped;
      if (!isFromBar) element.scrollTop = clamped / map.scale;
      const at = rowAt(clamped, rowHeight);
      setView((before) =>
        before.first === at.first && before.offset === at.offset && before.height === height
          ? before
          : { ...at, height },
      );
    },
    [count, rowHeight, headHeight, map.scale],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => moveTo(position.current, false));
    observer.observe(element);
    return () => observer.disconnect();
  }, [moveTo]);

  useEffect(() => {
    const element = scroller.current;
    if (element === null || map.scale === 1) return;
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.deltaY === 0) return;
      event.preventDefault();
      const unit = event.deltaMode === 1 ? rowHeight : event.deltaMode === 2 ? element.clientHeight : 1;
      moveTo(position.current + event.deltaY * unit, false);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [map.scale, moveTo, rowHeight]);

  const onScroll = (event: UIEvent<HTMLDivElement>): void => {
    const top = event.currentTarget.scrollTop;
    if (Math.abs(top - position.current / map.scale) < 1) return;
    moveTo(top * map.scale, true);
  };
  const isShown = view.height > 0;
  // Only a new selection moves the view, not a new order of the rows.
  const reveal = useEffectEvent((row: number) =>
    moveTo(positionFor(row, position.current, rowHeight, view.height), false),
  );
  useEffect(() => {
    if (selected >= 0 && isShown) reveal(selected);
  }, [selected, isShown]);
  const shown = Math.max(0, Math.min(count - view.first, Math.ceil(view.height / rowHeight) + 1));
  const isSelectedShown = selected >= view.first && selected < view.first + shown;
  return { scroller, map, view, shown, isSelectedShown, onScroll };
}

/** The row that a key asks for, or null for keys that move nothing. */
export function rowForKey(key: string, selected: number, count: number, rowsPerPage: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: selected + 1,
    ArrowUp: selected - 1,
    PageDown: selected + rowsPerPage,
    PageUp: selected - rowsPerPage,
    Home: 0,
    End: count - 1,
  };
  const wanted = steps[key];
  return wanted === undefined || count === 0 ? null : Math.max(0, Math.min(wanted, count - 1));
}
