import type { CSSProperties, ReactNode } from 'react';
import { countText } from '../format.ts';

const MOST = 40;

/** The packets of a message to scale: the protocol packet dark, those that follow it hatched. */
export function PacketParts({
  parts,
  share,
}: {
  /** Bytes of each packet. */
  readonly parts: readonly number[];
  /** Part of the width that the whole message takes, 0 to 1. */
  readonly share?: number;
}): ReactNode {
  const style: CSSProperties = share === undefined ? {} : { width: `${Math.max(2, share * 100)}%` };
  const packets = parts.length === 1 ? '1 packet' : `${countText(parts.length)} packets`;
  return (
    <span
      className="message-parts"
      style={style}
      title={`${packets}, to scale: ${parts.slice(0, 8).map(countText).join(' + ')}${parts.length > 8 ? ' + …' : ''} B; the first is the protocol packet`}
    >
      {parts.slice(0, MOST).map((bytes, place) => (
        <i key={`part-${place.toString()}`} style={{ flexGrow: Math.max(1, bytes) }} />
      ))}
    </span>
  );
}
