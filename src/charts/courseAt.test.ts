import { expect, test } from 'vitest';
import type { UserTasks } from '../engine/model/activityView.ts';
import { courseAt } from './courseAt.ts';

const S = 1e9;
/** A look-up, a call of 60 s, a push in it, an end 2 s after it, and something 5 s later. */
const TASKS: UserTasks = {
  user: 0,
  length: 5,
  service: ['System', 'Real-time chatting', 'System', 'Real-time chatting', 'System'],
  task: ['DNS', 'VoIP content', 'Server push news', 'Control messages', 'DNS'],
  flowClass: ['w-dns', 'w-udp', 'w-tcp', 'w-tcp', 'w-dns'],
  role: ['dns', 'chatting', 'long', 'long', 'dns'],
  flow: Uint32Array.of(1, 2, 3, 3, 4),
  startNs: Float64Array.of(10 * S, 11 * S, 40 * S, 73 * S, 78 * S),
  endNs: Float64Array.of(10.1 * S, 71 * S, 40 * S, 73.2 * S, 78 * S),
  fromServer: Uint8Array.of(0, 0, 1, 0, 0),
  completionS: new Float64Array(5).fill(Number.NaN),
  requestBytes: Float64Array.of(30, 100, 500, 60, 30),
  responseBytes: Float64Array.of(90, 200, 0, 20, 90),
};

test('the course of a task reaches from before its beginning to after its last answer', () => {
  const { task, steps } = courseAt(TASKS, 1);
  expect(task).toBe('VoIP content');
  expect(steps.map(({ what, afterS }) => [what, afterS])).toEqual([
    ['DNS', 0],
    ['VoIP content', 1],
    ['Server push news', 30],
    ['Control messages', 63],
  ]);
  expect(
    steps.map(({ fromServer, bytesUplink, bytesDownlink }) => [fromServer, bytesUplink, bytesDownlink]),
  ).toEqual([
    [false, 30, 90],
    [false, 100, 200],
    [true, 0, 500],
    [false, 60, 20],
  ]);
});
