import { expect, test } from 'vitest';
import type { Activity } from '../model/activity.ts';
import type { ActivityPart } from '../model/activityView.ts';
import { flowsBehind } from './flowsBehind.ts';
import { withPseudonyms } from './pseudonyms.ts';
import { readReport, reportJson, reportOf } from './reportJson.ts';
import { serverGroups } from './serverGroups.ts';
import { userTasks } from './userTasks.ts';

const f64 = (...values: number[]): Float64Array => Float64Array.from(values);
const u32 = (...values: number[]): Uint32Array => Uint32Array.from(values);
const NONE = 0xffff_ffff;

/**
 * Two users of the app and one that is none. Flows of the capture: 10 long (user 0), 11 short (user 1), 12 another
 * app's, 13 short again (user 0), 24 a server of no role (user 1).
 */
const ACTIVITY: Activity = {
  version: 1,
  baseNs: 1_383_264_000_000_000_001n,
  periods: [{ name: 'Period 1', startNs: 0, endNs: 9e9 }],
  labels: [
    { service: 'System', task: 'Unknown' },
    { service: 'Instant messaging', task: 'Send texts' },
    { service: 'Instant messaging', task: 'Send pictures' },
    { service: 'System', task: 'DNS' },
  ],
  users: {
    length: 3,
    address: ['10.0.0.1', '10.0.0.2', '10.0.0.3'],
    period: Uint16Array.of(0, 0, 0),
    startNs: f64(0, 1e9, 2e9),
    endNs: f64(9e9, 8e9, 7e9),
    packets: f64(9, 9, 9),
    bytesUplink: f64(100, 200, 300),
    bytesDownlink: f64(900, 800, 700),
    flows: u32(2, 2, 1),
    appPackets: f64(5, 5, 0),
    appBytesUplink: f64(50, 100, 0),
    appBytesDownlink: f64(450, 100, 0),
    appFlows: u32(2, 2, 0),
    transferSeconds: u32(2, 3, 0),
    appActiveSeconds: u32(4, 6, 0),
    activeSeconds: u32(8, 6, 5),
    anyTransferSeconds: u32(7, 5, 4),
    platform: ['', 'Android', ''],
    clientVersion: ['', '', ''],
  },
  usage: {
    length: 1,
    user: u32(0),
    label: Uint16Array.of(1),
    tasks: u32(2),
    bytesUplink: f64(50),
    bytesDownlink: f64(450),
  },
  exchanges: {
    length: 4,
    user: Int32Array.of(0, 1, 0, 0),
    flow: u32(0, 1, 3, 0),
    label: Uint16Array.of(1, 2, 2, 1),
    flowClass: Uint8Array.of(1, 3, 3, 1),
    startNs: f64(3e9, 4e9, 5e9, 1e9),
    endNs: f64(3.05e9, 4.5e9, 5e9, 1.2e9),
    fromServer: Uint8Array.of(0, 0, 0, 0),
    completionS: f64(0.05, 0.5, Number.NaN, 0.2),
    sincePreviousS: f64(2, Number.NaN, Number.NaN, Number.NaN),
    requests: u32(1, 1, 1, 1),
    responses: u32(1, 1, 0, 1),
    requestBytes: f64(1, 2, 3, 4),
    responseBytes: f64(5, 6, 0, 8),
  },
  flows: {
    length: 5,
    flow: u32(10, 11, 12, 13, 24),
    flowClass: Uint8Array.of(1, 3, 0, 3, 5),
    user: Int32Array.of(0, 1, 2, 0, 1),
    server: u32(0, 1, NONE, 1, 2),
    startNs: f64(0, 1, 2, 3, 4),
    endNs: f64(9, 9, 9, 9, 9),
    bytesUplink: f64(10, 20, 30, 40, 50),
    bytesDownlink: f64(100, 200, 300, 400, 500),
    packets: u32(1, 1, 1, 1, 1),
    retransmitted: u32(0, 0, 0, 0, 0),
    handshakeS: f64(0.1, 0.2, Number.NaN, Number.NaN, 0.3),
    serverRttS: f64(0.05, 0.1, Number.NaN, Number.NaN, 0.2),
  },
  minutes: {
    length: 0,
    flow: u32(),
    label: new Uint16Array(0),
    minute: u32(),
    bytesUplink: f64(),
    bytesDownlink: f64(),
    packets: u32(),
    retransmitted: u32(),
    outOfOrder: u32(),
    gaps: u32(),
    secondsEarly: u32(),
    secondsLate: u32(),
  },
  servers: [
    server('203.0.113.1', 'long', 110),
    server('203.0.113.2', 'short', 660),
    server('203.0.113.1', null, 550),
  ],
  totals: { packets: 27, bytesUplink: 600, bytesDownlink: 2400, flows: 5, users: 3 },
};

function server(address: string, role: 'long' | 'short' | null, bytes: number) {
  return { address, port: 80, host: null, role, flows: 1, users: 1, bytesUplink: 0, bytesDownlink: bytes };
}

test.each<[ActivityPart, number[]]>([
  [{ kind: 'task', service: 'Instant messaging', task: 'Send pictures' }, [11, 13]],
  [{ kind: 'task', service: 'Instant messaging', task: '' }, [10, 11, 13]],
  [{ kind: 'task', service: 'Social networking', task: '' }, []],
  [
    {
      kind: 'task',
      service: 'Instant messaging',
      task: '',
      group: { split: 'flow type', name: 'W-HTTP' },
    },
    [11, 13],
  ],
  // Volumes are 500 and 200; user 2 is no user of the app.
  [{ kind: 'figure', id: '6a', from: 0, to: 200 }, [11, 24]],
  [{ kind: 'figure', id: '6b', from: 0.5, to: 1 }, [10, 13]],
  [{ kind: 'figure', id: '6c', from: 5, to: 6 }, [11, 24]],
  [{ kind: 'figure', id: '6d', from: 1, to: 1 }, [11, 24]],
  [{ kind: 'figure', id: '7a', from: 0.1, to: 0.5 }, [10, 11]],
  [{ kind: 'figure', id: '7b', from: 0, to: 10 }, [10]],
  [{ kind: 'app', period: null }, [10, 11, 13, 24]],
  [{ kind: 'app', period: 0 }, [10, 11, 13, 24]],
  [{ kind: 'app', period: 1 }, []],
  // No task is in flow 24.
  [{ kind: 'other' }, [24]],
  [{ kind: 'class', flowClass: 'w-http', underS: 10 }, [11, 13]],
  [{ kind: 'class', flowClass: 'w-http', underS: 7e-9 }, [13]],
  [{ kind: 'user', user: 0 }, [10, 13]],
  [{ kind: 'user', user: 2 }, []],
  [{ kind: 'role', role: 'short' }, [11, 13]],
  [{ kind: 'role', role: 'unknown' }, [24]],
  [{ kind: 'server', server: 1 }, [11, 13]],
])('flows behind %j are %j', (part, flows) => {
  expect([...flowsBehind(ACTIVITY, part)]).toEqual(flows);
});

test('flows behind a number are of the chosen period and users', () => {
  const part = { kind: 'app', period: null } as const;
  const of = (period: number | null, users: { from: number; to: number } | null): number[] => [
    ...flowsBehind(ACTIVITY, part, { period, users: users && { id: '6a', ...users } }),
  ];
  expect(of(null, { from: 500, to: 500 })).toEqual([10, 13]);
  expect(of(0, { from: 0, to: 499 })).toEqual([11, 24]);
  expect(of(1, null)).toEqual([]);
});

test('tasks of a user come in the order of their starts', () => {
  const { length, task, flow, startNs } = userTasks(ACTIVITY, 0);
  expect([length, task]).toEqual([3, ['Send texts', 'Send texts', 'Send pictures']]);
  expect([[...flow], [...startNs]]).toEqual([
    [10, 10, 13],
    [1e9, 3e9, 5e9],
  ]);
});

test('servers are grouped by role, each user counted once', () => {
  expect(serverGroups(ACTIVITY)).toEqual([
    {
      role: 'long',
      servers: [0],
      users: 1,
      flows: 1,
      links: [{ flowClass: 'w-tcp', flows: 1, bytesUplink: 10, bytesDownlink: 100 }],
    },
    {
      role: 'short',
      servers: [1],
      users: 2,
      flows: 2,
      links: [{ flowClass: 'w-http', flows: 2, bytesUplink: 60, bytesDownlink: 600 }],
    },
    {
      role: 'unknown',
      servers: [2],
      users: 1,
      flows: 1,
      links: [{ flowClass: 'tls', flows: 1, bytesUplink: 50, bytesDownlink: 500 }],
    },
  ]);
});

test('pseudonyms keep who is who and nothing else', () => {
  const { users, servers, ...rest } = withPseudonyms(ACTIVITY);
  expect(users.address).toEqual(['user-1', 'user-2', 'user-3']);
  expect(servers.map(({ address }) => address)).toEqual(['server-1', 'server-2', 'server-1']);
  expect(rest.exchanges).toBe(ACTIVITY.exchanges);
});

test('a report comes back from its file; a damaged one says so', () => {
  const text = reportJson(reportOf(ACTIVITY, []));
  expect(readReport(text).activity).toEqual(ACTIVITY);
  const damaged = JSON.parse(text);
  damaged.activity.users.address.pop();
  expect(() => readReport(JSON.stringify(damaged))).toThrow('its activity is not whole');
  expect(() => readReport('{"kind":"chatdissect-report","version":2}')).toThrow('version 2');
});
