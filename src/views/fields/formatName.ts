import { hexOfByte } from '../../engine/bytes/text.ts';
import type { Anchor } from '../../engine/model/segment.ts';
import type { ShownFormat } from './useFormat.ts';

const WAYS = ['up', 'down'] as const;

/** A person's name for it, else its constant bytes and direction. */
export function formatName({ resolved, view }: ShownFormat): string {
  if (resolved.name !== null) return resolved.name;
  const way = view.direction === null ? '' : `, ${WAYS[view.direction]}`;
  return `${anchorsText(view.anchors)}${way}`;
}

/** `10 00 01 at 5, 3b at 8`: neighbouring constants together. */
export function anchorsText(anchors: readonly Anchor[]): string {
  if (anchors.length === 0) return 'no constant byte';
  const runs: { at: number; bytes: string[] }[] = [];
  for (const { offset, value } of [...anchors].sort((a, b) => a.offset - b.offset)) {
    const last = runs.at(-1);
    const hex = hexOfByte(value);
    if (last !== undefined && last.at + last.bytes.length === offset) last.bytes.push(hex);
    else runs.push({ at: offset, bytes: [hex] });
  }
  const shown = runs.slice(0, 3).map(({ at, bytes }) => `${bytes.slice(0, 6).join(' ')} at ${at}`);
  return shown.join(', ') + (runs.length > 3 ? ', …' : '');
}
