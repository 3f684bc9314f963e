import type { ActivityTable, ComparedValue } from '../model/figure.ts';
import { cellText, escaped } from './text.ts';

/** A table with the paper's values, or another part's, beside ours; intervals stand below a number, small. */
export function tableHtml(table: ActivityTable): string {
  const { id, title, heads, columns, rows, compared } = table;
  const head = [
    ...heads.map((one) => `<th>${escaped(one)}</th>`),
    ...columns.map(
      ({ head: name, unit, definition }) =>
        `<th title="${escaped(definition)}">${escaped(name)}${unit === '' ? '' : `, ${unit}`}</th>${besideHeads(table)}`,
    ),
  ];
  const body = rows.map(({ heads: words, cells }) => {
    const isBold = words[1] === '' || words[1] === 'All tasks';
    const numbers = cells.map((cell, i) => {
      const { unit } = columns[i];
      const ends = cell.interval?.map((end) => cellText(end, unit)).join(' to ');
      const within = ends === undefined ? '' : `<br><small>${ends}</small>`;
      return `<td>${cellText(cell.value, unit)}${within}</td>${beside(table, cell, unit)}`;
    });
    return `<tr${isBold ? ' class="sum"' : ''}>${words.map((one) => `<th>${escaped(one)}</th>`).join('')}${numbers.join('')}</tr>`;
  });
  const definitions = columns.map(
    ({ head: name, definition }) => `<b>${escaped(name)}</b>: ${escaped(definition)}`,
  );
  return `<section><h3>${id === 'text' ? 'In the text' : `Table ${id}`}: ${escaped(title)}${compared === undefined ? '' : `, ${escaped(compared.join(' beside '))}`}</h3><div class="wide"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div><p class="note">${definitions.join(' ')}</p></section>`;
}

/** What stands beside each number: the paper's value, or the other part's, and the difference. */
function besideHeads({ id, compared }: ActivityTable): string {
  if (compared !== undefined) return `<th>${escaped(compared[1])}</th><th>difference</th>`;
  return `<th>◇</th>${id === 'I' ? '' : '<th>difference</th>'}`;
}

function beside({ id, compared }: ActivityTable, cell: ComparedValue, unit: string): string {
  const { value, paper, other = null } = cell;
  if (compared === undefined && id === 'I') return `<td><i>${paper === 1 ? 'seen' : ''}</i></td>`;
  const against = compared === undefined ? paper : other;
  const difference = value === null || against === null ? null : value - against;
  const shown = against === null ? '' : cellText(against, unit);
  return `<td>${compared === undefined ? `<i>${shown}</i>` : shown}</td><td>${difference === null ? '' : signed(difference, unit)}</td>`;
}

const signed = (value: number, unit: string): string =>
  value < 0 ? `−${cellText(-value, unit)}` : value > 0 ? `+${cellText(value, unit)}` : '0';
