import type { OpcodeEvidence } from '../model/opcode.ts';
import type { TaskLabel } from '../model/signature.ts';
import type { OpcodeInput } from './input.ts';
import type { OpcodeValue } from './occurrences.ts';

/** Heartbeats keep a connection open: a shorter period is some measurement's. */
const LEAST_PERIOD_S = 20;
const LEAST_PUSHES = 4;
/** Part of the requests that the server sends. */
const PUSHED_SHARE = 0.9;
/** How much larger than the smallest requests of all opcodes heartbeats may be. */
const NEARLY = 1.1;

const HEARTBEAT: TaskLabel = { service: 'System', task: 'W-TCP heartbeats' };
const PUSH: TaskLabel = { service: 'System', task: 'Server push news' };

/**
 * System tasks that behave like nothing else (paper III-A3 and 4): periodic requests that carry no more than a header are
 * heartbeats, requests of the server's are news that it pushes. Null for all others, and for datagrams.
 */
export function behaviourEvidence(
  value: OpcodeValue,
  periodic: OpcodeEvidence | null,
  leastBytes: number,
  { messages }: OpcodeInput,
): OpcodeEvidence | null {
  const { requests, field } = value;
  if (field.format.startsWith('udp ') || requests.length === 0) return null;
  const pushed = requests.filter((row) => messages.direction[row] === 1).length;
  const meanBytes = meanOf(requests, messages.byteCount);
  const statistics = { pushed, requests: requests.length, meanBytes, leastBytes };
  const made = (label: TaskLabel, strength: number, sentence: string): OpcodeEvidence => ({
    kind: 'behaviour',
    label,
    strength,
    statistics,
    sentence,
    messages: requests.slice(0, 8),
    excerpt: null,
  });
  if (pushed >= LEAST_PUSHES && pushed >= PUSHED_SHARE * requests.length) {
    return made(
      PUSH,
      pushed / requests.length,
      `The server sends it unasked, ${pushed} of ${requests.length} times: ‘${PUSH.task}’.`,
    );
  }
  const periodS = periodic?.statistics.periodS ?? 0;
  if (periodic === null || periodic.strength === 0 || periodS < LEAST_PERIOD_S) return null;
  if (meanBytes > NEARLY * leastBytes) return null;
  return made(
    HEARTBEAT,
    1,
    `It is periodic and its requests are the smallest of all (${Math.round(meanBytes)} bytes): ‘${HEARTBEAT.task}’.`,
  );
}

/** Mean bytes of the requests of the opcode that has the smallest. */
export function leastRequestBytes(values: readonly OpcodeValue[], { messages }: OpcodeInput): number {
  return values.reduce(
    (least, { requests }) =>
      requests.length === 0 ? least : Math.min(least, meanOf(requests, messages.byteCount)),
    Number.POSITIVE_INFINITY,
  );
}

const meanOf = (rows: readonly number[], bytes: Float64Array): number =>
  rows.reduce((sum, row) => sum + bytes[row], 0) / rows.length;
