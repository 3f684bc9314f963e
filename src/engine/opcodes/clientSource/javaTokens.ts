export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'sign';
  /** A text without its quotes, a number as written. */
  readonly text: string;
  readonly line: number;
}

const PATTERN =
  /(?<skip>\s+|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$))|(?<text>"""[\s\S]*?"""|"(?:[^"\\\n]|\\.)*")|(?<letter>'(?:[^'\\\n]|\\.)*')|(?<number>(?:0[xX][0-9a-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)[lLfFdDuU]*)|(?<word>[A-Za-z_$][\w$]*)|(?<sign>[\s\S])/g;

/** Words, literals and signs of Java or Kotlin; comments are dropped, so that nothing in them is found. */
export function javaTokens(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let line = 1;
  for (const { 0: whole, groups } of source.matchAll(PATTERN)) {
    if (groups?.text !== undefined) tokens.push({ kind: 'text', text: unquoted(whole), line });
    else if (groups?.number !== undefined) tokens.push({ kind: 'number', text: whole, line });
    else if (groups?.word !== undefined) tokens.push({ kind: 'word', text: whole, line });
    else if (groups?.sign !== undefined) tokens.push({ kind: 'sign', text: whole, line });
    for (let at = whole.indexOf('\n'); at >= 0; at = whole.indexOf('\n', at + 1)) line += 1;
  }
  return tokens;
}

function unquoted(literal: string): string {
  const quotes = literal.startsWith('"""') && literal.length >= 6 ? 3 : 1;
  return literal.slice(quotes, -quotes).replace(/\\(u[0-9a-fA-F]{4}|.)/g, (_, after: string) => {
    if (after.length > 1) return String.fromCharCode(Number.parseInt(after.slice(1), 16));
    return after === 'n' ? '\n' : after === 't' ? '\t' : after;
  });
}

/** An integer literal of Java, Kotlin or smali; null for others. */
export function integerOf(text: string): number | null {
  const plain = text.replaceAll('_', '').replace(/[lLuU]+$/, '');
  return /^-?(?:0[xX][0-9a-fA-F]+|\d+)$/.test(plain)
    ? plain.startsWith('-')
      ? -Number(plain.slice(1))
      : Number(plain)
    : null;
}
