import {
  COMPARISONS,
  type Comparison,
  type FilterNode,
  type FilterProblem,
  type FilterValue,
  ProblemFound,
} from './ast.ts';
import { type FieldDefinition, type FieldRegistry, fieldByName, isNumeric } from './fields.ts';
import { compilePattern } from './regex/compilePattern.ts';
import { nearest } from './suggest.ts';
import { type Token, tokensOf } from './tokens.ts';
import { valueFor } from './values.ts';

export type ParsedFilter =
  | { readonly ok: true; readonly ast: FilterNode }
  | { readonly ok: false; readonly problem: FilterProblem };

const MOST_CHARACTERS = 20_000;
const MOST_DEPTH = 64;
const WORD_OPERATORS = ['in', 'contains', 'matches', 'not'];

/**
 * Reads a filter expression over the fields of a registry. Empty text selects everything. Never throws:
 * what is wrong comes back with the character that it begins at.
 */
export function parseFilter(text: string, fields: FieldRegistry): ParsedFilter {
  try {
    if (text.length > MOST_CHARACTERS) {
      throw new ProblemFound(
        MOST_CHARACTERS,
        text.length - MOST_CHARACTERS,
        `An expression has at most ${MOST_CHARACTERS} characters`,
      );
    }
    const tokens = tokensOf(text, (name) => fieldByName(fields, name) !== undefined);
    return { ok: true, ast: new Parser(tokens, fields).expression() };
  } catch (error) {
    if (error instanceof ProblemFound) return { ok: false, problem: error.problem };
    throw error;
  }
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #fields: FieldRegistry;
  #next = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], fields: FieldRegistry) {
    this.#tokens = tokens;
    this.#fields = fields;
  }

  expression(): FilterNode {
    if (this.#peek().kind === 'end') return { kind: 'all' };
    const node = this.#or();
    const left = this.#peek();
    if (left.kind !== 'end') {
      throw problem(
        left,
        left.text === ')' ? "This ')' closes nothing" : `'${left.text}' is not expected here`,
      );
    }
    return node;
  }

  #or(): FilterNode {
    const items = [this.#and()];
    while (this.#take('||', 'or')) items.push(this.#and());
    return joined('or', items);
  }

  #and(): FilterNode {
    const items = [this.#not()];
    while (this.#take('&&', 'and') || this.#termFollows()) items.push(this.#not());
    return joined('and', items);
  }

  #not(): FilterNode {
    const start = this.#peek();
    if (!this.#take('!', 'not')) return this.#term();
    this.#deeper(start);
    const item = this.#not();
    this.#depth -= 1;
    return { kind: 'not', item };
  }

  #term(): FilterNode {
    const token = this.#peek();
    this.#next += 1;
    if (isMark(token, '(')) return this.#inner(token);
    if (token.kind === 'key') return this.#keyed(token);
    if (token.kind === 'string') return { kind: 'word', text: token.text };
    if (token.kind === 'word') {
      if (!isReserved(token)) return this.#wordOrComparison(token);
      throw problem(
        token,
        `'${token.text}' needs something to its left and right; quote it to search for it`,
      );
    }
    if (token.kind === 'end') throw problem(token, 'The expression ends here, but something must follow');
    throw problem(token, `'${token.text}' is not expected here: write a field, a word or '('`);
  }

  #inner(open: Token): FilterNode {
    this.#deeper(open);
    const node = this.#or();
    this.#depth -= 1;
    const close = this.#peek();
    if (!isMark(close, ')')) {
      if (close.kind === 'end') throw problem(open, "This '(' is not closed");
      throw problem(close, `')' or an operator is expected before '${close.text}'`);
    }
    this.#next += 1;
    return node;
  }

  #wordOrComparison(token: Token): FilterNode {
    const field = fieldByName(this.#fields, token.text);
    if (this.#operatorFollows()) {
      return this.#comparison(field ?? this.#unknownField(token));
    }
    if (field === undefined) return { kind: 'word', text: token.text };
    if (field.kind === 'flag') return { kind: 'flag', field: field.name };
    throw problem(
      token,
      `'${field.name}' is a field: compare it, as in ${field.example}, or quote it to search for the word`,
    );
  }

  /** `key:value`: equality, but a part of the text where the field is free text. */
  #keyed(token: Token): FilterNode {
    const field = fieldByName(this.#fields, token.text) ?? this.#unknownField(token);
    if (this.#operatorFollows()) return this.#comparison(field);
    const value = this.#value(field);
    const isNone = value.kind === 'word' && value.text.toLowerCase() === 'none';
    if (field.kind === 'text' && !isNone) return { kind: 'contains', field: field.name, text: value.text };
    if (field.kind === 'address' && !isNone && /^[0-9a-fA-F.:]*[.:]$/.test(value.text)) {
      return { kind: 'contains', field: field.name, text: value.text };
    }
    return this.#compared(field, '==', value);
  }

  #comparison(field: FieldDefinition): FilterNode {
    const operator = this.#peek();
    this.#next += 1;
    switch (operator.text.toLowerCase()) {
      case 'not':
        this.#expectIn();
        return { kind: 'not', item: this.#oneOf(field) };
      case 'in':
        return this.#oneOf(field);
      case '~':
      case 'contains':
        return this.#contains(field, operator);
      case '!~':
        return { kind: 'not', item: this.#contains(field, operator) };
      case 'matches':
        return this.#matches(field, operator);
      default:
        return this.#compared(field, comparisonOf(field, operator), this.#value(field));
    }
  }

  #compared(field: FieldDefinition, comparison: Comparison, token: Token): FilterNode {
    if (field.kind === 'flag') return flagCompared(field, comparison, token);
    const value = valueFor(field, token);
    if (value.kind === 'none' && comparison !== '==' && comparison !== '!=') {
      throw problem(token, "'none' has no order: compare it with == or !=");
    }
    return { kind: 'compare', field: field.name, comparison, value };
  }

  #contains(field: FieldDefinition, operator: Token): FilterNode {
    mustHaveText(field, operator);
    return { kind: 'contains', field: field.name, text: this.#value(field).text };
  }

  #matches(field: FieldDefinition, operator: Token): FilterNode {
    mustHaveText(field, operator);
    const token = this.#value(field);
    const flags = token.flags ?? '';
    if (flags !== '' && flags !== 'i') {
      throw new ProblemFound(
        token.at + token.length - flags.length,
        flags.length,
        "The only flag is 'i': letter case ignored",
      );
    }
    const compiled = compilePattern(token.text, flags === 'i');
    if (!compiled.ok) {
      const at = Math.min(token.at + 1 + compiled.at, token.at + token.length - 1);
      throw new ProblemFound(at, Math.max(1, compiled.length), compiled.message);
    }
    return { kind: 'matches', field: field.name, pattern: token.text, ignoreCase: flags === 'i' };
  }

  #oneOf(field: FieldDefinition): FilterNode {
    if (field.kind === 'flag')
      throw problem(this.#peek(), `'${field.name}' is true or false: write it alone`);
    const open = this.#peek();
    if (!isMark(open, '{')) {
      return { kind: 'in', field: field.name, values: [valueFor(field, this.#value(field))] };
    }
    this.#next += 1;
    const values: FilterValue[] = [];
    for (;;) {
      values.push(valueFor(field, this.#value(field)));
      const after = this.#peek();
      this.#next += 1;
      if (isMark(after, '}')) return { kind: 'in', field: field.name, values };
      if (after.kind === 'end') throw problem(open, "This '{' is not closed");
      if (!isMark(after, ',')) throw problem(after, "',' or '}' is expected between the values");
    }
  }

  #expectIn(): void {
    const token = this.#peek();
    if (!this.#take('', 'in')) throw problem(token, "After 'not' behind a field only 'in' can stand");
  }

  #value(field: FieldDefinition): Token {
    const token = this.#peek();
    this.#next += 1;
    if (token.kind === 'word' || token.kind === 'string' || token.kind === 'regex') return token;
    throw problem(token, `A value is missing, as in ${field.example}`);
  }

  #unknownField(token: Token): never {
    const near = nearest(
      token.text,
      this.#fields.flatMap((field) => [field.name, ...(field.aliases ?? [])]),
    );
    const hint = near === null ? 'quote the text to search for it' : `did you mean '${near}'?`;
    throw new ProblemFound(token.at, token.text.length, `Unknown field '${token.text}': ${hint}`);
  }

  #deeper(token: Token): void {
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) throw problem(token, `Nested more than ${MOST_DEPTH} deep`);
  }

  #peek(): Token {
    return this.#tokens[Math.min(this.#next, this.#tokens.length - 1)];
  }

  #take(mark: string, word: string): boolean {
    const token = this.#peek();
    const found = isMark(token, mark) || (token.kind === 'word' && token.text.toLowerCase() === word);
    if (found) this.#next += 1;
    return found;
  }

  /** `not` counts only before `in`; elsewhere it begins the next term. */
  #operatorFollows(): boolean {
    const { kind, text } = this.#peek();
    if (kind === 'mark') return /^([=<>~]|!.)/.test(text);
    if (kind !== 'word' || !WORD_OPERATORS.includes(text.toLowerCase())) return false;
    if (text.toLowerCase() !== 'not') return true;
    const after = this.#tokens[this.#next + 1];
    return after.kind === 'word' && after.text.toLowerCase() === 'in';
  }

  #termFollows(): boolean {
    const token = this.#peek();
    if (token.kind === 'mark') return token.text === '(' || token.text === '!';
    if (token.kind === 'end') return false;
    return token.kind !== 'word' || token.text.toLowerCase() !== 'or';
  }
}

const RESERVED = new Set(['and', 'or', 'in', 'contains', 'matches']);

function isReserved(token: Token): boolean {
  return RESERVED.has(token.text.toLowerCase());
}

function isMark(token: Token, text: string): boolean {
  return token.kind === 'mark' && token.text === text;
}

function problem(token: Token, message: string): ProblemFound {
  return new ProblemFound(token.at, token.length, message);
}

/** Nested lists of the same kind become one, so that `a and b and c` has one shape. */
function joined(kind: 'and' | 'or', items: readonly FilterNode[]): FilterNode {
  if (items.length === 1) return items[0];
  return { kind, items: items.flatMap((item) => (item.kind === kind ? item.items : [item])) };
}

function mustHaveText(field: FieldDefinition, operator: Token): void {
  if (!isNumeric(field.kind) && field.kind !== 'flag') return;
  throw problem(
    operator,
    `'${operator.text}' looks into text, and '${field.name}' is none: see ${field.example}`,
  );
}

function comparisonOf(field: FieldDefinition, operator: Token): Comparison {
  const text = operator.text === '=' ? '==' : operator.text;
  const comparison = COMPARISONS.find((candidate) => candidate === text);
  if (comparison === undefined) throw problem(operator, `'${operator.text}' is not a comparison`);
  if (comparison !== '==' && comparison !== '!=' && !isNumeric(field.kind)) {
    throw problem(operator, `'${field.name}' has no order: compare it with ==, !=, in or ~`);
  }
  return comparison;
}

function flagCompared(field: FieldDefinition, comparison: Comparison, token: Token): FilterNode {
  const text = token.text.toLowerCase();
  const yes = ['true', 'yes', '1'].includes(text);
  if (!yes && !['false', 'no', '0'].includes(text)) {
    throw problem(token, `'${field.name}' is true or false`);
  }
  const flag: FilterNode = { kind: 'flag', field: field.name };
  return yes === (comparison === '==') ? flag : { kind: 'not', item: flag };
}
