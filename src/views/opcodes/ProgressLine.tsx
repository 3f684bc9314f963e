import type { ReactNode } from 'react';
import { countText } from '../format.ts';
import type { OpcodeProgress } from './filterOpcodes.ts';
import { STATUS_MARKS, STATUS_WORDS } from './opcodeText.ts';

const ORDER = ['confirmed', 'edited', 'inferred', 'conflict', 'unlabelled', 'rejected'] as const;

/** So many of so many decided, and how much of the traffic that is. */
export function ProgressLine({ progress }: { readonly progress: OpcodeProgress }): ReactNode {
  const { total, decided, messages, bytes, byStatus } = progress;
  const share = (part: number): string => `${(100 * part).toFixed(1)}%`;
  return (
    <section className="op-progress" aria-label="Progress">
      <div className="op-progress-count">
        <b>{countText(decided)}</b> of {countText(total)} opcodes decided
        <span className="second">
          {share(messages)} of messages, {share(bytes)} of bytes
        </span>
      </div>
      <div className="op-progress-bars">
        <div className="op-bar" aria-hidden="true">
          {ORDER.map(
            (status) =>
              byStatus[status] > 0 && (
                <i key={status} className={`is-${status}`} style={{ flexGrow: byStatus[status] }} />
              ),
          )}
        </div>
        <div className="op-legend">
          {ORDER.map(
            (status) =>
              byStatus[status] > 0 && (
                <span key={status} className={`op-status is-${status}`}>
                  <b aria-hidden="true">{STATUS_MARKS[status]}</b>
                  {STATUS_WORDS[status]} <span className="dim">{countText(byStatus[status])}</span>
                </span>
              ),
          )}
        </div>
      </div>
    </section>
  );
}
