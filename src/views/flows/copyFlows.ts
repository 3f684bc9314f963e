import type { App } from '../../actions/app.ts';
import { flowColumns } from './flowColumns.tsx';

/** All rows as shown, as tab-separated raw values, on the clipboard. */
export async function copyFlows(app: App): Promise<void> {
  const { tables, order, flowColumns: names } = app.store.getState();
  if (tables === null) return;
  const columns = flowColumns(tables, names);
  const lines = [columns.map(({ id }) => id).join('\t')];
  for (const row of order) lines.push(columns.map((column) => column.text(row)).join('\t'));
  await navigator.clipboard.writeText(lines.join('\n'));
}
