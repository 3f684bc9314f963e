import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { simulated } from '../testing/simulation.ts';
import { CASES } from '../testing/simulationCases.ts';

/** SHA-256 by case; UPDATE_DIGESTS=1 writes them anew, for a change that is meant to change bytes. */
const FILE = new URL('./digests.golden.json', import.meta.url);
const digests = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>;
const isUpdate = process.env.UPDATE_DIGESTS === '1';

/** The same request gives the bytes that it gave when the digests were written, on whatever machine this runs. */
test.each(CASES)('$name: the bytes are the ones of the digest', ({ name, scenario, request }) => {
  const { sha256 } = simulated(scenario, request, false);
  if (isUpdate) digests[name] = sha256;
  expect(sha256).toBe(digests[name]);
});

afterAll(() => {
  if (isUpdate) writeFileSync(FILE, `${JSON.stringify(digests, null, 2)}\n`);
});

test('keeping the truth changes no byte of the capture', () => {
  const request = { seed: 5, users: 12 };
  const [withTruth, without] = [simulated('dirty-link', request), simulated('dirty-link', request, false)];
  expect(withTruth.sha256).toBe(without.sha256);
  expect(withTruth.rows.length).toBeGreaterThan(100);
});

test('another seed makes another capture', () => {
  const digests = [1, 2, 3].map(
    (seed) => simulated('evening-peak', { seed, users: 5, hours: 0.5 }, false).sha256,
  );
  expect(new Set(digests).size).toBe(3);
});

test('a subscriber does the same whoever else there is', () => {
  const first = (users: number) =>
    simulated('evening-peak', { seed: 9, users }).rows.flatMap((row) =>
      row.row === 'user' ? [`${row.bytes} ${row.flows} ${row.packets} ${row.activeSeconds}`] : [],
    );
  const [few, many] = [first(8), first(24)];
  const shared = few.filter((user) => many.includes(user));
  // Names look-ups and addresses aside, a user's traffic comes from a stream of its own.
  expect(shared.length).toBeGreaterThanOrEqual(7);
});
