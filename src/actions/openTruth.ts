import type { App } from './app.ts';
import { say, sayError } from './log.ts';

/** Holds what is inferred against what is known to be true of the capture. */
export async function openTruth(app: App, file: File): Promise<void> {
  try {
    const answer = await app.inference.readTruth(file);
    if (!answer.ok) {
      sayError(app.store, new Error(answer.error.message));
      return;
    }
    app.store.setState({ truths: [answer.value] });
    say(
      app.store,
      `${file.name}: known fields of ${answer.value.packets.length.toLocaleString('en')} packets.`,
    );
  } catch (error) {
    sayError(app.store, error);
  }
}
