import type { App } from '../../actions/app.ts';
import { openDropped } from '../../actions/openDropped.ts';
import { offerFile } from '../../actions/signatures.ts';

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

/** The same, for one signature file. */
export function chooseSignatures(app: App): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.onchange = () => {
    const file = input.files?.[0];
    if (file !== undefined) void offerFile(app, file);
  };
  input.click();
}
