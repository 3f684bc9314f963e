import { expect, test } from 'vitest';
import { BUILTIN_SETS } from '../signatures/builtinSets.ts';
import { serverRoles } from './serverRoles.ts';

test('roles by the names of public sources, regions before them included; a person’s word first', () => {
  const hostNames = [
    'hkshort.weixin.qq.com',
    'long.weixin.qq.com:443',
    'long.example.org',
    'SHORT.weixin.qq.com',
  ];
  const names = { hostOfFlow: Int32Array.of(1, 0, -1, 2, 3), hostNames };
  expect(serverRoles(names, BUILTIN_SETS, [])).toEqual(['long', 'short', null, null, 'short']);
  expect(serverRoles(names, BUILTIN_SETS, [{ server: 'short.weixin.qq.com', role: 'web' }]).at(-1)).toBe(
    'web',
  );
});
