import type { OpcodeEvidence } from '../model/opcode.ts';
import type { TaskLabel } from '../model/signature.ts';
import { median } from '../stats/median.ts';
import type { OpcodeInput } from './input.ts';
import { urlName } from './namedOpcodes.ts';
import type { Occurrences, OpcodeValue } from './occurrences.ts';

/** Exchanges and messages that a pair is told from at least. */
const LEAST = 3;
/** Most distance of the logarithms of both sizes, added up. */
const MOST_DISTANCE = 0.9;
/** How much nearer the best must be than the next. */
const CLEARLY = 1.5;

interface Sizes {
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/**
 * The same task as W-HTTP on one platform and as W-TCP on another (paper III-A4, `uploadmsgimg`): the URL whose request
 * and response sizes are nearest to the opcode's, clearly nearer than the next, and each the other's nearest.
 */
export function crossPlatformEvidence(
  { values }: Occurrences,
  { messages, exchanges }: OpcodeInput,
  labelOfUrl: ReadonlyMap<string, TaskLabel>,
): ReadonlyMap<number, OpcodeEvidence> {
  const urls = sizesByUrl(exchanges);
  const opcodes = values.map((value) => sizesOf(value, messages));
  const out = new Map<number, OpcodeEvidence>();
  for (const [i, sizes] of opcodes.entries()) {
    if (sizes === null) continue;
    const ranked = [...urls]
      .map(([url, of]) => ({ url, distance: distance(sizes, of) }))
      .sort((a, b) => a.distance - b.distance);
    const [first, second] = ranked;
    if (first === undefined || first.distance > MOST_DISTANCE) continue;
    if (second !== undefined && second.distance < CLEARLY * first.distance) continue;
    const of = urls.get(first.url) as Sizes;
    const isMutual = opcodes.every(
      (other, j) => j === i || other === null || distance(other, of) > first.distance,
    );
    if (!isMutual) continue;
    const label = labelOfUrl.get(first.url) ?? null;
    out.set(i, {
      kind: 'cross-platform',
      label,
      strength: Math.exp(-first.distance),
      statistics: {
        distance: first.distance,
        nextDistance: second?.distance ?? -1,
        httpRequestBytes: of.requestBytes,
        httpResponseBytes: of.responseBytes,
        requestBytes: sizes.requestBytes,
        responseBytes: sizes.responseBytes,
      },
      sentence: `Over HTTP, ${first.url} has requests of ${bytes(of.requestBytes)} and responses of ${bytes(of.responseBytes)}, the nearest to this opcode's ${bytes(sizes.requestBytes)} and ${bytes(sizes.responseBytes)}.`,
      messages: values[i].requests.slice(0, 8),
      excerpt: null,
    });
  }
  return out;
}

const bytes = (count: number): string => `${Math.round(count).toLocaleString('en')} bytes`;

const distance = (a: Sizes, b: Sizes): number =>
  Math.abs(Math.log((a.requestBytes + 1) / (b.requestBytes + 1))) +
  Math.abs(Math.log((a.responseBytes + 1) / (b.responseBytes + 1)));

function sizesOf({ requests, responses }: OpcodeValue, { byteCount }: OpcodeInput['messages']): Sizes | null {
  if (requests.length < LEAST || responses.length < LEAST) return null;
  return {
    requestBytes: median(requests.map((row) => byteCount[row])),
    responseBytes: median(responses.map((row) => byteCount[row])),
  };
}

function sizesByUrl(exchanges: OpcodeInput['exchanges']): Map<string, Sizes> {
  const byUrl = new Map<string, OpcodeInput['exchanges'][number][]>();
  for (const exchange of exchanges) {
    const name = urlName(exchange.url);
    const of = byUrl.get(name);
    if (of === undefined) byUrl.set(name, [exchange]);
    else of.push(exchange);
  }
  return new Map(
    [...byUrl]
      .filter(([, of]) => of.length >= LEAST)
      .map(([url, of]) => [
        url,
        {
          requestBytes: median(of.map(({ requestBytes }) => requestBytes)),
          responseBytes: median(of.map(({ responseBytes }) => responseBytes)),
        },
      ]),
  );
}
