import type { InferenceClient } from '../rpc/client/inferenceClient.ts';
import { failed } from '../rpc/contract/result.ts';

/** A client that infers nothing; what matters to a test is put in its place. */
export function fakeInferenceClient(instead: Partial<InferenceClient> = {}): InferenceClient {
  return {
    load: async () => {},
    loadMessages: async () => failed({ message: 'no messages' }),
    infer: async () => failed({ message: 'nothing to infer from' }),
    otherCuts: async () => null,
    readTruth: async () => failed({ message: 'no truth' }),
    typeFits: async () => [],
    opcodes: async () => failed({ message: 'no opcodes' }),
    searchClientSource: async () => failed({ message: 'no source' }),
    readExperimentLog: async () => failed({ message: 'no log' }),
    ...instead,
  };
}
