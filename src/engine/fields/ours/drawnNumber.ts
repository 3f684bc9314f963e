import type { Subject } from '../subject.ts';

const DRAWN_BYTES = 3;
/** Values that a byte takes when it moves by itself: request/response marks take two. */
const MOVING = 3;

/** Ours: true when every byte moves, as in an address or a session. Opcodes are numbered from small numbers on. */
export function isDrawnNumber({ values, length }: Subject): boolean {
  if (length < DRAWN_BYTES) return false;
  const keys = [...values.counts.keys()];
  // Commands may be words.
  if (keys.every((key) => /^[ -~]+$/.test(key))) return false;
  const moving = Math.min(MOVING, keys.length);
  for (let i = 0; i < length; i += 1)
    if (new Set(keys.map((key) => key.charCodeAt(i))).size < moving) return false;
  return moving > 1;
}
