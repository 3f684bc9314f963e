/** A table of text: the first column to the left, the others to the right. */
export function printTable(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => String(row[i]).length)));
  const line = (cells) =>
    cells
      .map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i])))
      .join('  ');
  console.log(line(head));
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  for (const row of rows) console.log(line(row));
  console.log('');
}

export const seconds = (value) => value.toFixed(2);
export const megabytes = (bytes) => (bytes === null ? '' : `${Math.round(bytes / 1e6)} MB`);
export const count = (value) => (value === null || value === undefined ? '' : value.toLocaleString('en'));

/** A measured value against its target, said in one line. */
export function verdict(what, value, unit, isReached, target) {
  console.log(`${isReached ? 'reached ' : 'MISSED  '} ${what}: ${value}${unit} (target ${target})`);
}
