import { transfer, wrap } from 'comlink';
import { defaultParameters } from '../../src/engine/model/parameters.ts';
import type { CaptureApi } from '../../src/rpc/contract/captureApi.ts';

export interface Rate {
  readonly bytes: number;
  readonly ms: number;
  readonly packets?: number;
}

declare global {
  interface Window {
    /** Reads the chosen file in a worker that does nothing with it. */
    readRate(): Promise<Rate>;
    /** Loads it in the capture worker. */
    loadRate(): Promise<Rate>;
  }
}

function chosen(): File {
  const file = document.querySelector<HTMLInputElement>('#file')?.files?.[0];
  if (file === undefined) throw new Error('no file was chosen');
  return file;
}

window.readRate = async () => {
  const worker = new Worker(new URL('./read.worker.ts', import.meta.url), { type: 'module' });
  const answer = new Promise<Rate>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Rate>) => resolve(data);
  });
  worker.postMessage(chosen());
  const rate = await answer;
  worker.terminate();
  return rate;
};

window.loadRate = async () => {
  const worker = new Worker(new URL('../../workers/capture.worker.ts', import.meta.url), { type: 'module' });
  const api = wrap<CaptureApi>(worker);
  await api.close();
  const { port1, port2 } = new MessageChannel();
  const startMs = performance.now();
  const loaded = await api.open([chosen()], defaultParameters(), transfer(port2, [port2]));
  const ms = performance.now() - startMs;
  port1.close();
  worker.terminate();
  if (!loaded.ok) throw new Error(loaded.error.message);
  return { bytes: chosen().size, ms, packets: loaded.value.summary.packets };
};
