import { type RefObject, useLayoutEffect, useState } from 'react';

/** Inner size of an element in pixels, kept up to date. */
export function useSize(element: RefObject<HTMLElement | null>): {
  readonly width: number;
  readonly height: number;
} {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const here = element.current;
    if (here === null) return;
    const measure = (): void =>
      setSize((before) =>
        before.width === here.clientWidth && before.height === here.clientHeight
          ? before
          : { width: here.clientWidth, height: here.clientHeight },
      );
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(here);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
