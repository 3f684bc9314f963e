import { fold } from '../engine/edits/fold.ts';
import type { ParameterName } from '../engine/model/parameters.ts';
import type { App } from './app.ts';
import { edit } from './edit.ts';
import { requestOf } from './inferFields.ts';
import { sayError } from './log.ts';

let tries = 0;

/** What a parameter would change, without changing it: the result stands beside the present one until applied. */
export async function tryParameter(app: App, name: ParameterName, value: number | string): Promise<void> {
  const { edits, inferred } = app.store.getState();
  if (inferred === null) return;
  tries += 1;
  const mine = tries;
  app.store.setState({ whatIf: { name, value, result: null } });
  const start = performance.now();
  const overlay = fold(edits);
  const changed = { ...overlay, parameters: { ...overlay.parameters, [name]: value } };
  try {
    const answer = await app.inference.infer(
      requestOf(changed, inferred, -mine),
      new AbortController().signal,
      () => {},
    );
    if (mine !== tries) return;
    if (answer.ok) {
      app.store.setState({ whatIf: { name, value, result: answer.value } });
      performance.measure('what if', { start });
    } else sayError(app.store, new Error(answer.error.message));
  } catch (error) {
    sayError(app.store, error);
  }
}

export async function applyWhatIf(app: App): Promise<void> {
  const { whatIf } = app.store.getState();
  if (whatIf === null) return;
  dropWhatIf(app);
  await edit(app, { kind: 'parameter.set', name: whatIf.name, value: whatIf.value });
}

export function dropWhatIf(app: App): void {
  tries += 1;
  app.store.setState({ whatIf: null });
}
