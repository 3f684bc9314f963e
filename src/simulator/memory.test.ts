import { expect, test } from 'vitest';
import { simulated } from '../testing/simulation.ts';

/** Four times the users over four times the hours: as many at a time, so as many planned packets at a time. */
test('memory follows the active users, not the packets', () => {
  const short = simulated('no-wechat', { seed: 1, users: 60, hours: 1 }, false);
  const long = simulated('no-wechat', { seed: 1, users: 240, hours: 4 }, false);
  expect(long.bytes.length).toBeGreaterThan(2.5 * short.bytes.length);
  expect(long.largestSlots).toBeLessThan(1.7 * short.largestSlots);
});
