import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useSize } from '../useSize.ts';
import { rowAt } from '../virtualTable/scrollMap.ts';

export interface VirtualLinesProps {
  readonly label: string;
  readonly count: number;
  readonly lineHeight: number;
  readonly line: (index: number) => ReactNode;
  /** The last line came near. */
  readonly onEnd?: () => void;
  /** Brought into view when it changes; -1 for none. */
  readonly shown?: number;
}

/** Any number of lines of one height, those on screen in the document. Scrolls by the keys of a text. */
export function VirtualLines(props: VirtualLinesProps): ReactNode {
  const { count, lineHeight, onEnd, shown = -1 } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { height } = useSize(scroller);
  const [top, setTop] = useState(0);
  const { first } = rowAt(top, lineHeight);
  const visible = Math.max(0, Math.min(count - first, Math.ceil(height / lineHeight) + 1));
  useEffect(() => {
    if (height > 0 && first + visible >= count - 20) onEnd?.();
  }, [first, visible, count, height, onEnd]);
  useEffect(() => {
    const element = scroller.current;
    if (shown < 0 || element === null || element.clientHeight === 0) return;
    const at = shown * lineHeight;
    if (at < element.scrollTop || at > element.scrollTop + element.clientHeight - lineHeight)
      element.scrollTop = Math.max(0, at - element.clientHeight / 3);
  }, [shown, lineHeight]);
  return (
    <section
      ref={scroller}
      className="lines"
      aria-label={props.label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled text must be reachable by keyboard
      tabIndex={0}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div style={{ height: count * lineHeight, position: 'relative' }}>
        {Array.from({ length: visible }, (_, slot) => first + slot).map((index) => (
          <div key={index} className="lines-line" style={{ top: index * lineHeight, height: lineHeight }}>
            {props.line(index)}
          </div>
        ))}
      </div>
    </section>
  );
}
