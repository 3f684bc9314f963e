import type { Field, LengthRule, Protocol } from './protocol.ts';
import { Random } from './random.ts';
import { bytesOf, type MessageContext } from './writer.ts';

/** A message with its true boundaries, in the shape of the data sets. */
export interface LabelledMessage {
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly timeNs: number;
  /** 0 where conversations are not known. */
  readonly flow: number;
  readonly direction: 0 | 1;
  readonly cuts: readonly number[];
}

const KEPT = 256;

/** A capture of the protocol: some flows, requests and mostly answers. */
export function randomTraffic(protocol: Protocol, random: Random): LabelledMessage[] {
  const count = random.chance(0.5) ? random.spread(12, 250) : 80 + random.below(170);
  const flowCount = random.chance(0.35) ? 1 : random.spread(1, 60);
  const kinds = kindsOfMessages(random);
  const isTwoWay = random.chance(0.75);
  const isOneClient = random.chance(0.3);
  const server = [172, 16, random.below(3), 1 + random.below(20)];
  const flows = Array.from({ length: flowCount }, () => ({
    client: isOneClient ? [10, 1, 2, 3] : [10, random.below(4), random.byte(), 1 + random.below(254)],
    state: new Map<string, unknown>(),
  }));
  const capture = new Map<string, unknown>();
  const frozen = new Map<number, number[]>();
  const fixedLength = random.below(protocol.bodyMost + 1);
  const messages: LabelledMessage[] = [];
  let time = 1.3e9 + random.below(3e8);
  const emit = (
    which: number,
    direction: 0 | 1,
    kind: number,
    request: Map<number, number[]> | null,
  ): Map<number, number[]> => {
    const flow = flows[which];
    const context: MessageContext = {
      random,
      littleEndian: protocol.littleEndian,
      direction,
      kind,
      time,
      client: flow.client,
      server,
      capture,
      flow: flow.state,
      request,
    };
    const { bytes, cuts, values } = compose(protocol, context, frozen, fixedLength);
    messages.push({
      bytes: Uint8Array.from(bytes.slice(0, KEPT)),
      length: bytes.length,
      timeNs: time * 1e9,
      flow: which + 1,
      direction,
      cuts: [...new Set(cuts)].filter((c) => c > 0 && c < bytes.length && c <= KEPT).sort((a, b) => a - b),
    });
    return values;
  };
  while (messages.length < count) {
    const which = random.below(flowCount);
    time += Math.exp(random.normal());
    const kind = kinds();
    const request = emit(which, 0, kind, null);
    if (!isTwoWay || messages.length >= count) continue;
    time += 0.02;
    emit(which, 1, kind, request);
  }
  if (!random.chance(0.15)) return messages;
  return messages.map((m) => ({ ...m, flow: 0, direction: 0, timeNs: 0 }));
}

/** The next request's kind: a few are much more frequent than the rest, and some captures poll them in turn. */
function kindsOfMessages(random: Random): () => number {
  const count = random.chance(0.1) ? 1 : 2 + random.below(18);
  const weights = Array.from({ length: count }, () => Math.exp(-2 * random.share()));
  const persists = random.one([0, 0, 0.5, 0.9]);
  const isPoll = random.chance(0.2);
  let now = 0;
  return () => {
    if (isPoll) now = (now + 1) % count;
    else if (!random.chance(persists)) now = random.index(weights);
    return now;
  };
}

function compose(
  protocol: Protocol,
  context: MessageContext,
  frozen: Map<number, number[]>,
  fixedLength: number,
): { bytes: number[]; cuts: number[]; values: Map<number, number[]> } {
  const bytes: number[] = [];
  const cuts: number[] = [];
  const values = new Map<number, number[]>();
  for (const field of protocol.fields) {
    let value = field.frozen ? frozen.get(field.at) : undefined;
    value ??= tiedValue(field, context) ?? field.write(context, field.at, field.width);
    if (field.frozen) frozen.set(field.at, value);
    values.set(field.at, value);
    bytes.push(...value);
    cuts.push(bytes.length);
  }
  writeBody(protocol, context, bytes, cuts, fixedLength);
  for (const field of protocol.fields) {
    if (field.length === null) continue;
    const value = lengthValue(field.length, bytes.length, field.at + field.width, protocol.headerLength);
    const wrapped = value % 2 ** (8 * field.width);
    bytesOf(wrapped, field.width, protocol.littleEndian).forEach((b, i) => {
      bytes[field.at + i] = b;
    });
  }
  for (const field of protocol.fields)
    if (field.checksum !== null) writeChecksum(field.checksum, field.at, bytes);
  return { bytes, cuts, values };
}

/** What a tied field had the last time in the same kind of message, direction or flow. */
function tiedValue(field: Field, context: MessageContext): number[] | null {
  if (field.tiedTo === null || context.random.chance(0.04)) return null;
  const kind = field.tiedTo === 'kind' ? Math.floor(context.kind / field.kindsAlike) : 'any';
  const key = `tied${field.at}:${kind}:${context.direction}`;
  const store = field.tiedTo === 'flow' ? context.flow : context.capture;
  const known = store.get(key) as number[] | undefined;
  if (known !== undefined) return known;
  const value = field.write(context, field.at, field.width);
  store.set(key, value);
  return value;
}

function lengthValue(rule: LengthRule, total: number, end: number, header: number): number {
  const counted = { message: total, field: total - end, header: total - header }[rule.from];
  return Math.floor(Math.max(0, counted + rule.add) / rule.unit);
}

function writeChecksum(kind: 'xor' | 'sum' | 'crc16' | 'internet', at: number, bytes: number[]): void {
  if (kind === 'internet') {
    let sum = 0;
    for (let i = 0; i < bytes.length; i++) sum += bytes[i] << ((i ^ at) % 2 ? 0 : 8);
    while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
    bytes[at] = (~sum >> 8) & 255;
    bytes[at + 1] = ~sum & 255;
    return;
  }
  let state = kind === 'crc16' ? 0xffff : 0;
  for (const b of bytes.slice(0, at)) {
    if (kind === 'sum') state = (state + b) & 255;
    else state ^= b;
    if (kind === 'crc16')
      for (let i = 0; i < 8; i++) state = state & 1 ? (state >>> 1) ^ 0xa001 : state >>> 1;
  }
  bytes[at] = state & 255;
  if (kind === 'crc16') bytes[at + 1] = state >> 8;
}

function writeBody(
  protocol: Protocol,
  context: MessageContext,
  bytes: number[],
  cuts: number[],
  fixedLength: number,
): void {
  const { random, littleEndian } = context;
  const length = protocol.fixedBody ? fixedLength : Math.floor(protocol.bodyMost * random.share() ** 2);
  const push = (...more: number[]): void => {
    bytes.push(...more);
    cuts.push(bytes.length);
  };
  const letters = (count: number): number[] => Array.from({ length: count }, () => 97 + random.below(26));
  if (protocol.body === 'random') push(...random.bytes(length));
  else if (protocol.body === 'text') push(...letters(length));
  else if (protocol.body === 'records')
    for (let i = random.below(5); i > 0; i--) {
      const size = 1 + random.below(20);
      push(...bytesOf(1 + random.below(12), protocol.typeWidth, littleEndian));
      push(...bytesOf(size, protocol.lengthWidth, littleEndian));
      push(...(random.chance(0.5) ? letters(size) : random.bytes(size)));
    }
  else if (protocol.body === 'strings')
    for (let i = 1 + random.below(3); i > 0; i--) {
      const size = 1 + random.below(16);
      push(...bytesOf(size, Math.min(2, protocol.lengthWidth), littleEndian));
      push(...letters(size));
    }
  else if (protocol.body === 'numbers')
    for (let i = protocol.fixedBody ? 4 : random.below(8); i > 0; i--)
      push(
        ...bytesOf(random.below(protocol.numberWidth === 1 ? 200 : 5000), protocol.numberWidth, littleEndian),
      );
  else if (protocol.body === 'floats')
    for (let i = protocol.fixedBody ? 3 : 1 + random.below(4); i > 0; i--) {
      const view = new DataView(new ArrayBuffer(4));
      view.setFloat32(0, 20 + 5 * random.normal(), littleEndian);
      push(...Array.from({ length: 4 }, (_, k) => view.getUint8(k)));
    }
  else if (protocol.body === 'typed') writeTyped(protocol, context, bytes, push);
}

/** Fields that depend on the message's type: the same type has the same ones. */
function writeTyped(
  protocol: Protocol,
  { random, littleEndian }: MessageContext,
  bytes: readonly number[],
  push: (...more: number[]) => void,
): void {
  const type =
    protocol.typeAt < 0
      ? 0
      : bytes.slice(protocol.typeAt, protocol.typeAt + 2).reduce((a, b) => a * 256 + b, 0);
  const layout = new Random(type * 31 + protocol.headerLength * 7919);
  for (let i = layout.below(7); i > 0; i--) {
    const width = layout.one([1, 1, 2, 2, 4, 4, 8]);
    const kind = layout.below(4);
    if (kind === 0) push(...new Array<number>(width).fill(0));
    else if (kind === 1) push(...bytesOf(random.below(200), width, littleEndian));
    else if (kind === 2) push(...bytesOf(1 + layout.below(9), width, littleEndian));
    else push(...random.bytes(width));
  }
}
