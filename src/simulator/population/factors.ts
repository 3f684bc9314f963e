import { Random } from '../random/random.ts';
import { SERVICE_SHARES, TASK_SHARES } from './paper.ts';
import type { ShareFactors } from './profile.ts';

/** Names that a factor may have: Table IV's services with users of their own, and its tasks. */
export const SHARE_NAMES: readonly string[] = [...Object.keys(SERVICE_SHARES), ...Object.keys(TASK_SHARES)];

/** Every share halved or doubled, by chance. */
export function randomFactors(seed: number): ShareFactors {
  const random = new Random(seed, 'factors');
  return Object.fromEntries(SHARE_NAMES.map((name) => [name, random.chance(0.5) ? 0.5 : 2]));
}
