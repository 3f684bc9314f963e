import { SEGMENTATION_METHODS } from '../engine/model/segment.ts';
import type { App } from './app.ts';

/** A person who says one thing after another waits for none of this. */
const PAUSE_MS = 500;

/** Asks the methods that were not chosen about the format on screen, to show them side by side. */
export async function readOtherCuts(app: App): Promise<void> {
  const { formatKey, inferred } = app.store.getState();
  if (formatKey === null || inferred === null) return;
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  if (app.store.getState().inferred !== inferred) return;
  for (const method of SEGMENTATION_METHODS) {
    if (method === inferred.method) continue;
    const cuts = await app.inference.otherCuts(formatKey, method);
    const now = app.store.getState();
    if (now.formatKey !== formatKey || now.inferred !== inferred) return;
    if (cuts !== null) app.store.setState({ otherCuts: { ...now.otherCuts, [method]: cuts } });
  }
}
