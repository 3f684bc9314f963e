/** One line of a part's table. */
export type Row = Readonly<Record<string, string | number | null>>;

export interface PartReport {
  readonly part: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}

/** Text with aligned columns, in the order of the first row's. */
export function tableText({ title, rows, notes }: PartReport): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => names.map((name) => cellText(row[name])));
  const widths = names.map((name, i) =>
    Math.max(name.length, ...cells.map((line) => (line[i] ?? '').length)),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  return [`\n== ${title}`, line(names), ...cells.map(line), ...notes].join('\n');
}

function cellText(value: string | number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '-';
  return typeof value === 'string' ? value : Number.isInteger(value) ? String(value) : value.toFixed(3);
}
