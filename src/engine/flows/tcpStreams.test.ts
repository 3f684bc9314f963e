/**
 * Verifies the order of TCP streams: what the listener hears is each byte once, in order, with gaps, whatever the order,
 * overlap and repetition of segments; and that ordering afterwards (`orderStream`) agrees with ordering while they pass.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCapture } from '../../testing/captureFacts.ts';
import { captureFromText } from '../../testing/conversation.ts';
import { anomaliesOf, flowsOf } from '../../testing/flowsOf.ts';
import { orderStream } from './streamOrder.ts';

const C = '10.0.0.1:40000';
const S = '93.184.216.34:80';
const ISN = 2 ** 32 - 20;
const MESSAGE = 'POST /upload HTTP/1.1\r\nHost: example.org\r\nContent-Length: 10\r\n\r\n0123456789';

/** A segment of MESSAGE: where it begins and ends. */
type Piece = readonly [from: number, to: number];

const seq = (offset: number): number => (ISN + 1 + offset) % 2 ** 32;
const escaped = (text: string): string =>
  text.replaceAll(/[^!-~]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);

function conversation(pieces: readonly Piece[]): string {
  const lines = pieces.map(
    ([from, to], i) => `${i + 1} ${C} > ${S} tcp PA seq=${seq(from)} ${escaped(MESSAGE.slice(from, to))}`,
  );
  return [`0 ${C} > ${S} tcp S seq=${ISN}`, ...lines].join('\n');
}

const requestOf = (pieces: readonly Piece[]): unknown =>
  loadCapture([captureFromText(conversation(pieces))]).http[0];
const END = MESSAGE.length;
const WHOLE = { method: 'POST', url: '/upload', host: 'example.org', requestBytes: END };

test('segments in order, over the wrap of sequence numbers', () => {
  expect(
    requestOf([
      [0, 5],
      [5, 30],
      [30, END],
    ]),
  ).toMatchObject(WHOLE);
  expect(
    flowsOf(
      conversation([
        [0, 5],
        [5, END],
      ]),
    ),
  ).toMatchObject([{ retransmitted: 0, outOfOrder: 0, missingBytes: 0 }]);
});

test('a retransmission is dropped, an overlap cut, a late segment put in its place; each is named', () => {
  const pieces: readonly Piece[] = [
    [0, 20],
    [0, 20],
    [10, 40],
    [50, END],
    [40, 50],
  ];
  expect(requestOf(pieces)).toMatchObject(WHOLE);
  expect(flowsOf(conversation(pieces))).toMatchObject([{ retransmitted: 1, outOfOrder: 1, missingBytes: 0 }]);
  expect(anomaliesOf(conversation(pieces))).toEqual([
    [],
    [],
    ['tcp_retransmission'],
    ['tcp_overlap'],
    [],
    ['tcp_out_of_order'],
  ]);
});

test('a hole that is never filled is counted and what follows is read', () => {
  const [method, rest]: readonly Piece[] = [
    [0, END - 10],
    [END - 5, END],
  ];
  expect(requestOf([method, rest])).toMatchObject({ ...WHOLE, isIncomplete: true });
  expect(flowsOf(conversation([method, rest]))).toMatchObject([{ missingBytes: 5 }]);
  expect(anomaliesOf(conversation([method, rest]))[2]).toEqual(['tcp_gap_before']);
});

test('bytes that are missing before FIN are counted', () => {
  const text = `${conversation([[0, END - 10]])}\n9 ${C} > ${S} tcp FA seq=${seq(END)}`;
  expect(flowsOf(text)).toMatchObject([{ missingBytes: 10 }]);
  expect(anomaliesOf(text).at(-1)).toEqual(['tcp_gap_before']);
});

test('a segment beyond any window is left out', () => {
  const text = `${conversation([[0, END]])}\n9 ${C} > ${S} tcp PA seq=2000000000 stray`;
  expect(anomaliesOf(text).at(-1)).toEqual(['tcp_sequence_jump']);
  expect(flowsOf(text)).toMatchObject([{ missingBytes: 0 }]);
});

test('a keep-alive of one byte before the next expected is no lost data', () => {
  const text = `${conversation([[0, END]])}\n60 ${C} > ${S} tcp A seq=${seq(END - 1)} 9`;
  expect(anomaliesOf(text).at(-1)).toEqual(['tcp_keep_alive']);
});

/** Pieces that cover the message in any order, some of them twice or overlapping. */
const covering = fc.uniqueArray(fc.integer({ min: 1, max: END - 1 }), { maxLength: 8 }).chain((cuts) => {
  const edges = [0, ...cuts.sort((a, b) => a - b), END];
  const pieces: Piece[] = edges.slice(1).map((to, i) => [edges[i], to]);
  const extra = fc.array(fc.tuple(fc.nat(END - 1), fc.integer({ min: 1, max: 30 })), { maxLength: 4 });
  return extra.chain((more) =>
    fc.shuffledSubarray([...pieces, ...more.map(([from, n]): Piece => [from, Math.min(END, from + n)])], {
      minLength: pieces.length + more.length,
    }),
  );
});

test('any order, repetition and overlap of segments gives the same request', () => {
  fc.assert(
    fc.property(covering, (pieces) => {
      expect(requestOf(pieces)).toMatchObject({ ...WHOLE, isIncomplete: true, status: null });
      expect(flowsOf(conversation(pieces))).toMatchObject([{ missingBytes: 0 }]);
    }),
    { numRuns: 100 },
  );
});

test('ordering a direction afterwards gives each byte of it once, and gaps where pieces are missing', () => {
  const some = covering.chain((pieces) => fc.subarray(pieces, { minLength: 1 }));
  fc.assert(
    fc.property(some, (pieces) => {
      const order = orderStream({
        count: pieces.length + 1,
        sequence: [ISN, ...pieces.map(([from]) => seq(from))],
        payloadLength: [0, ...pieces.map(([from, to]) => to - from)],
        tcpFlags: [2, ...pieces.map(() => 0x18)],
      });
      const covered = new Set(
        pieces.flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i)),
      );
      const heard: number[] = [];
      for (let i = 0; i < order.count; i += 1) {
        const [from] = pieces[order.segment[i] - 1];
        expect(order.streamOffset[i]).toBe(from + order.skip[i]);
        for (let k = 0; k < order.length[i]; k += 1) heard.push(order.streamOffset[i] + k);
      }
      expect(heard).toEqual([...covered].sort((a, b) => a - b));
      expect(order.missingBytes).toBe(Math.max(...covered) + 1 - covered.size);
    }),
  );
});
