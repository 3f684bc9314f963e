import { readModel, type Trees } from '../src/engine/segments/evidence/trees.ts';

let loaded: Promise<readonly Trees[]> | null = null;

/** The evidence method's learnt model, fetched once from the app's own files. */
export function evidenceModel(): Promise<readonly Trees[]> {
  loaded ??= fetchModel().catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  return loaded;
}

async function fetchModel(): Promise<readonly Trees[]> {
  const answer = await fetch(new URL('../src/engine/segments/evidence/weights.bin', import.meta.url));
  if (!answer.ok) throw new Error(`The weights of the evidence method can't be loaded (${answer.status}).`);
  return readModel(new Uint8Array(await answer.arrayBuffer()));
}
