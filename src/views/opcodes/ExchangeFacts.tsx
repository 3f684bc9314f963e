import type { ReactNode } from 'react';
import { countText } from '../format.ts';
import type { ShownOpcode } from './shownOpcodes.ts';

/** How requests and responses go together: who asks, who answers, how soon, by which number. */
export function ExchangeFacts({ opcode }: { readonly opcode: ShownOpcode }): ReactNode {
  const { exchange, serverRole, uplink, downlink } = opcode;
  const { answered, medianAnswerS, isBySequence, pushes, upstreamResponses, reservedSequence } = exchange;
  return (
    <section className="op-evidence-part" aria-label="Requests and responses">
      <div className="op-evidence-head">Requests and responses</div>
      <dl className="facts">
        <dt>answered</dt>
        <dd>
          {answered === 0 || medianAnswerS === null
            ? 'no response to any request'
            : `${countText(answered)}, after ${(1000 * medianAnswerS).toFixed(0)} ms in the middle; tied ${
                isBySequence ? 'by equal sequence numbers' : 'in order: no sequence number is repeated'
              }`}
        </dd>
        {reservedSequence !== null && (
          <>
            <dt>sequence</dt>
            <dd>
              always <span className="mono">{reservedSequence.toString(16).padStart(8, '0')}</span>, a
              reserved value
            </dd>
          </>
        )}
        {pushes > 0 && (
          <>
            <dt>pushed</dt>
            <dd>{countText(pushes)} requests from the server</dd>
          </>
        )}
        {upstreamResponses > 0 && (
          <>
            <dt>upstream</dt>
            <dd>{countText(upstreamResponses)} responses from the client</dd>
          </>
        )}
        <dt>way</dt>
        <dd>
          {countText(uplink)} up, {countText(downlink)} down
          {serverRole !== null && `; ${serverRole} servers`}
        </dd>
      </dl>
    </section>
  );
}
