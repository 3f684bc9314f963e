import type { StageRun } from '../model/progress.ts';
import { CLASS_TLS, CLASS_W_TCP } from '../model/task.ts';
import type { CompiledFormat } from './compiledFormat.ts';
import { type CutStream, cutStream, type StreamMessage } from './cutStream.ts';
import { ROLE_UNKNOWN } from './findings.ts';
import { groupBy } from './groupBy.ts';
import { addFlowTasks, type MessageClaim } from './pairMessages.ts';
import { roleRow } from './servers.ts';
import type { Stage } from './stage.ts';
import { type Stream, streamsOf } from './streams.ts';

/** Bits of information that a flow's messages must agree in: chance matches none of a billion flows. */
const ENOUGH_BITS = 48;
/** What a length that leads to the next header, or to the end, says. */
const CONFIRMED_LENGTH_BITS = 16;
/** Bytes of a flow that messages must explain where no single message is telling enough. */
const ENOUGH_EXPLAINED = 0.8;

/** W-TCP (paper III-B, V-A): flows whose bytes are messages of a format, decomposed into tasks. */
export function* classifyTcp(stage: Stage): StageRun<void> {
  const { tcp } = stage.input;
  const formats = stage.tcpFormats;
  if (formats.length === 0) return;
  const head = headFor(formats);
  const flows = [...groupBy(streamsOf(tcp.rows), ({ flow }) => flow)];
  for (const [i, [flow, streams]] of flows.entries()) {
    if (stage.verdicts.isOpen(flow)) classifyStreams(stage, flow, streams, head);
    if (i % 256 === 0) yield { stage: 'tasks', done: i, total: flows.length, unit: 'flows', remark: 'W-TCP' };
  }
}

/** Bytes enough to compare any of the formats. */
export const headFor = (formats: readonly CompiledFormat[]): Uint8Array =>
  new Uint8Array(Math.max(0, ...formats.map(({ reach }) => reach)));

/**
 * One flow's messages with the tasks that they belong to; null where it is none of the formats'. `isKnown`: earlier messages of
 * the flow convinced. `head`: as long as the formats reach.
 */
export function classifyStreams(
  stage: Stage,
  flow: number,
  streams: readonly Stream[],
  head: Uint8Array,
  isKnown = false,
): readonly MessageClaim[] | null {
  const cuts = streams.map((stream) => cutStream(stage.input.tcp, stream, stage.tcpFormats, head));
  const messages = cuts.flatMap((cut) => cut.messages);
  if (messages.length === 0) return null;
  const evidence = evidenceOf(cuts, messages);
  const format = messages[0].format;
  const problem = isKnown ? null : problemWith(evidence);
  if (problem !== null) {
    stage.findings.nearMiss(flow, format.path, problem);
    return null;
  }
  const match = stage.findings.match(
    format.path,
    formatSentence(format),
    format.signature.origin,
    Math.min(1, 0.9 + evidence.knownShare / 10),
  );
  const isReadable = messages.some(
    (message) => message.format.opcodeField !== null || message.format.signature.label,
  );
  stage.verdicts.set(flow, isReadable ? CLASS_W_TCP : CLASS_TLS, match);
  if (isReadable && stage.verdicts.role[flow] === ROLE_UNKNOWN) stage.verdicts.role[flow] = roleRow('long');
  return addFlowTasks(stage, flow, messages, stage.verdicts.flowClass[flow], match);
}

interface Evidence {
  readonly bits: number;
  readonly mostBits: number;
  readonly explained: number;
  readonly knownShare: number;
}

function evidenceOf(cuts: readonly CutStream[], messages: readonly StreamMessage[]): Evidence {
  const bits = messages.map(
    ({ format, hasKnownWords, isConfirmed }) =>
      format.frameBits + (hasKnownWords ? format.wordBits : 0) + (isConfirmed ? CONFIRMED_LENGTH_BITS : 0),
  );
  const inMessages = messages.reduce((sum, { byteCount }) => sum + byteCount, 0);
  const outside = cuts.reduce((sum, { unexplained }) => sum + unexplained, 0);
  return {
    bits: bits.reduce((sum, one) => sum + one, 0),
    mostBits: Math.max(...bits),
    explained: inMessages / (inMessages + outside),
    knownShare: messages.filter(({ hasKnownWords }) => hasKnownWords).length / messages.length,
  };
}

function problemWith({ bits, mostBits, explained, knownShare }: Evidence): string | null {
  if (knownShare < 0.5) {
    return `the constant is there, but ${percent(1 - knownShare)} of the messages have a request/response or opcode value of none`;
  }
  if (mostBits >= ENOUGH_BITS) return null;
  if (bits < ENOUGH_BITS)
    return `matches, but ${Math.round(bits)} bits could be chance (${ENOUGH_BITS} are asked)`;
  if (explained < ENOUGH_EXPLAINED)
    return `some messages match, but ${percent(1 - explained)} of the bytes are in none`;
  return null;
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** What bytes of a format's messages were compared. */
export function formatSentence({ signature, frame, lengthField }: CompiledFormat): string {
  const checks = frame.map(({ offset, length, field }) => {
    const place = length === 1 ? `byte ${offset}` : `bytes ${offset}–${offset + length - 1}`;
    const values =
      field.values.length > 2 ? `one of ${field.values.length} values` : field.values.join(' or ');
    return `${place} ${field.values.length > 2 ? 'have' : 'are'} ${values}`;
  });
  const length =
    lengthField === null ? [] : [`the length at byte ${lengthField.offset} leads to the next message`];
  return `${signature.name}: ${[...checks, ...length].join(', ')}`;
}
