import type { CaptureClient } from '../rpc/client/captureClient.ts';
import type { InferenceClient } from '../rpc/client/inferenceClient.ts';
import type { SimulatorClient } from '../rpc/client/simulatorClient.ts';
import type { AppStore } from '../state/store.ts';
import { createFlowQuery } from './flowQuery.ts';

/** The workers; the simulator's is started when it is first asked for. */
export interface Clients {
  readonly client: CaptureClient;
  readonly inference: InferenceClient;
  readonly simulator: () => SimulatorClient;
}

/** What actions work with; made once in `main.tsx`. */
export interface App extends Clients {
  readonly store: AppStore;
  /** Asks for the flows as filtered and sorted now; of several calls in a row only the last counts. */
  readonly refreshFlows: () => Promise<void>;
}

export function createApp(store: AppStore, clients: Clients): App {
  return { store, ...clients, refreshFlows: createFlowQuery(store, clients.client) };
}
