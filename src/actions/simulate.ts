import { download } from '../persist/download.ts';
import type { SimulatorProgress, SimulatorRequest } from '../rpc/contract/simulatorApi.ts';
import type { App } from './app.ts';
import { openFiles } from './openCapture.ts';

/** Makes a capture and opens it; answers why not, or null. Truth and log are handed to the person to keep, where asked for. */
export async function simulateCapture(
  app: App,
  request: SimulatorRequest,
  signal: AbortSignal,
  onProgress: (progress: SimulatorProgress) => void,
): Promise<string | null> {
  try {
    const answer = await app.simulator().simulate(request, signal, onProgress);
    if (!answer.ok) return answer.error.message;
    const { capture, truth, log } = answer.value;
    if (truth !== null) download(truth.name, truth);
    if (request.wantsTruth && log !== null) download(log.name, log);
    await openFiles(app, [capture]);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
