/**
 * Verifies that what we count and read of each capture is what tshark counts and reads, and that every difference
 * is explained. `npm run golden` makes the golden results anew.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type CaptureFacts, captureFacts } from '../testing/captureFacts.ts';
import { captureBytes, capturePath } from '../testing/sharedCaptures.ts';

interface Reviewed {
  readonly capture: string;
  readonly quantity: keyof CaptureFacts;
  readonly ours: unknown;
  readonly theirs: unknown;
  /** Why ours is right. */
  readonly why: string;
}

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const { captures: goldens } = read('captures.golden.json') as { captures: Record<string, CaptureFacts> };
const { differences: reviewed } = read('reviewedDifferences.json') as { differences: Reviewed[] };

/** What one has and the other has not, as the table of reviewed differences says it. */
function differences(capture: string, ours: CaptureFacts, theirs: CaptureFacts): Omit<Reviewed, 'why'>[] {
  const found: Omit<Reviewed, 'why'>[] = [];
  for (const quantity of Object.keys(ours) as (keyof CaptureFacts)[]) {
    const a = ours[quantity];
    const b = theirs[quantity];
    if (Array.isArray(a) && Array.isArray(b)) {
      const onlyOurs = without(a, b);
      const onlyTheirs = without(b, a);
      if (onlyOurs.length + onlyTheirs.length > 0)
        found.push({ capture, quantity, ours: short(onlyOurs), theirs: short(onlyTheirs) });
    } else if (a !== b) found.push({ capture, quantity, ours: a, theirs: b });
  }
  return found;
}

/** Long lists by their length, beginning and digest, so that the table stays readable. */
function short(list: readonly string[]): unknown {
  if (list.length <= 6) return list;
  const digest = createHash('sha256').update(list.join('\n')).digest('hex').slice(0, 16);
  return { count: list.length, first: list[0], digest };
}

/** Of two lists with repeated texts, what the second has no counterpart for. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return list.filter((text) => {
    const i = rest.indexOf(text);
    if (i >= 0) rest.splice(i, 1);
    return i < 0;
  });
}

for (const [capture, theirs] of Object.entries(goldens)) {
  test.skipIf(capturePath(capture) === null)(`${capture} as tshark reads it`, () => {
    const explained = reviewed
      .filter((entry) => entry.capture === capture)
      .map(({ why: _, ...what }) => what);
    expect(differences(capture, captureFacts(captureBytes(capture)), theirs)).toEqual(explained);
  });
}

test('every reviewed difference is of a capture with golden results and says why', () => {
  for (const { capture, why } of reviewed) {
    expect(goldens).toHaveProperty([capture]);
    expect(why.length).toBeGreaterThan(20);
  }
});
