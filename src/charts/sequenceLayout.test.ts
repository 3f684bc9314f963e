import { expect, test } from 'vitest';
import type { WorkflowStep } from '../engine/model/figure.ts';
import { sequenceLayout } from './sequenceLayout.ts';

const step = (role: string, count: number, bytesDownlink = 10): WorkflowStep => ({
  role,
  flowClass: 'w-tcp',
  what: 'x',
  count,
  afterS: 0,
  fromServer: false,
  times: 1,
  bytesUplink: 1,
  bytesDownlink,
});

test('a lifeline a role, in the order in which the roles come; a row a step', () => {
  const { lanes, arrows, height } = sequenceLayout({
    task: 't',
    service: 's',
    count: 8,
    typical: 4,
    steps: [step('short', 8), step('chatting', 4, 0), step('short', 2)],
  });
  expect(lanes.map(({ name }) => name)).toEqual(['client', 'short', 'chatting']);
  expect(arrows.map(({ toX }) => lanes.find(({ x }) => x === toX)?.name)).toEqual([
    'short',
    'chatting',
    'short',
  ]);
  expect(arrows.map(({ share }) => share)).toEqual([1, 0.5, 0.25]);
  expect(arrows.map(({ hasAnswer }) => hasAnswer)).toEqual([true, false, true]);
  const ys = arrows.map(({ y }) => y);
  expect([...ys].sort((a, b) => a - b)).toEqual(ys);
  expect(height).toBeGreaterThan(ys.at(-1)!);
});
