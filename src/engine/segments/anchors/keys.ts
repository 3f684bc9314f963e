import { hexOfByte } from '../../bytes/text.ts';
import type { Anchor, RowGroup } from '../../model/segment.ts';

const DIRECTION_NAMES = ['uplink', 'downlink'] as const;

/** Text of anchors and direction: what a format is known by, whatever its cuts. */
export function keyOf(anchors: readonly Anchor[], direction: 0 | 1 | null): string {
  const text = anchors.map(({ offset, value }) => `${hexOfByte(value)}@${offset}`).join(' ');
  const named = text === '' ? 'no anchors' : text;
  return direction === null ? named : `${DIRECTION_NAMES[direction]} ${named}`;
}

/** The groups in their order, each under a key of its own; `first` have the keys that they share with others. */
export function withUniqueKeys(
  groups: readonly RowGroup[],
  first: readonly RowGroup[] = [],
): readonly RowGroup[] {
  const seen = new Map(first.map(({ key }) => [key, 1]));
  return groups.map((group) => {
    if (first.includes(group)) return group;
    const times = (seen.get(group.key) ?? 0) + 1;
    seen.set(group.key, times);
    return times === 1 ? group : { ...group, key: `${group.key} #${times}` };
  });
}
