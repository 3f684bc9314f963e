import type { PlantedMessage } from './opcodeNumbers.ts';

interface PlantedExchange {
  readonly url: string;
  readonly method: string;
  readonly timeNs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly user: number;
}

interface Sizes {
  readonly mean: readonly [number, number];
  readonly spread: readonly [number, number];
  readonly count: number;
}

function sizesOf(requests: readonly number[], responses: readonly number[]): Sizes {
  const of = (values: readonly number[]): [number, number] => {
    const logs = values.map(Math.log);
    const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
    const squares = logs.reduce((a, b) => a + (b - mean) ** 2, 0);
    return [mean, Math.max(0.1, Math.sqrt(squares / (logs.length - 1)))];
  };
  const [up, down] = [of(requests), of(responses)];
  return { mean: [up[0], down[0]], spread: [up[1], down[1]], count: requests.length };
}

const density = (x: number, sigma: number): number =>
  Math.exp(-(x ** 2) / (2 * sigma ** 2)) / (sigma * Math.sqrt(2 * Math.PI));

/** What the evidence for a pair should say of sizes, given the bytes of headers around them. */
export function pairNumbers(
  all: readonly PlantedMessage[],
  exchanges: readonly PlantedExchange[],
  opcode: number,
  url: string,
  overhead: readonly [request: number, response: number],
) {
  const bytesOf = (isResponse: boolean): readonly number[] =>
    all.filter((one) => one.opcode === opcode && one.isResponse === isResponse).map(({ bytes }) => bytes);
  const own = sizesOf(bytesOf(false), bytesOf(true));
  const over = exchanges.filter((one) => one.url.endsWith(`/${url}`));
  const http = sizesOf(
    over.map(({ requestBytes }) => requestBytes),
    over.map(({ responseBytes }) => responseBytes),
  );
  let evidence = 0;
  for (const way of [0, 1] as const) {
    const difference = own.mean[way] - Math.log(Math.exp(http.mean[way]) - overhead[way]);
    const one = Math.sqrt(own.spread[way] ** 2 / own.count + http.spread[way] ** 2 / http.count + 0.1 ** 2);
    evidence += Math.log(density(difference, one) / density(difference, Math.hypot(one, 1.4)));
  }
  return {
    requestBytes: Math.exp(own.mean[0]),
    responseBytes: Math.exp(own.mean[1]),
    httpRequestBytes: Math.exp(http.mean[0]),
    httpResponseBytes: Math.exp(http.mean[1]),
    messages: own.count,
    exchanges: http.count,
    sizeEvidence: evidence,
  };
}
