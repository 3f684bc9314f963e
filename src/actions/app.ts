import type { CaptureClient } from '../rpc/client/captureClient.ts';
import type { InferenceClient } from '../rpc/client/inferenceClient.ts';
import type { AppStore } from '../state/store.ts';
import { createFlowQuery } from './flowQuery.ts';

/** What actions work with; made once in `main.tsx`. */
export interface App {
  readonly store: AppStore;
  readonly client: CaptureClient;
  readonly inference: InferenceClient;
  /** Asks for the flows as filtered and sorted now; of several calls in a row only the last counts. */
  readonly refreshFlows: () => Promise<void>;
}

export function createApp(store: AppStore, client: CaptureClient, inference: InferenceClient): App {
  return { store, client, inference, refreshFlows: createFlowQuery(store, client) };
}
