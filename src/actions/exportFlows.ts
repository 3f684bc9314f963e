import { download } from '../persist/download.ts';
import type { App } from './app.ts';
import { wholeExpression } from './flowQuery.ts';
import { sayError } from './log.ts';

/** All rows as shown, in the columns as shown, as a CSV file. */
export async function exportFlows(app: App): Promise<void> {
  const { where, chips, sort, load, flowColumns } = app.store.getState();
  const query = { where: wholeExpression(where, chips), sort, haveRevision: -1 };
  const parts: string[] = [];
  try {
    let offset: number | null = 0;
    while (offset !== null) {
      const page: { text: string; next: number | null } = await app.client.flowsCsv(
        query,
        flowColumns,
        offset,
      );
      parts.push(page.text);
      offset = page.next;
    }
  } catch (error) {
    sayError(app.store, error);
    return;
  }
  const name = load.kind === 'ready' || load.kind === 'reading' ? (load.names[0] ?? 'capture') : 'capture';
  download(`${name}.flows.csv`, new Blob(parts, { type: 'text/csv' }));
}

/** A table that the page holds, as a CSV file named after the capture. */
export function exportTable(app: App, table: string, csv: string): void {
  const { load } = app.store.getState();
  const name = load.kind === 'ready' || load.kind === 'reading' ? (load.names[0] ?? 'capture') : 'capture';
  download(`${name}.${table}.csv`, new Blob([csv], { type: 'text/csv' }));
}
