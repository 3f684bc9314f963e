import { describe, expect, it } from 'vitest';
import { activityInput, measured, onlyFlows } from '../../testing/measuredActivity.ts';
import { simulated } from '../../testing/simulation.ts';
import type { Activity } from '../model/activity.ts';
import { mergeActivity } from './mergeActivity.ts';

const SILENCE_S = 3600;
const { bytes, rows } = simulated('city', { seed: 4, users: 40 });
const input = activityInput(bytes, rows);
const whole = measured(input);

function rowsOf(table: object, names: readonly string[]): string[] {
  const { length } = table as { length: number };
  const columns = names.map(
    (name) => (table as Record<string, ArrayLike<unknown>>)[name] as ArrayLike<unknown>,
  );
  return Array.from({ length }, (_, row) => columns.map((column) => String(column[row])).join(' ')).sort();
}
const USERS = Object.keys(whole.users).filter((name) => name !== 'length');
/** Adds up: seconds that two pieces of a user have count twice. */
const ADDING = 'anyTransferSeconds';
const FLOWS = [
  'flowClass',
  'startNs',
  'endNs',
  'bytesUplink',
  'bytesDownlink',
  'retransmitted',
  'handshakeS',
];
const MINUTES = ['minute', 'bytesUplink', 'packets', 'retransmitted', 'secondsEarly', 'secondsLate'] as const;
const TASKS = ['startNs', 'completionS', 'sincePreviousS', 'requestBytes', 'responseBytes'];

/** Each task with the words of its label, the address of its user and its server. */
const linkedTasks = ({ exchanges, flows, users, labels, servers }: Activity): string[] =>
  Array.from({ length: exchanges.length }, (_, row) => {
    const server = servers[flows.server[exchanges.flow[row] as number] as number];
    return [
      labels[exchanges.label[row] as number]?.task,
      users.address[exchanges.user[row] as number],
      `${server?.address} ${server?.port} ${server?.role}`,
      exchanges.startNs[row],
    ].join(' ');
  }).sort();

/** Each minute of a flow with its user, its server and the words of its label. */
const linkedMinutes = ({ minutes, flows, users, labels, servers }: Activity): string[] =>
  Array.from({ length: minutes.length }, (_, row) => {
    const flow = minutes.flow[row] as number;
    const server = servers[flows.server[flow] as number];
    return [
      users.address[flows.user[flow] as number],
      `${server?.address} ${server?.port}`,
      labels[minutes.label[row] as number]?.task,
      ...MINUTES.map((name) => minutes[name][row]),
    ].join(' ');
  }).sort();

const usage = ({ usage: table, users, labels }: Activity): string[] =>
  Array.from({ length: table.length }, (_, row) => {
    const user = table.user[row] as number;
    return `${users.address[user]} ${users.period[user]} ${labels[table.label[row] as number]?.task} ${table.tasks[row]} ${table.bytesUplink[row]} ${table.bytesDownlink[row]}`;
  }).sort();

function expectEqual(merged: Activity, names: readonly string[]): void {
  expect(rowsOf(merged.users, names)).toEqual(rowsOf(whole.users, names));
  expect(usage(merged)).toEqual(usage(whole));
  expect(rowsOf(merged.flows, FLOWS)).toEqual(rowsOf(whole.flows, FLOWS));
  expect(rowsOf(merged.exchanges, TASKS)).toEqual(rowsOf(whole.exchanges, TASKS));
  expect(linkedMinutes(merged)).toEqual(linkedMinutes(whole));
  expect(linkedTasks(merged)).toEqual(linkedTasks(whole));
  expect(merged.periods).toEqual(whole.periods);
}

/** Pieces by flow: tasks, flows and packets of one piece are not in the other. */
const piecesBy = (isFirst: (flow: number) => boolean): readonly [Activity, Activity] => {
  const of = (isWanted: (flow: number) => boolean): Activity => measured(onlyFlows(input, isWanted));
  return [of(isFirst), of((flow) => !isFirst(flow))];
};

describe('pieces of a capture, measured apart and merged', () => {
  it('equal the whole when cut by user, in either order', () => {
    const [odd, even] = piecesBy((flow) => (input.flows.user[flow] as number) % 2 === 1);
    expectEqual(mergeActivity(odd, even, SILENCE_S), USERS);
    expectEqual(mergeActivity(even, odd, SILENCE_S), USERS);
  });

  it('equal the whole when cut where all is silent', () => {
    const cut = whole.periods[2]?.startNs as number;
    const [early, late] = piecesBy((flow) => (input.flows.startNs[flow] as number) < cut);
    expect(early.users.length * late.users.length).toBeGreaterThan(0);
    expectEqual(mergeActivity(early, late, SILENCE_S), USERS);
  });

  it('differ only in seconds of any packet when flows of one user are in both, by no more than both together', () => {
    const [period] = whole.periods;
    const cut = ((period?.startNs as number) + (period?.endNs as number)) / 2;
    const [early, late] = piecesBy((flow) => (input.flows.startNs[flow] as number) < cut);
    expect(early.users.length + late.users.length).toBeGreaterThan(whole.users.length);
    const merged = mergeActivity(early, late, SILENCE_S);
    expectEqual(
      merged,
      USERS.filter((name) => name !== ADDING),
    );
    const total = ({ users }: Activity): number =>
      users.anyTransferSeconds.reduce((sum, seconds) => sum + seconds, 0);
    expect(total(merged)).toBeGreaterThanOrEqual(total(whole));
    expect(total(merged)).toBeLessThanOrEqual(total(early) + total(late));
  });
});
