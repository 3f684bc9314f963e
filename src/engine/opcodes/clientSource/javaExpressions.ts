import type { SourceValue } from './classUnit.ts';
import { integerOf, type Token } from './javaTokens.ts';

const ENDS = new Set([';', ',', ')', '}', '{', ':', '']);

/** A literal or the name of a constant that stands alone from `at` on, and the place after it; null for anything longer. */
export function valueAt(
  tokens: readonly Token[],
  at: number,
): { readonly value: SourceValue; readonly end: number } | null {
  const isCast = tokens[at]?.text === '(' && tokens[at + 2]?.text === ')' && tokens[at + 1]?.kind === 'word';
  const begin = isCast ? at + 3 : at;
  const first = tokens[begin];
  if (first === undefined) return null;
  if (first.kind === 'text') return alone(tokens, begin + 1, { kind: 'text', value: first.text });
  const isNegative = first.text === '-';
  const digits = isNegative ? tokens[begin + 1] : first;
  if (digits?.kind === 'number') {
    const value = integerOf(digits.text);
    if (value === null) return null;
    return alone(tokens, begin + (isNegative ? 2 : 1), {
      kind: 'number',
      value: isNegative ? -value : value,
    });
  }
  if (first.kind !== 'word') return null;
  const { path, end } = pathAt(tokens, begin);
  const name = path.at(-1) ?? '';
  return alone(tokens, end, { kind: 'constant', owner: path.slice(0, -1).join('/'), name });
}

/** Nothing is computed with it: the statement, or the argument, ends here or on a new line. */
function alone(tokens: readonly Token[], end: number, value: SourceValue) {
  const next = tokens[end];
  const isNewLine = next?.kind === 'word' && next.line > (tokens[end - 1]?.line ?? 0);
  return ENDS.has(next?.text ?? '') || isNewLine ? { value, end } : null;
}

/** `a.b.c` from a word on. */
export function pathAt(
  tokens: readonly Token[],
  at: number,
): { readonly path: readonly string[]; readonly end: number } {
  const path = [tokens[at]?.text ?? ''];
  let end = at + 1;
  while (tokens[end]?.text === '.' && tokens[end + 1]?.kind === 'word') {
    path.push(tokens[end + 1]?.text ?? '');
    end += 2;
  }
  return { path, end };
}

/** `a.b.c` up to a word; `chain` where a call stands before the first dot. */
export function pathBefore(
  tokens: readonly Token[],
  at: number,
): { readonly path: readonly string[]; readonly begin: number; readonly isChain: boolean } {
  const path: string[] = [];
  let begin = at;
  while (tokens[begin - 1]?.text === '.') {
    const owner = tokens[begin - 2];
    if (owner?.kind !== 'word') return { path, begin, isChain: true };
    path.unshift(owner.text);
    begin -= 2;
  }
  return { path, begin, isChain: false };
}

export interface JavaArgument {
  /** Of Kotlin's named arguments. */
  readonly name: string | null;
  /** Null where it is neither a literal nor a constant. */
  readonly value: SourceValue | null;
}

/** Arguments of a call whose `(` stands at `open`, and the place of its `)`. */
export function javaArguments(
  tokens: readonly Token[],
  open: number,
): { readonly list: readonly JavaArgument[]; readonly end: number } {
  const list: JavaArgument[] = [];
  let depth = 0;
  let begin = open + 1;
  let at = open;
  for (; at < tokens.length; at += 1) {
    const text = tokens[at]?.kind === 'text' ? '' : tokens[at]?.text;
    if (text === '(' || text === '{' || text === '[') depth += 1;
    else if (text === ')' || text === '}' || text === ']') depth -= 1;
    if (depth === 0 || (depth === 1 && text === ',')) {
      if (at > begin) list.push(argumentAt(tokens, begin, at));
      begin = at + 1;
    }
    if (depth === 0) break;
  }
  return { list, end: at };
}

function argumentAt(tokens: readonly Token[], begin: number, end: number): JavaArgument {
  const isNamed = tokens[begin]?.kind === 'word' && tokens[begin + 1]?.text === '=';
  const found = valueAt(tokens, isNamed ? begin + 2 : begin);
  return {
    name: isNamed ? (tokens[begin]?.text ?? null) : null,
    value: found?.end === end ? found.value : null,
  };
}
