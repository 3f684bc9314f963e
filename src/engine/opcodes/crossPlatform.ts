import type { OpcodeEvidence } from '../model/opcode.ts';
import type { TaskLabel } from '../model/signature.ts';
import type { AlignedLog } from './experimentWindows.ts';
import type { HttpExchange, OpcodeInput } from './input.ts';
import { urlName } from './namedOpcodes.ts';
import type { Occurrences, OpcodeValue } from './occurrences.ts';
import {
  contextEvidence,
  type Surroundings,
  surroundingsOf,
  type UsesOfUser,
  type World,
} from './pairContext.ts';
import { estimateOverhead, type Overhead, type SizeSummary, sizeEvidence, summarise } from './pairSizes.ts';

/** Exchanges and messages that a pair is told from at least. */
const LEAST = 3;
/** Probability that the pair is right, from which it is named: among the URLs for the opcode, and among the opcodes for the URL. */
const SURE = 0.7;
/** The same where nothing but sizes speaks for it: tasks that only one platform has may be of any size. */
const SURE_BY_SIZES = 0.8;
/** Evidence of surroundings from which they speak for a pair. */
const SPEAKS = 0.3;
/** How likely it is before anything is measured that the task of an opcode is seen over HTTP too. */
const PRIOR = 0.5;

interface Side {
  readonly sizes: SizeSummary;
  readonly surroundings: Surroundings;
}

interface OpcodeSide extends Side {
  /** Row of the values. */
  readonly row: number;
}

interface UrlSide extends Side {
  readonly url: string;
}

/**
 * The same task as W-HTTP on one platform and as W-TCP on another (paper III-A4, `uploadmsgimg`). Sizes of requests and
 * responses, less the headers that HTTP puts around all of them, what comes shortly before and after with the same user, and in which
 * operations of a log they fall, say how likely an opcode and a URL are one task. Only POST is looked at: a GET carries nothing that a W-TCP request would.
 */
export function crossPlatformEvidence(
  { values }: Occurrences,
  { operations }: Pick<AlignedLog, 'operations'>,
  input: OpcodeInput,
  labelOfUrl: ReadonlyMap<string, TaskLabel>,
): ReadonlyMap<number, OpcodeEvidence> {
  const world = { uses: usesOfUser(values, input), operations: operations.stream };
  const opcodes = values.flatMap((value, row) => opcodeSide(value, row, input, world));
  const urls = urlSides(input.exchanges, world);
  if (opcodes.length === 0 || urls.length === 0) return new Map();
  const overhead = estimateOverhead(
    opcodes.map(({ sizes }) => sizes),
    urls.map(({ sizes }) => sizes),
  );
  const scores = opcodes.map((own) => urls.map((url) => scoreOf(own, url, overhead)));
  const out = new Map<number, OpcodeEvidence>();
  for (const [i, own] of opcodes.entries()) {
    const ofOpcode = probabilities(scores[i].map(({ total }) => total));
    const best = ofOpcode.indexOf(Math.max(...ofOpcode));
    const ofUrl = probabilities(scores.map((row) => row[best].total));
    const probability = Math.min(ofOpcode[best], ofUrl[i]);
    const score = scores[i][best];
    if (probability < (score.context >= SPEAKS ? SURE : SURE_BY_SIZES)) continue;
    const pair = { own, url: urls[best], probability, overhead, score };
    out.set(own.row, evidenceOf(pair, values[own.row], labelOfUrl));
  }
  return out;
}

interface Score {
  readonly size: number;
  readonly context: number;
  readonly total: number;
}

function scoreOf(own: Side, url: Side, overhead: Overhead): Score {
  const size = sizeEvidence(own.sizes, url.sizes, overhead);
  const context = contextEvidence(own.surroundings, url.surroundings);
  return { size, context, total: size + context };
}

/** What each alternative is worth against all others and against none, given the logarithms of how much likelier it makes what is seen. */
function probabilities(logs: readonly number[]): readonly number[] {
  const weights = logs.map((log) => (Math.exp(Math.min(log, 500)) * PRIOR) / logs.length);
  const sum = weights.reduce((all, weight) => all + weight, 1 - PRIOR);
  return weights.map((weight) => weight / sum);
}

function usesOfUser(values: Occurrences['values'], { messages, userOfFlow }: OpcodeInput): UsesOfUser {
  const lists = new Map<number, { timeNs: number; value: number }[]>();
  for (const [value, { sent, field }] of values.entries()) {
    if (field.format.startsWith('udp ')) continue;
    for (const row of sent) {
      const user = userOfFlow[messages.flow[row]] ?? -1;
      if (user < 0) continue;
      const of = lists.get(user);
      if (of === undefined) lists.set(user, [{ timeNs: messages.timeNs[row], value }]);
      else of.push({ timeNs: messages.timeNs[row], value });
    }
  }
  return new Map(
    [...lists].map(([user, of]) => {
      of.sort((a, b) => a.timeNs - b.timeNs);
      return [
        user,
        {
          timeNs: Float64Array.from(of, ({ timeNs }) => timeNs),
          value: Uint32Array.from(of, ({ value }) => value),
        },
      ];
    }),
  );
}

function opcodeSide(
  { requests, responses, field }: OpcodeValue,
  row: number,
  { messages: { byteCount, timeNs, flow }, userOfFlow }: OpcodeInput,
  world: World,
): readonly OpcodeSide[] {
  if (requests.length < LEAST || responses.length < LEAST || field.format.startsWith('udp ')) return [];
  const sizes = summarise(
    requests.map((at) => byteCount[at]),
    responses.map((at) => byteCount[at]),
  );
  const times = requests.map((at) => ({ timeNs: timeNs[at], user: userOfFlow[flow[at]] ?? -1 }));
  return [{ row, sizes, surroundings: surroundingsOf(times, world, row) }];
}

function urlSides(exchanges: readonly HttpExchange[], world: World): readonly UrlSide[] {
  const byUrl = new Map<string, HttpExchange[]>();
  for (const exchange of exchanges) {
    if (exchange.method !== 'POST') continue;
    const name = urlName(exchange.url);
    const of = byUrl.get(name);
    if (of === undefined) byUrl.set(name, [exchange]);
    else of.push(exchange);
  }
  return [...byUrl]
    .filter(([, of]) => of.length >= LEAST)
    .map(([url, of]) => ({
      url,
      sizes: summarise(
        of.map(({ requestBytes }) => requestBytes),
        of.map(({ responseBytes }) => responseBytes),
      ),
      surroundings: surroundingsOf(of, world, -1),
    }));
}

function evidenceOf(
  pair: {
    readonly own: OpcodeSide;
    readonly url: UrlSide;
    readonly probability: number;
    readonly overhead: Overhead;
    readonly score: Score;
  },
  { requests }: OpcodeValue,
  labelOfUrl: ReadonlyMap<string, TaskLabel>,
): OpcodeEvidence {
  const { own, url, probability, overhead, score } = pair;
  return {
    kind: 'cross-platform',
    label: labelOfUrl.get(url.url) ?? null,
    strength: probability,
    url: url.url,
    statistics: {
      probability,
      sizeEvidence: score.size,
      contextEvidence: score.context,
      httpRequestBytes: url.sizes.requestBytes,
      httpResponseBytes: url.sizes.responseBytes,
      overheadRequestBytes: overhead.requestBytes,
      overheadResponseBytes: overhead.responseBytes,
      requestBytes: own.sizes.requestBytes,
      responseBytes: own.sizes.responseBytes,
      exchanges: url.sizes.count,
      messages: own.sizes.count,
    },
    sentence: `Over HTTP, ${url.url} has requests of ${bytes(url.sizes.requestBytes)} and responses of ${bytes(url.sizes.responseBytes)} (${overhead.requestBytes} and ${overhead.responseBytes} of them headers); this opcode has ${bytes(own.sizes.requestBytes)} and ${bytes(own.sizes.responseBytes)}. With what comes before and after, they are one task with probability ${probability.toFixed(2)}.`,
    messages: requests.slice(0, 8),
    excerpt: null,
  };
}

const bytes = (count: number): string => `${Math.round(count).toLocaleString('en')} bytes`;
