import type { ReactNode } from 'react';
import { useAppState } from '../appContext.ts';
import { countText } from '../format.ts';

/** What is missing, why, and one step. */
export function NothingInferred(): ReactNode {
  const inference = useAppState((state) => state.inference);
  const payload = useAppState((state) => state.payload);
  const count = payload?.selections.reduce((sum, { rows }) => sum + rows.length, 0) ?? 0;
  const [title, why] = reasonOf(inference.kind === 'failed' ? inference.message : null);
  function reasonOf(message: string | null): readonly [string, string] {
    if (message !== null) return ['Nothing was inferred.', message];
    if (inference.kind === 'running' || payload === null) return ['Inferring.', 'Formats appear here.'];
    const known = Object.entries(payload.setAside);
    if (count === 0 && known.length > 0) {
      const list = known.map(([protocol, flows]) => `${countText(flows)} ${protocol}`).join(', ');
      return [
        'No payload of an unknown protocol.',
        `All flows of the selection speak a known protocol: ${list}. Widen the selection at the left, or infer them anyway, below the list there.`,
      ];
    }
    if (count === 0)
      return ['No payload.', 'The flows of the selection carry no payload. Widen the selection at the left.'];
    return [
      'No protocol packets.',
      `${countText(count)} payloads were read, but no group of them shares a layout. More messages, or another method, may show one.`,
    ];
  }
  return (
    <div className="fields-empty">
      <h2>{title}</h2>
      <p>{why}</p>
    </div>
  );
}
