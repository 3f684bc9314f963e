import { type ReactNode, useMemo } from 'react';
import { effectiveParameters } from '../../actions/inferFields.ts';
import { useOverlay } from '../fields/useFormat.ts';
import { countText } from '../format.ts';
import { calledAt, cvSteps } from './cvCurve.ts';
import { figureText } from './opcodeText.ts';
import type { ShownOpcode } from './shownOpcodes.ts';

const WIDTH = 180;
const HEIGHT = 52;
/** Ends of the logarithmic axis. */
const FROM = 0.01;
const TO = 3;

/** How many opcodes are periodic by the maximum that the paper leaves open: ours solid, the rule as written dashed, where it is now as a line. */
export function CvCurve({ opcodes }: { readonly opcodes: readonly ShownOpcode[] }): ReactNode {
  const { periodicCv, periodicRule } = effectiveParameters(useOverlay());
  const steps = useMemo(() => cvSteps(opcodes), [opcodes]);
  if (steps.asWritten.length === 0) return null;
  const most = Math.max(1, steps.asWritten.length);
  const x = (cv: number): number =>
    (Math.log(Math.min(TO, Math.max(FROM, cv)) / FROM) / Math.log(TO / FROM)) * WIDTH;
  const y = (count: number): number => HEIGHT - 1 - (count / most) * (HEIGHT - 6);
  const line = (cvs: readonly number[]): string =>
    cvs
      .filter((cv) => cv < TO)
      .reduce((path, cv, i) => `${path} H${x(cv).toFixed(1)} V${y(i + 1).toFixed(1)}`, `M0 ${y(0)}`)
      .concat(` H${WIDTH}`);
  const [ours, paper] = [steps.significant, steps.asWritten].map((of) => calledAt(of, periodicCv));
  const summary = `Below ${figureText(periodicCv)}: ${countText(ours ?? 0)} significant, ${countText(paper ?? 0)} as written`;
  return (
    <section aria-label="Periodic opcodes by the maximum CV">
      <div
        className="section-head"
        title="Parameters periodicCv and periodicRule. The paper gives no maximum"
      >
        Periodic by maximum CV
      </div>
      <figure className="op-chart op-cv">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={summary}>
          <title>{summary}</title>
          <path d={line(steps.asWritten)} className="op-cv-paper" />
          <path d={line(steps.significant)} className="op-cv-ours" />
          <line x1={x(periodicCv)} x2={x(periodicCv)} y1={0} y2={HEIGHT} className="op-cv-now" />
          <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--ch-axis)" />
        </svg>
        <div className="op-axis">
          <span>{FROM}</span>
          <span>{TO}</span>
        </div>
        <figcaption className="second">
          {summary}
          {periodicRule === 'as-written' ? '; as written decides.' : '.'}
        </figcaption>
      </figure>
    </section>
  );
}
