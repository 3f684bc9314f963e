import { addressFromText } from '../bytes/networks.ts';
import { ProblemFound } from './ast.ts';

export interface Token {
  /** `key` is a name with a colon right behind it; `mark` an operator, bracket or comma; `end` the end of the text. */
  readonly kind: 'word' | 'key' | 'string' | 'regex' | 'mark' | 'end';
  /** Unescaped where quoted; without its slashes for a regular expression. */
  readonly text: string;
  readonly at: number;
  readonly length: number;
  /** Flags of a regular expression. */
  readonly flags?: string;
}

const MARKS = ['&&', '||', '==', '!=', '!~', '<=', '>=', '(', ')', '{', '}', ',', '=', '<', '>', '~', '!'];
const SPACE = /\s/;
const WORD_END = /[\s(){},"'=<>!~&|]/;
const NAME = /^[A-Za-z][A-Za-z0-9.-]*$/;
const VALUE_FOLLOWS = ['in', 'contains', 'matches'];

/** The tokens of an expression, the last of kind `end`. Throws ProblemFound. */
export function tokensOf(text: string, isField: (name: string) => boolean): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (SPACE.test(text[at])) {
      at += 1;
      continue;
    }
    const token = readToken(text, at, tokens[tokens.length - 1], isField);
    tokens.push(token);
    at += token.length;
  }
  tokens.push({ kind: 'end', text: '', at: text.length, length: 0 });
  return tokens;
}

function readToken(
  text: string,
  at: number,
  previous: Token | undefined,
  isField: (name: string) => boolean,
): Token {
  const first = text[at];
  if (first === '"' || first === "'") return quoted(text, at, first);
  if (first === '/' && previous?.kind === 'word' && previous.text.toLowerCase() === 'matches')
    return regex(text, at);
  const mark = MARKS.find((candidate) => text.startsWith(candidate, at));
  if (mark !== undefined) return { kind: 'mark', text: mark, at, length: mark.length };
  if (first === '&' || first === '|') {
    throw new ProblemFound(at, 1, `Write '${first}${first}' or '${first === '&' ? 'and' : 'or'}'`);
  }
  return wordOrKey(text, at, previous, isField);
}

function wordOrKey(
  text: string,
  at: number,
  previous: Token | undefined,
  isField: (name: string) => boolean,
): Token {
  let end = at;
  while (end < text.length && !WORD_END.test(text[end])) end += 1;
  const word = text.slice(at, end);
  const colon = word.indexOf(':');
  if (colon > 0 && !valueFollows(previous) && isKey(word, colon, isField)) {
    return { kind: 'key', text: word.slice(0, colon), at, length: colon + 1 };
  }
  return { kind: 'word', text: word, at, length: word.length };
}

/** Behind an operator stands a value, in which a colon means nothing. */
function valueFollows(previous: Token | undefined): boolean {
  if (previous?.kind === 'key') return true;
  if (previous?.kind === 'mark') return /^([=<>~{,]|!.)/.test(previous.text);
  return previous?.kind === 'word' && VALUE_FOLLOWS.includes(previous.text.toLowerCase());
}

function isKey(word: string, colon: number, isField: (name: string) => boolean): boolean {
  const name = word.slice(0, colon);
  if (isField(name)) return true;
  if (!NAME.test(name) || addressFromText(word) !== null) return false;
  return word[colon + 1] !== ':' && word[colon + 1] !== '/';
}

function quoted(text: string, at: number, quote: string): Token {
  let out = '';
  for (let i = at + 1; i < text.length; i += 1) {
    const char = text[i];
    if (char === quote) return { kind: 'string', text: out, at, length: i + 1 - at };
    if (char === '\\' && i + 1 < text.length) {
      i += 1;
      out += text[i];
    } else out += char;
  }
  throw new ProblemFound(at, text.length - at, `This quote is not closed: ${quote} is missing at the end`);
}

function regex(text: string, at: number): Token {
  let inClass = false;
  for (let i = at + 1; i < text.length; i += 1) {
    const char = text[i];
    if (char === '\\') i += 1;
    else if (char === '[') inClass = true;
    else if (char === ']') inClass = false;
    else if (char === '/' && !inClass) {
      const flags = /^[A-Za-z]*/.exec(text.slice(i + 1))?.[0] ?? '';
      return { kind: 'regex', text: text.slice(at + 1, i), at, length: i + 1 + flags.length - at, flags };
    }
  }
  throw new ProblemFound(
    at,
    text.length - at,
    "This regular expression is not closed: '/' is missing at the end",
  );
}
