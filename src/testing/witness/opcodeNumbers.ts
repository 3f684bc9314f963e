/** A message as planted: what the numbers of opcode evidence are recomputed from. Times in seconds. */
export interface PlantedMessage {
  readonly timeS: number;
  readonly flow: number;
  readonly user: number;
  readonly isUp: boolean;
  readonly opcode: number;
  readonly isResponse: boolean;
  readonly bytes: number;
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? (sorted[half] ?? Number.NaN)
    : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
};

/** Gamma of whole and half numbers, as a logarithm, from Γ(1) = 1 and Γ(½) = √π. */
export function lnGamma(x: number): number {
  let [at, log] = Number.isInteger(x) ? [1, 0] : [0.5, 0.5 * Math.log(Math.PI)];
  for (; at < x - 1e-9; at += 1) log += Math.log(at);
  return log;
}

/** At least `hits` of `trials`, term by term from Pascal's ratio. */
export function tail(hits: number, trials: number, chance: number): number {
  if (hits <= 0) return 1;
  let log = trials * Math.log1p(-chance);
  let [below, above] = [0, 0];
  for (let k = 0; k <= trials; k += 1) {
    if (k < hits) below += Math.exp(log);
    else above += Math.exp(log);
    log += Math.log((trials - k) / (k + 1)) + Math.log(chance) - Math.log1p(-chance);
  }
  return below < 0.5 ? Math.min(1, 1 - below < 1e-9 ? above : 1 - below) : above;
}

export const requestsOf = (all: readonly PlantedMessage[], opcode: number): readonly PlantedMessage[] =>
  all
    .filter((one) => one.opcode === opcode && !one.isResponse)
    .sort((a, b) => a.flow - b.flow || a.timeS - b.timeS);

/** The paper's inter-arrival times, of flows with four occurrences or more. */
export function steps(all: readonly PlantedMessage[], opcode: number): readonly (readonly number[])[] {
  const requests = requestsOf(all, opcode);
  return [...new Set(requests.map(({ flow }) => flow))]
    .map((flow) => requests.filter((one) => one.flow === flow).map(({ timeS }) => timeS))
    .filter(({ length }) => length >= 4)
    .map((times) => times.slice(1).map((time, i) => time - (times[i] ?? 0)));
}

const cvOf = (values: readonly number[]): number => {
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => value ** 2)) / values.length - mean ** 2) / mean;
};

/** What the evidence of a periodic opcode should say. */
export function periodicNumbers(all: readonly PlantedMessage[], opcode: number) {
  const flows = steps(all, opcode);
  const every = flows.flat();
  const periodS = middle(every);
  const worstCv = Math.max(...flows.map(cvOf));
  const folded = flows.map((of) => of.map((step) => step / Math.max(1, Math.round(step / periodS))));
  const robust = folded.map(
    (of) => (1.4826 * middle(of.map((step) => Math.abs(step - middle(of))))) / middle(of),
  );
  const near = every.filter((step) => step / periodS < 5.5);
  const onBeat = near.filter((step) => {
    const beats = Math.round(step / periodS);
    return beats > 0 && Math.abs(step / periodS - beats) <= 0.1;
  }).length;
  // A ball of n - 1 dimensions around equal steps, under the Dirichlet density of gamma steps of shape 4.
  const chances = flows.map(({ length: n }) => {
    const ball =
      ((n - 1) / 2) * Math.log(Math.PI) - lnGamma((n + 1) / 2) + (n - 1) * Math.log(worstCv / Math.sqrt(n));
    const density = lnGamma(4 * n) - n * lnGamma(4) - 3 * n * Math.log(n);
    return Math.min(0, ball + density - Math.log(n) / 2);
  });
  return {
    periodS,
    worstCv,
    robustCv: Math.max(...robust),
    onBeat,
    counted: near.length,
    beatChance: tail(onBeat - 1, near.length - 1, 0.2),
    chance: Math.exp(sum(chances)),
    flows: flows.length,
    intervals: every.length,
    runS: Math.max(...flows.map(sum)),
  };
}

/** What the evidence that `effect` follows `cause` should say, of requests within a second of the same flow. */
export function triggeredNumbers(all: readonly PlantedMessage[], cause: number, effect: number) {
  const [causes, effects] = [requestsOf(all, cause), requestsOf(all, effect)];
  const isAfter = (a: PlantedMessage, b: PlantedMessage): boolean =>
    a.flow === b.flow && b.timeS > a.timeS && b.timeS - a.timeS < 1;
  const followed = causes.filter((a) => effects.some((b) => isAfter(a, b))).length;
  const followers = effects.filter((b) => causes.some((a) => isAfter(a, b))).length;
  const rateOf = (requests: readonly PlantedMessage[]): number => {
    const flows = [...new Set(requests.map(({ flow }) => flow))];
    return requests.length / sum(flows.map((flow) => lastsOf(all, flow)));
  };
  const ratePerS = rateOf(causes);
  const shared = causes.filter(({ flow }) => effects.some((one) => one.flow === flow)).length;
  return {
    probability: followed / causes.length,
    ratePerS,
    ratio: followed / causes.length / ratePerS,
    followed,
    triggers: causes.length,
    followers,
    explained: followers / effects.length,
    triggersBeside: shared,
    ownRate: rateOf(effects),
  };
}

/** Seconds from the first request of a flow to its last. */
const lastsOf = (all: readonly PlantedMessage[], flow: number): number => {
  const times = all.filter((one) => one.flow === flow && !one.isResponse).map(({ timeS }) => timeS);
  return Math.max(1, Math.max(...times) - Math.min(...times));
};

/** One operation as it was done, in the capture's time, slack included. */
export interface DoneOperation {
  readonly user: number;
  readonly startS: number;
  readonly endS: number;
}

/** What the evidence that an opcode goes with an operation should say; operations of a user do not overlap. */
export function experimentNumbers(
  all: readonly PlantedMessage[],
  opcode: number,
  done: readonly DoneOperation[],
) {
  const users = [...new Set(done.map(({ user }) => user))];
  const requests = requestsOf(all, opcode).filter(({ user }) => users.includes(user));
  const isIn = (one: PlantedMessage, { user, startS, endS }: DoneOperation): boolean =>
    one.user === user && one.timeS >= startS && one.timeS < endS;
  const hits = done.filter((span) => requests.some((one) => isIn(one, span))).length;
  const inside = requests.filter((one) => done.some((span) => isIn(one, span))).length;
  const insideS = sum(done.map(({ startS, endS }) => endS - startS));
  const times = all.map(({ timeS }) => timeS);
  const totalS = (Math.max(...times) - Math.min(...times)) * users.length;
  const rate = (requests.length - inside + 0.5) / (totalS - insideS);
  const chance = 1 - Math.exp((-rate * insideS) / done.length);
  const share = hits / done.length;
  const logRatio =
    done.length *
    (share * Math.log(share / chance) +
      (share === 1 ? 0 : (1 - share) * Math.log((1 - share) / (1 - chance))));
  return {
    hits,
    repetitions: done.length,
    inside,
    total: requests.length,
    lift: inside / insideS / rate,
    pValue: tail(hits, done.length, chance),
    logRatio,
    score: (logRatio * inside) / requests.length,
  };
}
