import type { ReactNode } from 'react';
import { gapsOf } from '../../charts/curves.ts';
import { unitText } from '../../charts/unitText.ts';
import type { Figure } from '../../engine/model/figure.ts';

/** How far the curves are apart (Kolmogorov-Smirnov), and where. */
export function Distances({ figure }: { readonly figure: Figure }): ReactNode {
  const gaps = gapsOf(figure);
  if (gaps.length === 0) return null;
  return (
    <section>
      <h3 className="section-head">How far apart</h3>
      <p className="second">
        Kolmogorov-Smirnov distance, and the value at which the curves are so far apart.
      </p>
      <ul aria-label="Distances of curves">
        {gaps.map(({ names: [a, b], gap }) => (
          <li key={`${a} ${b}`} className="activity-point">
            <span>
              {a} to {b}
            </span>
            {gap === null ? (
              <span className="second">one of them is empty</span>
            ) : (
              <span className="second">
                <b>{gap.distance.toFixed(3)}</b> at {unitText(gap.at, figure.unit)}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
