/** Verifies that the volume of later fragments goes to the flow of their first one, in any order, and only there. */
import { expect, test } from 'vitest';
import { pcapFile, type TimedPacket } from '../../testing/captureFiles.ts';
import { anomaliesOf, flowsOf } from '../../testing/flowsOf.ts';
import {
  type Bytes,
  ETHERTYPE,
  ethernet,
  fragment6,
  gtpu,
  ip4,
  ip6,
  join,
  PROTOCOL,
  udp,
} from '../../testing/wire.ts';

const USER = '10.1.2.3';
const SERVER = '93.184.216.34';
const datagram = udp(4000, 5000, new Uint8Array(40));

/** The three IPv4 fragments of a datagram of 48 bytes. */
const v4 = (id: number): Bytes[] =>
  [0, 16, 32].map((offset) =>
    ip4(USER, SERVER, PROTOCOL.udp, datagram.subarray(offset, offset + 16), {
      id,
      offset,
      hasMore: offset < 32,
    }),
  );
const v6 = [0, 16, 32].map((offset) =>
  ip6(
    'fd00::1',
    '2001:db8::2',
    PROTOCOL.fragment,
    fragment6(PROTOCOL.udp, 77, offset, offset < 32, datagram.subarray(offset, offset + 16)),
  ),
);

function capture(packets: readonly Bytes[], secondsApart = 0): Bytes {
  const timed = packets.map(
    (bytes, i): TimedPacket => ({ timeNs: BigInt(i * secondsApart) * 1_000_000_000n, bytes }),
  );
  return pcapFile(timed, { linkType: 101 });
}

const WHOLE = [{ packets: [3, 0], payload: [40, 0] }];

test.each([
  [0, 1, 2],
  [2, 1, 0],
  [1, 0, 2],
])('fragments in the order %d, %d, %d are one flow with the whole volume', (...order) => {
  expect(flowsOf(capture(order.map((i) => v4(5)[i])))).toMatchObject(WHOLE);
  expect(flowsOf(capture(order.map((i) => v6[i])))).toMatchObject(WHOLE);
});

test('a later fragment without its first is an orphan of no flow', () => {
  const lone = capture([v4(5)[1]]);
  expect(flowsOf(lone)).toEqual([]);
  expect(anomaliesOf(lone)).toEqual([['ip_fragment_later', 'ip_fragment_orphan']]);
});

test('fragments of another identification, or too late, do not belong together', () => {
  expect(flowsOf(capture([v4(5)[0], v4(6)[1]]))).toMatchObject([{ packets: [1, 0] }]);
  expect(flowsOf(capture([v4(5)[0], v4(5)[1]], 61))).toMatchObject([{ packets: [1, 0] }]);
  expect(flowsOf(capture([v4(5)[0], v4(5)[1]], 61), { fragmentTimeoutS: 100 })).toMatchObject([
    { packets: [2, 0] },
  ]);
});

test('an IPv6 fragment header that fragments nothing is no fragment', () => {
  const atomic = ip6(
    'fd00::1',
    '2001:db8::2',
    PROTOCOL.fragment,
    fragment6(PROTOCOL.udp, 1, 0, false, datagram),
  );
  expect(flowsOf(capture([atomic]))).toMatchObject([{ payload: [40, 0] }]);
  expect(anomaliesOf(capture([atomic]))).toEqual([[]]);
});

test("when a tunnel's outer datagram is fragmented, the inner packet counts once and whole", () => {
  const inner = ip4(USER, SERVER, PROTOCOL.udp, udp(4000, 5000, new Uint8Array(200)));
  const carried = udp(2152, 2152, gtpu(1, inner));
  const outer = [0, 160].map((offset) =>
    ip4('192.0.2.1', '192.0.2.2', PROTOCOL.udp, carried.subarray(offset, offset === 0 ? 160 : undefined), {
      offset,
      hasMore: offset === 0,
    }),
  );
  const frames = outer.map((packet, i) => ({ timeNs: BigInt(i), bytes: ethernet(ETHERTYPE.ipv4, packet) }));
  expect(flowsOf(pcapFile(frames))).toMatchObject([{ user: USER, packets: [1, 0], payload: [200, 0] }]);
  expect(flowsOf(pcapFile([...frames].reverse()))).toMatchObject([
    { user: USER, packets: [1, 0], payload: [200, 0] },
  ]);
  expect(join(...outer.map((packet) => packet.subarray(20)))).toEqual(carried);
});
