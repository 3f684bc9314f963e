import type { FilterNode, FilterValue } from './ast.ts';

/** An expression that parses to the same tree. */
export function printFilter(node: FilterNode): string {
  switch (node.kind) {
    case 'all':
      return '';
    case 'and':
    case 'or':
      return node.items.map(printItem).join(` ${node.kind} `);
    case 'not':
      return `not ${printItem(node.item)}`;
    case 'compare':
      return `${node.field} ${node.comparison} ${printValue(node.value)}`;
    case 'in':
      return `${node.field} in {${node.values.map(printValue).join(', ')}}`;
    case 'contains':
      return `${node.field} ~ ${quote(node.text)}`;
    case 'matches':
      return `${node.field} matches ${printPattern(node.pattern, node.ignoreCase)}`;
    case 'flag':
      return node.field;
    case 'word':
      return quote(node.text);
  }
}

function printItem(node: FilterNode): string {
  return node.kind === 'and' || node.kind === 'or' ? `(${printFilter(node)})` : printFilter(node);
}

function printValue(value: FilterValue): string {
  if (value.kind === 'none') return 'none';
  return value.kind === 'text' ? quote(value.text) : quoteIfNeeded(value.text);
}

/** Only a pattern written between slashes can have the flag, so its slashes are escaped already. */
function printPattern(pattern: string, ignoreCase: boolean): string {
  return ignoreCase ? `/${pattern}/i` : quote(pattern);
}

const quoteIfNeeded = (text: string): string => (/^[\w.:/+-]+$/.test(text) ? text : quote(text));
const quote = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
