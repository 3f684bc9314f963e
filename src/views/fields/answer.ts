import type { App } from '../../actions/app.ts';
import { type Question, questionId } from '../../engine/edits/questions.ts';
import { confirm, reject, setCuts } from './fieldActions.ts';
import type { Choice } from './questionText.ts';
import type { ShownFormat } from './useFormat.ts';

/** Says what a person answered; what it changes is shown when inference has followed. */
export function answer(app: App, format: ShownFormat, question: Question, choice: Choice): Promise<void> {
  const { inferred, edits } = app.store.getState();
  if (inferred !== null) {
    const { said } = choice;
    const { key: formatKey } = format.view;
    app.store.setState({ answered: { said, formatKey, before: inferred, head: edits.head + 1 } });
  }
  const { word } = choice;
  if (word === 'confirm' || word === 'reject') {
    const { start, end } = question;
    const field = format.resolved.fields.find(
      ({ offset, length }) => offset === start && length === end - start,
    );
    if (field === undefined) return Promise.resolve();
    return word === 'confirm' ? confirm(app, format, field) : reject(app, format, field);
  }
  return setCuts(app, format, [
    ...word.pins.map((offset) => ({ offset, word: 'cut' as const })),
    ...word.bans.map((offset) => ({ offset, word: 'join' as const })),
  ]);
}

/** Not now, or none of the answers is right. */
export function skip(app: App, question: Question): void {
  const { skipped } = app.store.getState();
  app.store.setState({ skipped: [...skipped, questionId(question)] });
}
