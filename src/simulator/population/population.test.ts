import { expect, test } from 'vitest';
import { plainPackets } from '../../testing/plainPackets.ts';
import { rowsOf, simulated } from '../../testing/simulation.ts';
import { SHARE_NAMES } from './factors.ts';
import { TABLE_I } from './paperFigures.ts';

test('an address is another user’s only after an hour of silence', () => {
  const { rows } = simulated('evening-peak', {
    seed: 2,
    users: 150,
    hours: 8,
    addressReuse: 1,
    truthDetail: 'users',
  });
  const byAddress = new Map<string, { firstNs: number; lastNs: number }[]>();
  for (const user of rowsOf(rows, 'user'))
    byAddress.set(user.address, [...(byAddress.get(user.address) ?? []), user]);
  const shared = [...byAddress.values()].filter((users) => users.length > 1);
  expect(shared.length).toBeGreaterThan(15);
  for (const users of shared) {
    users.sort((a, b) => a.firstNs - b.firstNs);
    for (let i = 1; i < users.length; i += 1)
      expect(users[i].firstNs - users[i - 1].lastNs).toBeGreaterThan(3600e9);
  }
});

test('behind a NAT users share an address and no port of it at a time', () => {
  const { rows } = simulated('dirty-link', { seed: 2, users: 60 });
  const perAddress = new Map<string, Set<number>>();
  for (const { address, user } of rowsOf(rows, 'user')) {
    perAddress.set(address, (perAddress.get(address) ?? new Set()).add(user));
  }
  expect(Math.max(...[...perAddress.values()].map((users) => users.size))).toBeGreaterThanOrEqual(3);
  const tuples = rowsOf(rows, 'flow').map(
    (flow) => `${flow.transport} ${flow.client} ${flow.clientPort} ${flow.server} ${flow.serverPort}`,
  );
  expect(new Set(tuples).size).toBe(tuples.length);
});

test('with a warm-up the capture begins and ends in the middle of flows', () => {
  const flows = rowsOf(simulated('dirty-link', { seed: 2, users: 60 }).rows, 'flow');
  expect(flows.filter(({ beganBefore }) => beganBefore).length).toBeGreaterThan(3);
  expect(flows.filter(({ end }) => end === 'open').length).toBeGreaterThan(3);
});

test('factors multiply shares of users', () => {
  const usersOf = (factors: Readonly<Record<string, number>>): number => {
    const { rows } = simulated('evening-peak', { seed: 3, users: 300, factors, truthDetail: 'tasks' });
    return new Set(rowsOf(rows, 'task').flatMap(({ name, user }) => (name === 'View a user' ? [user] : [])))
      .size;
  };
  const [none, once, many] = [usersOf({ 'View a user': 0 }), usersOf({}), usersOf({ 'View a user': 5 })];
  expect(none).toBe(0);
  expect(once).toBeGreaterThan(0);
  expect(many).toBeGreaterThan(2 * once);
  expect(SHARE_NAMES).toContain('View a user');
});

test('without WeChat there is no message, no task and no WeChat flow', () => {
  const [counts] = rowsOf(simulated('no-wechat', { seed: 1, users: 40 }).rows, 'counts');
  expect(counts).toMatchObject({ wechatUsers: 0, wechatFlows: 0, messages: 0, tasks: 0 });
  expect(counts.flows).toBeGreaterThan(500);
});

test('Table I: the experiment’s tasks travel on the paper’s flow types', () => {
  const { rows } = simulated('controlled-experiment', { seed: 5, repeats: 4, callSeconds: 2, hours: 2 });
  const seen = new Map<string, Set<string>>();
  for (const { name, flowType } of rowsOf(rows, 'task'))
    seen.set(name, (seen.get(name) ?? new Set()).add(flowType));
  for (const [task, types] of Object.entries(TABLE_I))
    expect([task, ...[...(seen.get(task) ?? [])].sort()]).toEqual([task, ...types]);
});

test('messages share segments, and span many', () => {
  const { rows, bytes } = simulated('evening-peak', { seed: 8, users: 80 });
  const long = rowsOf(rows, 'message').filter(({ format }) => format === 'w-tcp');
  expect(long.filter(({ firstOffset }) => firstOffset > 0).length).toBeGreaterThan(5);
  expect(Math.max(...long.map(({ packets }) => packets))).toBeGreaterThan(10);
  expect(plainPackets(bytes).length).toBe(rowsOf(rows, 'counts')[0].packets);
});
