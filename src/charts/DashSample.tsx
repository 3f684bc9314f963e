import type { ReactNode } from 'react';
import { DASHES } from './chartTheme.ts';

/** A piece of a series' line, for legends: its colour and its dash. */
export function DashSample({ place }: { readonly place: number }): ReactNode {
  return (
    <svg className="dash-sample" width="26" height="8" aria-hidden="true">
      <line
        x1="0"
        y1="4"
        x2="26"
        y2="4"
        stroke={`var(--ch-${(place % 6) + 1})`}
        strokeWidth="2"
        strokeDasharray={DASHES[place % DASHES.length]?.join(' ')}
      />
    </svg>
  );
}
