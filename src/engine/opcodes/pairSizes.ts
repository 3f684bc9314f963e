/** Sizes of requests and responses as logarithms of bytes: what they are, how far they spread, how many there are. */
export interface SizeSummary {
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly requestSpread: number;
  readonly responseSpread: number;
  readonly count: number;
}

/** Bytes that HTTP puts around a request and a response. */
export interface Overhead {
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** Spread of sizes of different tasks, of logarithms. */
const APART = 1.4;
/** What platforms differ by besides chance: versions, compression. */
const NEAR = 0.1;
/** Least spread of one task: few messages may be alike by accident. */
const LEAST_SPREAD = 0.1;
const MOST_OVERHEAD = 600;
const OVERHEAD_STEP = 50;

export function summarise(requests: readonly number[], responses: readonly number[]): SizeSummary {
  const [request, requestSpread] = meanAndSpread(requests);
  const [response, responseSpread] = meanAndSpread(responses);
  return {
    requestBytes: Math.exp(request),
    responseBytes: Math.exp(response),
    requestSpread,
    responseSpread,
    count: Math.min(requests.length, responses.length),
  };
}

function meanAndSpread(sizes: readonly number[]): readonly [mean: number, spread: number] {
  const logs = sizes.map((bytes) => Math.log(Math.max(1, bytes)));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / Math.max(1, logs.length - 1);
  return [mean, Math.max(LEAST_SPREAD, Math.sqrt(variance))];
}

/** How much likelier sizes so near are of one task than of two, as a logarithm; `overHttp` has the overhead on it. */
export function sizeEvidence(own: SizeSummary, overHttp: SizeSummary, overhead: Overhead): number {
  const inside = (bytes: number, extra: number): number => Math.max(1, bytes - extra);
  const request = Math.log(own.requestBytes / inside(overHttp.requestBytes, overhead.requestBytes));
  const response = Math.log(own.responseBytes / inside(overHttp.responseBytes, overhead.responseBytes));
  return (
    nearness(request, own.requestSpread ** 2 / own.count + overHttp.requestSpread ** 2 / overHttp.count) +
    nearness(response, own.responseSpread ** 2 / own.count + overHttp.responseSpread ** 2 / overHttp.count)
  );
}

/** Logarithm of the ratio of two normal densities: of one task, and of two. */
function nearness(difference: number, variance: number): number {
  const same = variance + NEAR ** 2;
  const other = same + APART ** 2;
  return 0.5 * (difference ** 2 / other - difference ** 2 / same + Math.log(other / same));
}

/** The overhead with which most opcodes have a URL of their sizes: the same headers stand around every request. */
export function estimateOverhead(opcodes: readonly SizeSummary[], urls: readonly SizeSummary[]): Overhead {
  const scoreAt = (overhead: Overhead): number =>
    urls.reduce(
      (sum, url) => sum + opcodes.reduce((most, own) => Math.max(most, sizeEvidence(own, url, overhead)), 0),
      0,
    );
  let best = { requestBytes: 0, responseBytes: 0, score: Number.NEGATIVE_INFINITY };
  const look = (requestBytes: number, responseBytes: number): void => {
    const score = scoreAt({ requestBytes, responseBytes });
    if (score > best.score) best = { requestBytes, responseBytes, score };
  };
  for (let request = 0; request <= MOST_OVERHEAD; request += OVERHEAD_STEP)
    for (let response = 0; response <= MOST_OVERHEAD; response += OVERHEAD_STEP) look(request, response);
  const { requestBytes, responseBytes } = best;
  for (const request of [-0.5, 0, 0.5])
    for (const response of [-0.5, 0, 0.5])
      look(
        Math.max(0, requestBytes + request * OVERHEAD_STEP),
        Math.max(0, responseBytes + response * OVERHEAD_STEP),
      );
  return best;
}
