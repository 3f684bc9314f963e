import { TCP_SYN } from '../model/packet.ts';
import { sequenceDistance } from './sequence.ts';

/** Segments of one direction, in capture order; columns side by side. */
export interface DirectionSegments {
  readonly count: number;
  readonly sequence: ArrayLike<number>;
  readonly payloadLength: ArrayLike<number>;
  readonly tcpFlags: ArrayLike<number>;
}

/**
 * Pieces of the direction's stream in its order. Piece `i` is the bytes of segment `segment[i]` after its first
 * `skip[i]`, `length[i]` of them, at `streamOffset[i]`; what lies between two pieces was never captured.
 */
export interface StreamOrder {
  readonly count: number;
  readonly segment: Uint32Array;
  readonly skip: Uint32Array;
  readonly length: Uint32Array;
  readonly streamOffset: Float64Array;
  /** Segments left out: their bytes came before. */
  readonly retransmitted: number;
  /** Gaps included. */
  readonly streamLength: number;
  readonly missingBytes: number;
}

/** No window is larger (RFC 7323 2.3). */
const LARGEST_WINDOW = 2 ** 30;

/**
 * Orders one TCP direction by sequence number when all of it is there (paper III-A2): wrap-safe, first copy
 * of each byte wins, gaps stay. The stream begins after SYN, else with the smallest sequence number that
 * stands within a window of its neighbours.
 */
export function orderStream(segments: DirectionSegments): StreamOrder {
  const positions = unwrappedPositions(segments);
  const order = Uint32Array.from({ length: segments.count }, (_, i) => i).filter(
    (i) => segments.payloadLength[i] > 0 && !Number.isNaN(positions[i]),
  );
  order.sort((a, b) => positions[a] - positions[b] || a - b);
  return cutOverlaps(segments, positions, order);
}

/** Position of each segment in the stream as an unbounded number; NaN for those outside any window. */
function unwrappedPositions(segments: DirectionSegments): Float64Array {
  const { count, sequence, payloadLength, tcpFlags } = segments;
  const positions = new Float64Array(count).fill(Number.NaN);
  let lastSequence = 0;
  let lastPosition = 0;
  let isFirst = true;
  for (let i = 0; i < count; i += 1) {
    const isSyn = (tcpFlags[i] & TCP_SYN) !== 0;
    if (!isSyn && payloadLength[i] === 0) continue;
    const start = (sequence[i] + (isSyn ? 1 : 0)) >>> 0;
    if (isFirst) {
      lastSequence = start;
      isFirst = false;
    }
    const distance = sequenceDistance(start, lastSequence);
    if (distance > LARGEST_WINDOW || distance < -LARGEST_WINDOW) continue;
    positions[i] = lastPosition + distance;
    if (distance > 0) {
      lastPosition = positions[i];
      lastSequence = start;
    }
  }
  return positions;
}

function cutOverlaps(segments: DirectionSegments, positions: Float64Array, order: Uint32Array): StreamOrder {
  const syn = firstSyn(segments, positions);
  const start = syn ?? (order.length > 0 ? positions[order[0]] : 0);
  const segment: number[] = [];
  const skip: number[] = [];
  const length: number[] = [];
  const streamOffset: number[] = [];
  let next = start;
  let missingBytes = 0;
  let retransmitted = 0;
  for (const i of order) {
    const end = positions[i] + segments.payloadLength[i];
    if (end <= next) {
      retransmitted += 1;
      continue;
    }
    const from = Math.max(positions[i], next);
    missingBytes += from - next;
    segment.push(i);
    skip.push(from - positions[i]);
    length.push(end - from);
    streamOffset.push(from - start);
    next = end;
  }
  return {
    count: segment.length,
    segment: Uint32Array.from(segment),
    skip: Uint32Array.from(skip),
    length: Uint32Array.from(length),
    streamOffset: Float64Array.from(streamOffset),
    retransmitted,
    streamLength: next - start,
    missingBytes,
  };
}

/** Where the stream begins when its SYN was captured. */
function firstSyn(segments: DirectionSegments, positions: Float64Array): number | null {
  for (let i = 0; i < segments.count; i += 1) {
    if ((segments.tcpFlags[i] & TCP_SYN) !== 0 && !Number.isNaN(positions[i])) return positions[i];
  }
  return null;
}
