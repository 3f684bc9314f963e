import type { App } from './app.ts';
import { readOtherCuts } from './otherCuts.ts';
import { showMessage } from './selectMessage.ts';

/** Shows the message that begins with a payload row of a selection among its format's messages, with all its bytes. */
export function showOpcodeMessage(app: App, selection: number, row: number): void {
  const { inferred, formatKey } = app.store.getState();
  const place = inferred?.selections[selection]?.formatOf[row] ?? -1;
  const format = inferred?.formats.find((one) => one.selection === selection && one.place === place);
  if (format === undefined) return;
  const isOther = format.key !== formatKey;
  app.store.setState({
    view: 'fields',
    formatKey: format.key,
    search: '',
    ...(isOther && { otherCuts: {}, skipped: [], answered: null, offset: 0 }),
  });
  if (isOther) void readOtherCuts(app);
  void showMessage(app, row);
}
