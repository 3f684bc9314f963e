import { expect, test } from 'vitest';
import { messageTableOf } from '../../testing/messageTable.ts';
import { randomFrom } from '../../testing/random.ts';
import type { ExperimentWindow, OpcodeSources } from '../model/opcode.ts';
import { defaultParameters } from '../model/parameters.ts';
import { opcodeOptions } from '../pipeline/opcodeOptions.ts';
import { drain } from '../stageRun.ts';
import { correlateOpcodes } from './correlateOpcodes.ts';
import type { HttpExchange } from './input.ts';

interface Sent {
  readonly timeS: number;
  readonly flow?: number;
  readonly direction?: 0 | 1;
  /** First byte: the opcode of the stream format, or a datagram format's number. */
  readonly value: number;
  readonly byteCount?: number;
  readonly format?: number;
}

const STREAM = {
  format: 'tcp x',
  formatRow: 0,
  offset: 0,
  length: 1,
  byteOrder: 'big',
  responseOffset: null,
  marker: { offset: 1, length: 1 },
  sequence: null,
} as const;

function correlate(
  sent: readonly Sent[],
  of: Partial<OpcodeSources>,
  exchanges: readonly HttpExchange[] = [],
) {
  const sorted = sent.toSorted((a, b) => a.timeS - b.timeS);
  const made = messageTableOf(
    sorted.map(({ timeS, flow = 0, direction = 0, value, byteCount = 100 }) => ({
      timeNs: timeS * 1e9,
      flow,
      direction,
      bytes: [value, 0],
      byteCount,
    })),
  );
  const format = Int32Array.from(sorted, (one) => one.format ?? 0);
  const input = {
    ...made,
    messages: { ...made.messages, format },
    fields: [STREAM],
    userOfFlow: new Int32Array(0),
    roleOfFlow: [],
    exchanges,
    datagramFormats: [1, 2],
    baseNs: 0n,
  };
  const sources = { experiment: [], clientSource: [], knownTable: [], ...of };
  return drain(correlateOpcodes(input, sources, opcodeOptions(defaultParameters())));
}

const window = (startS: number, lastsS: number, service: string, task: string): ExperimentWindow => ({
  startNs: BigInt(Math.round(startS * 1e9)),
  endNs: BigInt(Math.round((startS + lastsS) * 1e9)),
  device: 'phone',
  label: { service, task },
});

test('the smallest periodic requests are heartbeats, what the server sends unasked is pushed; what a person does is neither', () => {
  const random = randomFrom(3);
  const beats = Array.from({ length: 20 }, (_, i) => ({
    timeS: 300 * i + random.next(),
    value: 6,
    byteCount: 16,
  }));
  const polls = Array.from({ length: 20 }, (_, i) => ({ timeS: 200 * i + random.next(), value: 7 }));
  const pushes = Array.from({ length: 9 }, () => ({
    timeS: 6000 * random.next(),
    value: 24,
    direction: 1 as const,
  }));
  const texts = Array.from({ length: 9 }, () => ({ timeS: 6000 * random.next(), value: 9 }));
  const { rows } = correlate([...beats, ...polls, ...pushes, ...texts], {});
  const suggested = new Map(rows.map(({ key, suggestion }) => [key.value, suggestion?.task ?? null]));
  expect(suggested).toEqual(
    new Map([
      [6, 'W-TCP heartbeats'],
      [7, null],
      [24, 'Server push news'],
      [9, null],
    ]),
  );
});

test('an opcode that goes with several operations is none of theirs; one that only some repetitions have is', () => {
  const log = Array.from({ length: 24 }, (_, i) =>
    window(
      100 * i + 50,
      4,
      'Instant messaging',
      ['Receive texts', 'Receive voices', 'Receive videos', 'Send texts'][i % 4] ?? '',
    ),
  );
  const announced = log.map((_, i) => ({ timeS: 100 * i + 51, value: 24 })).filter((_, i) => i % 4 !== 3);
  const rare = log.flatMap((_, i) => (i % 8 === 3 ? [{ timeS: 100 * i + 52, value: 61 }] : []));
  const { rows } = correlate([...announced, ...rare, { timeS: 2500, value: 1 }], { experiment: log });
  const suggested = new Map(rows.map(({ key, suggestion }) => [key.value, suggestion?.task ?? null]));
  expect(suggested.get(61)).toBe('Send texts');
});

test('datagram formats of chats: what comes regularly is their heartbeats, the rest controls them; others are left alone', () => {
  const calls = [100, 400, 700].map((startS) => window(startS, 60, 'Real-time chatting', 'VoIP voice'));
  const datagrams = [100, 400, 700].flatMap((startS, flow) => [
    ...Array.from({ length: 50 }, (_, i) => ({ timeS: startS + 5 + i, flow, value: 0, format: 1 })),
    ...[0, 0.2, 0.5, 55, 55.1].map((s) => ({ timeS: startS + s, flow, value: 0, format: 2 })),
  ]);
  const of = (sent: readonly Sent[]) =>
    correlate([...sent, { timeS: 900, value: 1 }], { experiment: calls }).formatTasks.map(
      ({ formatRow, label }) => [formatRow, label.task],
    );
  expect(of(datagrams)).toEqual([
    [1, 'Chatting heartbeats'],
    [2, 'Control messages'],
  ]);
  const elsewhere = datagrams.map((one) => ({ ...one, timeS: one.timeS + 150 }));
  expect(of(elsewhere)).toEqual([]);
});

test('URLs are told by the log, by a table, and by the opcode that client code binds them to', () => {
  const log = Array.from({ length: 8 }, (_, i) =>
    window(100 * i + 50, 4, 'Instant messaging', 'Receive texts'),
  );
  const texts = log.map((_, i) => ({ timeS: 100 * i + 51, value: 122 }));
  const exchange = (timeS: number, url: string): HttpExchange => ({
    url,
    method: 'POST',
    timeNs: timeS * 1e9,
    requestBytes: 100,
    responseBytes: 100,
    user: -1,
  });
  const named = (value: number, url: string, label: { service: string; task: string } | null) => ({
    value,
    url,
    label,
    source: 'x',
    excerpt: null,
  });
  const upload = { service: 'Instant messaging', task: 'Send pictures' };
  const { urls } = correlate(
    [...texts, { timeS: 850, value: 1 }],
    {
      experiment: log,
      clientSource: [named(122, '/cgi-bin/app/receivemsg', null)],
      knownTable: [named(-1, '/cgi-bin/other/uploadmsgimg', upload)],
    },
    [
      exchange(10, '/cgi-bin/app/receivemsg'),
      exchange(20, '/cgi-bin/app/uploadmsgimg?x=1'),
      exchange(21, '/cgi-bin/app/unheard'),
      exchange(22, '/cgi-bin/app/unheard'),
    ],
  );
  expect(urls.map(({ name, suggestion }) => [name, suggestion?.task ?? null])).toEqual([
    ['receivemsg', 'Receive texts'],
    ['unheard', null],
    ['uploadmsgimg', 'Send pictures'],
  ]);
});
