import type { FormatOverlay } from '../model/edit.ts';

/**
 * Which format of a result a person's word is about. Keys name constant anchors and a direction; another
 * capture may show a few anchors more or fewer, so where no key is the same, the one that shares most anchors is
 * meant, if it shares at least half of either's, contradicts none, and no other is as near.
 */
const ANCHOR = /([0-9a-f]{2})@(\d+)/g;
const LEAST_SHARED = 0.5;

/** The same for all that was said of formats: one that a person gave by its anchors has just those. */
export function matchOverlay(
  formats: readonly FormatOverlay[],
  present: readonly string[],
): ReadonlyMap<string, string | null> {
  const isGiven = (format: FormatOverlay): boolean => format.isProtocol === true;
  const given = formats.filter(isGiven).map(({ key }) => key);
  const near = matchFormats(
    formats.filter((format) => !isGiven(format)).map(({ key }) => key),
    present.filter((key) => !given.includes(key)),
  );
  return new Map([...near, ...given.map((key) => [key, present.includes(key) ? key : null] as const)]);
}

/** Key of the overlay → key of the result, or null where it matches nothing. Each key of the result is used once. */
export function matchFormats(
  wanted: readonly string[],
  present: readonly string[],
): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  const free = new Set(present);
  for (const key of wanted) if (free.delete(key)) found.set(key, key);
  for (const key of wanted) {
    if (found.has(key)) continue;
    const near = nearestKey(key, free);
    found.set(key, near);
    if (near !== null) free.delete(near);
  }
  return found;
}

function nearestKey(key: string, candidates: ReadonlySet<string>): string | null {
  let best: string | null = null;
  let bestShare = LEAST_SHARED;
  let isUnique = true;
  for (const candidate of candidates) {
    const share = sharedAnchors(key, candidate);
    if (share > bestShare || (share === bestShare && best === null)) {
      best = candidate;
      bestShare = share;
      isUnique = true;
    } else if (share === bestShare) isUnique = false;
  }
  return isUnique ? best : null;
}

/** Shared anchors as a part of the larger set; 0 where an offset has two values or directions differ. */
function sharedAnchors(a: string, b: string): number {
  if (directionOf(a) !== directionOf(b)) return 0;
  const [x, y] = [anchorsOf(a), anchorsOf(b)];
  let shared = 0;
  for (const [offset, value] of x) {
    const other = y.get(offset);
    if (other === undefined) continue;
    if (other !== value) return 0;
    shared += 1;
  }
  const most = Math.max(x.size, y.size);
  return most === 0 ? 0 : shared / most;
}

function anchorsOf(key: string): ReadonlyMap<number, string> {
  return new Map(Array.from(key.matchAll(ANCHOR), ([, value, offset]) => [Number(offset), value]));
}

const directionOf = (key: string): string => key.replace(ANCHOR, '').trim();
