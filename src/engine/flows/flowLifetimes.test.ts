/** Verifies when flows begin and end (paper II-B): handshakes, FIN, RST, silence, reuse of a 5-tuple, captures that begin late. */
import { expect, test } from 'vitest';
import { anomaliesOf, flowsOf } from '../../testing/flowsOf.ts';

const C = '10.0.0.1:40000';
const S = '93.184.216.34:5000';
/** A TCP flow of four packets from second `at` on, with initial sequence number `isn`. */
const whole = (at: number, isn: number): string => `
  ${at}.0 ${C} > ${S} tcp S  seq=${isn}
  ${at}.1 ${S} > ${C} tcp SA seq=7000 ack=${isn + 1}
  ${at}.2 ${C} > ${S} tcp FA seq=${isn + 1} ack=7001
  ${at}.3 ${S} > ${C} tcp FA seq=7001 ack=${isn + 2}
  ${at}.4 ${C} > ${S} tcp A  seq=${isn + 2} ack=7002`;

test('a TCP flow ends with FIN of both sides, its last acknowledgement included', () => {
  expect(flowsOf(whole(0, 100))).toMatchObject([
    {
      client: C,
      server: S,
      end: 'fin',
      evidence: 'syn',
      packets: [3, 2],
      seconds: [0, 0.4],
      user: '10.0.0.1',
    },
  ]);
});

test('FIN of one side alone leaves the flow open', () => {
  const half = whole(0, 100).split('\n').slice(0, 4).join('\n');
  expect(flowsOf(half)).toMatchObject([{ end: 'capture-end' }]);
});

test('RST ends a flow; payload after it is odd but stays with the flow', () => {
  const text = `
    0 ${C} > ${S} tcp S  seq=1
    1 ${S} > ${C} tcp RA seq=0 ack=2
    2 ${C} > ${S} tcp PA seq=2 late`;
  expect(flowsOf(text)).toMatchObject([{ end: 'rst', packets: [2, 1] }]);
  expect(anomaliesOf(text)[2]).toEqual(['tcp_after_close']);
});

test('a SYN with a new sequence number on a closed 5-tuple is a new flow at once', () => {
  expect(flowsOf(whole(0, 100) + whole(1, 9000))).toMatchObject([
    { end: 'fin' },
    { end: 'fin', seconds: [1, 1.4] },
  ]);
});

test('a SYN again with the same sequence number is a retransmission', () => {
  const text = `
    0 ${C} > ${S} tcp S seq=1
    3 ${C} > ${S} tcp S seq=1
    9 ${C} > ${S} tcp S seq=1`;
  expect(flowsOf(text)).toMatchObject([{ packets: [3, 0], retransmitted: 2 }]);
});

test('a SYN with a new sequence number in an open flow begins a new one only after some silence', () => {
  const text = (silence: number): string => `
    0 ${C} > ${S} tcp S seq=1
    0.1 ${S} > ${C} tcp SA seq=500 ack=2
    ${0.1 + silence} ${C} > ${S} tcp S seq=90000`;
  expect(flowsOf(text(4))).toHaveLength(1);
  expect(anomaliesOf(text(4))[2]).toEqual(['tcp_syn_in_open_flow']);
  expect(flowsOf(text(6))).toMatchObject([{ end: 'reused' }, { packets: [1, 0] }]);
  expect(flowsOf(text(6), { tcpReuseSilenceS: 10 })).toHaveLength(1);
});

const silent = (transport: string, seconds: number): string => `
  0 ${C} > ${S} ${transport} one
  ${seconds} ${S} > ${C} ${transport} two`;

test.each([
  ['tcp', 1800],
  ['udp', 60],
])('%s splits after more than %d s of silence', (transport, limit) => {
  expect(flowsOf(silent(transport, limit))).toHaveLength(1);
  expect(flowsOf(silent(transport, limit + 0.001))).toMatchObject([
    { end: 'timeout' },
    { end: 'capture-end' },
  ]);
});

test('timeouts are parameters', () => {
  expect(flowsOf(silent('udp', 61), { udpTimeoutS: 100 })).toHaveLength(1);
  expect(flowsOf(silent('udp', 11), { udpTimeoutS: 10 })).toHaveLength(2);
  expect(flowsOf(silent('tcp', 11), { tcpTimeoutS: 10 })).toHaveLength(2);
});

test('silence is measured from the last packet of either side', () => {
  const text = Array.from(
    { length: 5 },
    (_, i) => `${i * 50} ${i % 2 ? S : C} > ${i % 2 ? C : S} udp x`,
  ).join('\n');
  expect(flowsOf(text)).toMatchObject([{ packets: [3, 2] }]);
});

test('a flow that was silent to the end of a long capture ended by its timeout', () => {
  const text = `
    0 ${C} > ${S} udp x
    100 10.0.0.2:1 > ${S} udp x`;
  expect(flowsOf(text)).toMatchObject([{ end: 'timeout' }, { end: 'capture-end' }]);
});

test('a capture that begins inside a flow yields it, marked', () => {
  const text = `0 ${S} > ${C} tcp PA seq=77 hello`;
  expect(flowsOf(text)).toMatchObject([{ client: C, evidence: 'private-address', payload: [0, 5] }]);
  expect(anomaliesOf(text)).toEqual([['flow_midstream']]);
});

test('packets that come a little out of time do not split a flow', () => {
  expect(flowsOf(`2 ${C} > ${S} udp x\n0 ${S} > ${C} udp x\n1 ${C} > ${S} udp x`)).toHaveLength(1);
});
