import type { App } from './app.ts';
import { say, sayError } from './log.ts';

const HEAD_BYTES = 64;

/** Whether a file is a simulator's truth: told by its first line, or by its name where it is zipped. */
export async function isTruth(file: File): Promise<boolean> {
  if (/\.truth\.ndjson\.gz$/i.test(file.name)) return true;
  return (await file.slice(0, HEAD_BYTES).text()).startsWith('{"row":"header"');
}

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
