/** Lines of cells (RFC 4180); empty lines are left out, a byte order mark too. */
export function csvRows(marked: string): string[][] {
  const text = marked.replace(/^\uFEFF/, '');
  const lines: string[][] = [];
  let cell = '';
  let line: string[] = [];
  let isQuoted = false;
  for (let i = 0; i <= text.length; i += 1) {
    const character = text[i];
    if (isQuoted && character !== undefined) {
      if (character === '"' && text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (character === '"') isQuoted = false;
      else cell += character;
    } else if (character === '"') isQuoted = true;
    else if (character === ',' || character === '\n' || character === undefined) {
      line.push(cell);
      cell = '';
      if (character === ',') continue;
      if (character === '\n' || line.length > 1 || line[0] !== '') lines.push(line);
      line = [];
    } else if (character !== '\r') cell += character;
  }
  return lines;
}
