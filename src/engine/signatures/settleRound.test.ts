import { expect, test } from 'vitest';
import type { KeywordSignature, SignatureSet } from '../model/signature.ts';
import { builtinSet } from './builtinSets.ts';
import { settleRound } from './settleRound.ts';

const candidate = (id: string): KeywordSignature => ({
  id,
  says: 'task',
  protocol: 'http',
  all: [{ field: 'url', how: 'suffix', value: `/${id}` }],
  label: null,
  coverage: null,
  origin: { status: 'candidate', sources: ['feedback'], round: 1, comment: null },
});

test('accepted candidates join the set with what was said of them, others go, the round is noted', () => {
  const before = builtinSet('wechat-4.5-5.0') as SignatureSet;
  const set = { ...before, keywords: [...before.keywords, candidate('a'), candidate('b'), candidate('c')] };
  const label = { service: 'Instant messaging', task: 'Receive emoji' };
  const after = settleRound(
    { set, round: 1 },
    {
      accepted: new Set(['keywords/a']),
      rejected: new Set(['keywords/b']),
      status: 'confirmed',
      labels: { 'keywords/a': label },
    },
    0.5,
  );
  expect(after.keywords).toHaveLength(before.keywords.length + 1);
  const kept = after.keywords.find(({ id }) => id === 'a');
  expect(kept?.label).toEqual(label);
  expect(kept?.origin.status).toBe('confirmed');
  expect(after.formats).toEqual(before.formats);
  expect(after.provenance.rounds).toEqual([
    { round: 1, accepted: ['keywords/a'], rejected: ['keywords/b'], coverage: 0.5 },
  ]);
});
