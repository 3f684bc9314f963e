import { type HTMLAttributes, type KeyboardEvent, type PointerEvent, useState } from 'react';
import type { Axis } from './axis.ts';
import { placeAt, valueAt } from './plotArea.ts';

/** Values of the axis, both ends included. */
export interface ValueRange {
  readonly from: number;
  readonly to: number;
}

/** Places on the axis that a key moves. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -0.01,
  ArrowRight: 0.01,
  PageDown: -0.1,
  PageUp: 0.1,
  Home: -1,
  End: 1,
};
/** Of the axis; a shorter drag is a click. */
const SHORTEST = 0.005;

type Handlers = Pick<
  HTMLAttributes<HTMLElement>,
  'onKeyDown' | 'onPointerMove' | 'onPointerLeave' | 'onPointerDown' | 'onPointerUp' | 'onDoubleClick'
>;

/** Where the cursor over a chart stands, 0 to 1 of the axis or nowhere, and what moves it. */
export function useCursor(
  axis: Axis,
  width: number,
  range: ValueRange | null,
  onRange: (range: ValueRange | null) => void,
): { readonly place: number | null; readonly handlers: Handlers } {
  const [place, setPlace] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const here = (event: PointerEvent<HTMLElement>): number =>
    placeAt(event.clientX - event.currentTarget.getBoundingClientRect().left, width);
  const mark = (a: number, b: number): void =>
    onRange({ from: valueAt(axis, Math.min(a, b)), to: valueAt(axis, Math.max(a, b)) });
  const clear = (event: KeyboardEvent): void => {
    event.stopPropagation();
    setPlace(null);
    setAnchor(null);
    onRange(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === 'Escape' && (range !== null || place !== null)) clear(event);
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const from = place ?? 0;
    const next = Math.min(1, Math.max(0, from + step));
    setPlace(next);
    setAnchor(event.shiftKey ? (anchor ?? from) : null);
    if (event.shiftKey) mark(anchor ?? from, next);
  };
  return {
    place,
    handlers: {
      onKeyDown,
      onPointerMove: (event) => {
        const at = here(event);
        setPlace(at);
        if (anchor !== null && event.buttons === 1 && Math.abs(at - anchor) > SHORTEST) mark(anchor, at);
      },
      onPointerLeave: () => setPlace(null),
      onPointerDown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setAnchor(here(event));
      },
      onPointerUp: () => setAnchor(null),
      onDoubleClick: () => onRange(null),
    },
  };
}
