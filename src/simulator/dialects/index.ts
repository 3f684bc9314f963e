import type { Dialect } from './dialect.ts';
import { OTHER_DIALECTS } from './others.ts';
import { randomDialect } from './randomDialect.ts';
import { WECHAT_DIALECTS } from './wechat.ts';

export const DIALECTS: readonly Dialect[] = [...WECHAT_DIALECTS, ...OTHER_DIALECTS];

/** The dialect of a name, `random:SEED` included; null when there is none. */
export function dialectNamed(name: string): Dialect | null {
  const seed = /^random:(\d{1,15})$/.exec(name)?.[1];
  if (seed !== undefined) return randomDialect(Number(seed));
  return DIALECTS.find((dialect) => dialect.name === name) ?? null;
}
