import type { SignatureSet } from '../model/signature.ts';
import { WECHAT_4_5_TO_5_0 } from './builtin/wechat45.ts';
import { WECHAT_TODAY } from './builtin/wechatToday.ts';
import { sortedSet } from './sortedSet.ts';

/** Sets of public sources. Their entries are unconfirmed on anyone's capture and say so. */
export const BUILTIN_SETS: readonly SignatureSet[] = [sortedSet(WECHAT_4_5_TO_5_0), sortedSet(WECHAT_TODAY)];

/** The built-in set of that name, or null. */
export function builtinSet(name: string): SignatureSet | null {
  return BUILTIN_SETS.find((set) => set.name === name) ?? null;
}
