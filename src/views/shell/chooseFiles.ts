import type { App } from '../../actions/app.ts';
import { openFiles } from '../../actions/openCapture.ts';

/** Shows the browser's file picker. */
export function chooseFiles(app: App): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.onchange = () => void openFiles(app, Array.from(input.files ?? []));
  input.click();
}
