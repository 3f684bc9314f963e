import type { SimulatorClient } from '../rpc/client/simulatorClient.ts';

/** For tests in which nothing is to be simulated. */
export function noSimulator(): SimulatorClient {
  throw new Error('nothing is simulated here');
}
