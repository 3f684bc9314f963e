import { type ReactNode, useMemo } from 'react';
import { countText } from '../format.ts';
import { type InspectedValue, inspected } from './inspected.ts';

/** The chosen bytes as numbers of one to eight bytes, in both byte orders, and as bits. */
export function Inspector({
  bytes,
  start,
}: {
  readonly bytes: Uint8Array;
  readonly start: number;
}): ReactNode {
  const values = useMemo(() => inspected(bytes), [bytes]);
  return (
    <aside className="inspector" aria-label="Data inspector">
      <p className="strong">
        {bytes.length === 1 ? `Byte ${start}` : `Bytes ${start}–${start + bytes.length - 1}`},{' '}
        {countText(bytes.length)} B
      </p>
      <dl>
        {values.map(({ label, text }: InspectedValue) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="mono">{text}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
