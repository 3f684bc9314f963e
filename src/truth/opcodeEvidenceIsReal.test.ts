import { expect, test } from 'vitest';
import type { ExperimentWindow, OpcodeTable } from '../engine/model/opcode.ts';
import { opcodeTableOf, type Sent } from '../testing/opcodeTable.ts';
import { randomFrom } from '../testing/random.ts';
import {
  type DoneOperation,
  experimentNumbers,
  type PlantedMessage,
  periodicNumbers,
  requestsOf,
  triggeredNumbers,
} from '../testing/witness/opcodeNumbers.ts';
import { pairNumbers } from '../testing/witness/pairNumbers.ts';

/**
 * Every number of every kind of opcode evidence, recomputed from the messages by code that shares nothing with the engine: two phones
 * that act by a log whose clock is 5 s behind, keep alive with and without missed beats, and push what is acknowledged.
 */
const random = randomFrom(21);
const USERS = [0, 1];
const SLACK_S = 1;
const BEHIND_S = 5;
const HEARTBEAT = 6;
const MISSED = 81;
const PUSH = 24;
const ACKNOWLEDGED = 205;
const NEWS = 121;
const TASKS = [
  { opcode: 9, task: 'Send pictures', url: 'upload', request: 5000, response: 200 },
  { opcode: 19, task: 'Send voices', url: 'voice', request: 900, response: 160 },
  { opcode: 237, task: 'Send texts', url: 'send', request: 340, response: 220 },
] as const;

const around = (bytes: number): number => Math.round(bytes * (0.92 + 0.16 * random.next()));
const sent: Sent[] = [];
const exchanges: Parameters<typeof pairNumbers>[1][number][] = [];
const log: ExperimentWindow[] = [];
const done = new Map<string, DoneOperation[]>();

for (const flow of USERS) {
  for (let beat = 0; beat < 14; beat += 1) {
    sent.push({
      timeS: 20 + 300 * beat + 6 * random.next(),
      value: HEARTBEAT,
      flow,
      requestBytes: 16,
      responseBytes: 16,
    });
    if (beat % 5 !== 3) sent.push({ timeS: 90 + 240 * beat + random.next(), value: MISSED, flow });
  }
  for (let i = 0; i < 25; i += 1) {
    const timeS = 30 + 160 * i + 90 * random.next();
    sent.push({ timeS, value: PUSH, flow, isPush: true, requestBytes: around(90) });
    if (i % 4 !== 1) sent.push({ timeS: timeS + 0.2 + 0.3 * random.next(), value: ACKNOWLEDGED, flow });
    sent.push({
      timeS: 4200 * random.next(),
      value: NEWS,
      flow,
      requestBytes: around(150),
      responseBytes: around(700),
    });
  }
}
for (let i = 0; i < 48; i += 1) {
  const { opcode, task, url, request, response } = TASKS[i % TASKS.length] ?? TASKS[0];
  const user = Math.floor(i / TASKS.length) % 2;
  const startS = 60 + 85 * i + 20 * random.next();
  const actS = startS + 0.3 + 0.5 * random.next();
  if (user === 0 || task === 'Send texts')
    sent.push({
      timeS: actS,
      value: opcode,
      flow: user,
      requestBytes: around(request),
      responseBytes: around(response),
    });
  else
    exchanges.push({
      url: `/cgi-bin/demo/${url}`,
      method: 'POST',
      timeNs: actS * 1e9,
      requestBytes: around(request) + 200,
      responseBytes: around(response) + 150,
      user,
    });
  const at = (seconds: number): bigint => BigInt(Math.round((seconds - BEHIND_S) * 1e9));
  log.push({
    startNs: at(startS),
    endNs: at(startS + 2),
    device: `phone ${user}`,
    label: { service: 'Instant messaging', task },
  });
  done.set(task, [...(done.get(task) ?? []), { user, startS, endS: startS + 2 }]);
}
// Rarely used opcodes besides, so that the commonest are not all.
for (let value = 300; value < 312; value += 1)
  sent.push({ timeS: 4000 * random.next(), value, flow: value % 2 });

const messages: readonly PlantedMessage[] = sent.flatMap(
  ({ timeS, value, flow = 0, isPush = false, requestBytes = 100, responseBytes = 40 }) => {
    const shared = { flow, user: flow, opcode: value };
    return [
      { ...shared, timeS, isUp: !isPush, isResponse: false, bytes: requestBytes },
      { ...shared, timeS: timeS + 0.1, isUp: isPush, isResponse: true, bytes: responseBytes },
    ];
  },
);
const named = [
  {
    value: 237,
    url: '/cgi-bin/demo/send',
    label: { service: 'Instant messaging', task: 'Send texts' },
    source: 'list',
    excerpt: null,
  },
  {
    value: 237,
    url: null,
    label: { service: 'Other', task: 'Something else' },
    source: 'list',
    excerpt: null,
  },
];
const table: OpcodeTable = opcodeTableOf(sent, {
  users: USERS,
  exchanges,
  sources: { experiment: log, knownTable: named, clientSource: named.slice(0, 1) },
});

const evidenceOf = (opcode: number, kind: string) =>
  table.rows.find(({ key }) => key.value === opcode)?.evidence.filter((one) => one.kind === kind) ?? [];

/** All of the wanted numbers stand in the statistics, to nine figures. */
function expectNumbers(
  statistics: Readonly<Record<string, number>> | undefined,
  wanted: Readonly<Record<string, number>>,
): void {
  for (const [name, value] of Object.entries(wanted)) {
    const shown = statistics?.[name] ?? Number.NaN;
    expect(
      Math.abs(shown - value) / Math.max(1e-300, Math.abs(value)),
      `${name}: ${shown}, wanted ${value}`,
    ).toBeLessThan(1e-6);
  }
}

test('counts, sizes, times and answers of each opcode', () => {
  for (const { key, ...row } of table.rows) {
    const own = messages.filter(({ opcode }) => opcode === key.value);
    const requests = own.filter(({ isResponse }) => !isResponse);
    const mean = (of: readonly PlantedMessage[]): number =>
      of.reduce((all, { bytes }) => all + bytes, 0) / of.length;
    expectNumbers(
      {
        ...row,
        answered: row.exchange.answered,
        answerS: row.exchange.medianAnswerS ?? -1,
        pushes: row.exchange.pushes,
      } as never,
      {
        count: own.length,
        flows: new Set(own.map(({ flow }) => flow)).size,
        users: new Set(own.map(({ user }) => user)).size,
        requests: requests.length,
        meanRequestBytes: mean(requests),
        meanResponseBytes: mean(own.filter(({ isResponse }) => isResponse)),
        firstNs: 1e9 * Math.min(...own.map(({ timeS }) => timeS)),
        lastNs: 1e9 * Math.max(...own.map(({ timeS }) => timeS)),
        answered: requests.length,
        answerS: 0.1,
        pushes: requests.filter(({ isUp }) => !isUp).length,
      },
    );
  }
});

test('the clock’s offset is the planted one, and each experiment number follows from it', () => {
  const offsetS = table.clockOffsetNs / 1e9;
  expect(Math.abs(offsetS - BEHIND_S)).toBeLessThanOrEqual(SLACK_S + 0.5);
  expect(table.userOfDevice).toEqual({ 'phone 0': 0, 'phone 1': 1 });
  for (const { opcode, task } of TASKS) {
    const [evidence] = evidenceOf(opcode, 'experiment');
    expect(evidence?.label?.task).toBe(task);
    const shift = offsetS - BEHIND_S;
    const spans = (done.get(task) ?? []).map(({ user, startS, endS }) => ({
      user,
      startS: startS + shift,
      endS: endS + shift + SLACK_S,
    }));
    const wanted = experimentNumbers(messages, opcode, spans);
    expectNumbers(evidence?.statistics, wanted);
    expect(evidence?.sentence).toContain(`in ${wanted.hits} of ${wanted.repetitions} repetitions`);
    expect(evidence?.sentence).toContain(`${wanted.inside} of its ${wanted.total} requests`);
    expect(evidence?.sentence).toContain(`${wanted.lift.toFixed(0)} times the rate outside`);
  }
});

test('periodic opcodes, as the paper writes and with missed beats', () => {
  for (const opcode of [HEARTBEAT, MISSED, PUSH, NEWS, ACKNOWLEDGED]) {
    const [evidence] = evidenceOf(opcode, 'periodic');
    const wanted = periodicNumbers(messages, opcode);
    expectNumbers(evidence?.statistics, wanted);
    expect((evidence?.strength ?? 0) > 0, `${opcode} is periodic`).toBe(
      opcode === HEARTBEAT || opcode === MISSED,
    );
  }
  expect(periodicNumbers(messages, MISSED).worstCv).toBeGreaterThan(0.2);
  expect(evidenceOf(MISSED, 'periodic')[0]?.sentence).toContain('with beats missed');
});

test('triggered opcodes: counts, rates, ratio, and chance at those rates', () => {
  const [evidence] = evidenceOf(ACKNOWLEDGED, 'triggered');
  const { ownRate, ...wanted } = triggeredNumbers(messages, PUSH, ACKNOWLEDGED);
  expect(evidence?.statistics.trigger).toBe(PUSH);
  expectNumbers(evidence?.statistics, wanted);
  expect(evidence?.statistics.chance).toBeLessThan(1e-30);
  // Nothing follows a push unasked in the half minute around, so that the rate over the flow decides.
  expect(evidence?.statistics.besidePerS).toBeLessThan(ownRate);
  expect(evidence?.sentence).toContain(`in ${wanted.followed} of ${wanted.triggers} cases`);
  expect(evidence?.sentence).toContain(`${wanted.ratio.toFixed(0)} times the rate of ${PUSH}`);
  for (const opcode of [HEARTBEAT, NEWS, 9, 19, 237]) expect(evidenceOf(opcode, 'triggered')).toEqual([]);
});

test('pairs across platforms: sizes, headers around them, and the probability among all', () => {
  const found = TASKS.flatMap(({ opcode, url }) =>
    evidenceOf(opcode, 'cross-platform').map((one) => [opcode, url, one] as const),
  );
  expect(found.map(([opcode]) => opcode)).toEqual([9, 19]);
  for (const [opcode, url, evidence] of found) {
    expect(evidence.url).toBe(url);
    const { statistics } = evidence;
    const overhead = [statistics.overheadRequestBytes ?? 0, statistics.overheadResponseBytes ?? 0] as const;
    expectNumbers(statistics, pairNumbers(messages, exchanges, opcode, url, overhead));
  }
});

test('behaviour and tables: what is pushed and what is smallest, entries that agree', () => {
  const pushes = requestsOf(messages, PUSH);
  expectNumbers(evidenceOf(PUSH, 'behaviour')[0]?.statistics, {
    pushed: pushes.length,
    requests: pushes.length,
  });
  expectNumbers(evidenceOf(HEARTBEAT, 'behaviour')[0]?.statistics, {
    meanBytes: 16,
    leastBytes: 16,
    pushed: 0,
  });
  expect(evidenceOf(237, 'known-table').map(({ statistics }) => statistics)).toEqual([
    { entries: 1, ofEntries: 2 },
    { entries: 1, ofEntries: 2 },
  ]);
  expect(evidenceOf(237, 'client-source').map(({ statistics }) => statistics)).toEqual([
    { entries: 1, ofEntries: 1 },
  ]);
});
