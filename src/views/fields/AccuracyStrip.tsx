import type { ReactNode } from 'react';
import { countText } from '../format.ts';
import { accuracyOf, f1Of } from './accuracy.ts';
import type { ShownFormat } from './useFormat.ts';
import { useTruth } from './useTruth.ts';

/** How near the fields on screen are to the true ones, where those are known. */
export function AccuracyStrip({ format }: { readonly format: ShownFormat }): ReactNode {
  const { truth, layouts } = useTruth(format);
  if (truth === null) return null;
  const starts = format.resolved.fields.map(({ offset }) => offset);
  const accuracy = accuracyOf(starts, format.view.cuts.window, layouts);
  if (accuracy.usual === null) {
    return (
      <section className="fields-accuracy" aria-label="Accuracy">
        <span className="second cut">{truth.name} knows nothing of these packets.</span>
      </section>
    );
  }
  const { right, wrong, missed, known } = accuracy;
  const total = format.view.rows.length;
  return (
    <section className="fields-accuracy" aria-label="Accuracy">
      <span className="strong">Boundaries F1 {f1Of(accuracy).toFixed(3)}</span>
      <span title="Part of the boundaries drawn that are true">
        {percent(right, right + wrong)} of the drawn true
      </span>
      <span title="Part of the true boundaries that are drawn">
        {percent(right, right + missed)} of the true drawn
      </span>
      <span className="spring" />
      <span className="second cut" title={truth.name}>
        {known === total ? '' : `${countText(known)} of ${countText(total)} packets known, `}
        {truth.name}
      </span>
    </section>
  );
}

const percent = (part: number, all: number): string =>
  all === 0 ? 'none' : `${((100 * part) / all).toFixed(1)}%`;
