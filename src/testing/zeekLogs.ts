import { readdirSync } from 'node:fs';
import { captureBytes, SHARED_CAPTURES } from './sharedCaptures.ts';

/** A row of a log by the names of its columns; `-` where a value is unset. */
export type ZeekRow = Readonly<Record<string, string>>;

/** Rows of a log that Zeek's own tests expect; its columns are named by `#fields`, or by the first line. */
export function zeekRows(path: string): ZeekRow[] {
  let names: string[] = [];
  const rows: ZeekRow[] = [];
  for (const line of Buffer.from(captureBytes(path)).toString('latin1').split('\n')) {
    const cells = line.split('\t');
    if (cells[0] === '#fields') names = cells.slice(1);
    else if (line === '' || line.startsWith('#')) continue;
    else if (names.length === 0) names = cells;
    else rows.push(Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '-'])));
  }
  return rows;
}

const files =
  SHARED_CAPTURES === null ? [] : readdirSync(SHARED_CAPTURES, { recursive: true, encoding: 'utf8' });

/** Captures beside which a file lies that ends like this (`.zeek-dns.txt`); none without the wider collection. */
export function capturesWith(ending: string): string[] {
  return files
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}
