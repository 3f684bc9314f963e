import type { App } from '../../actions/app.ts';
import { openDropped } from '../../actions/openDropped.ts';

/** Shows the browser's file picker. */
export function chooseFiles(app: App): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.onchange = () =>
    void openDropped(
      app,
      Array.from(input.files ?? [], (file) => ({ path: file.webkitRelativePath || file.name, file })),
    );
  input.click();
}
