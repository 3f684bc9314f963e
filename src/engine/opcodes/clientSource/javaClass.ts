import type { ClassUnit, MethodUnit, SourceEvent, SourceValue } from './classUnit.ts';
import { javaArguments, pathAt, pathBefore, valueAt } from './javaExpressions.ts';
import { integerOf, type Token } from './javaTokens.ts';

interface OpenMethod {
  readonly name: string;
  readonly events: SourceEvent[];
  readonly returned: { value: SourceValue; line: number }[];
  returns: number;
  readonly locals: Map<string, SourceValue>;
  /** Number of the `case` that is being read. */
  branch: { readonly value: number; readonly line: number } | null;
}

const MODIFIERS = new Set(
  'private protected public static final transient volatile new val var lateinit'.split(' '),
);

const opened = (name: string): OpenMethod => ({
  name,
  events: [],
  returned: [],
  returns: 0,
  locals: new Map(),
  branch: null,
});

/** What is known of a class while its tokens are read. Statements outside methods belong to a method of its own. */
export class JavaClass {
  readonly name: string;
  readonly #isInterface: boolean;
  readonly #constants = new Map<string, { value: SourceValue; line: number }>();
  readonly #fieldTypes: string[] = [];
  readonly #methods: MethodUnit[] = [];
  readonly #own = opened('<class>');
  readonly #open: OpenMethod[] = [];
  /** Object of the call before, for builders that are written as a chain. */
  #chain = '';

  constructor(name: string, isInterface: boolean) {
    this.name = name;
    this.#isInterface = isInterface;
  }

  unit(file: string, imports: ReadonlyMap<string, string>): ClassUnit {
    while (this.#open.length > 0) this.closeMethod();
    return {
      name: this.name,
      file,
      methods: [...this.#methods, unitOf(this.#own)],
      constants: this.#constants,
      fieldTypes: this.#fieldTypes,
      imports,
    };
  }

  openMethod(name: string): void {
    this.#open.push(opened(name));
  }

  closeMethod(): void {
    const method = this.#open.pop();
    if (method !== undefined) this.#methods.push(unitOf(method));
  }

  /** A method whose body is one expression (Kotlin). */
  returnsAt(name: string, tokens: readonly Token[], at: number): void {
    const found = valueAt(tokens, at);
    const line = tokens[at]?.line ?? 0;
    if (found !== null) this.#methods.push({ name, events: [], returned: { value: found.value, line } });
  }

  takeReturn(tokens: readonly Token[], at: number): void {
    const method = this.#method();
    const found = valueAt(tokens, at + 1);
    method.returns += 1;
    if (found === null) return;
    const line = tokens[at]?.line ?? 0;
    method.returned.push({ value: found.value, line });
    if (found.value.kind === 'text') this.#inBranch(found.value, line);
  }

  /** A name: an assignment to it, a declaration, or a `case`. */
  takeWord(tokens: readonly Token[], at: number, isAtClassLevel: boolean): void {
    const token = tokens[at] as Token;
    if (token.text === 'case') this.#case(tokens, at);
    else if (token.text === 'break') this.#method().branch = null;
    if (tokens[at - 1]?.text === '.') return;
    const { path, end } = pathAt(tokens, at);
    const isField = isAtClassLevel && tokens[end]?.kind === 'word' && tokens[end + 1]?.text !== '(';
    if (isField && tokens[end]?.line === token.line && !MODIFIERS.has(token.text))
      this.#fieldTypes.push(path.join('/'));
    if (isAtClassLevel && tokens[end]?.text === ':' && tokens[end + 1]?.kind === 'word') {
      const type = pathAt(tokens, end + 1);
      this.#fieldTypes.push(type.path.join('/'));
      this.#assigned(tokens, path, type.end, true);
    } else this.#assigned(tokens, path, end, isAtClassLevel);
  }

  /** `path = value`, or `path = new T(`, from the sign on. */
  #assigned(tokens: readonly Token[], path: readonly string[], at: number, isAtClassLevel: boolean): void {
    if (tokens[at]?.text !== '=' || tokens[at + 1]?.text === '=' || /[=!<>]/.test(tokens[at - 1]?.text ?? ''))
      return;
    const line = tokens[at]?.line ?? 0;
    const slot = path.at(-1) ?? '';
    const receiver = path.slice(0, -1).join('.');
    const method = this.#method();
    if (tokens[at + 1]?.text === 'new') {
      method.events.push({ kind: 'new', receiver: path.join('.'), slot: '', value: null, line });
      return;
    }
    const found = valueAt(tokens, at + 1);
    if (found === null) return;
    const value = this.#known(found.value);
    if (isAtClassLevel) {
      this.#constants.set(slot, { value, line });
      if (this.#isInterface) return;
    } else if (receiver === '') method.locals.set(slot, value);
    method.events.push({ kind: 'set', receiver, slot, value, line });
    if (value.kind === 'text') this.#inBranch(value, line);
  }

  /** A call: a setter's one argument belongs to its object, a URL and numbers given together belong to the call. */
  takeCall(tokens: readonly Token[], at: number): void {
    const { list } = javaArguments(tokens, at + 1);
    const { path, begin, isChain } = pathBefore(tokens, at);
    const token = tokens[at] as Token;
    const isNew = tokens[begin - 1]?.text === 'new';
    const receiver = isChain ? this.#chain : isNew ? `new@${token.line}` : path.join('.');
    this.#chain = receiver;
    const { events } = this.#method();
    const given = list.flatMap(({ name, value }, place) =>
      value === null ? [] : [{ slot: name ?? `${token.text}#${place}`, value: this.#known(value) }],
    );
    const [only] = given;
    if (only === undefined) return;
    if (list.length === 1 && receiver !== '' && !isNew) {
      events.push({ kind: 'set', receiver, slot: token.text, value: only.value, line: token.line });
    } else if (given.length > 1) {
      const own = `call@${token.line}.${at}`;
      for (const { slot, value } of given)
        events.push({ kind: 'set', receiver: own, slot, value, line: token.line });
    }
  }

  /** Kotlin's `9 to "/url"`, and `"/url" to 9`. */
  takeText(tokens: readonly Token[], at: number): void {
    this.#pair(tokens, at);
  }

  takeNumber(tokens: readonly Token[], at: number): void {
    const arrow = tokens[at + 1]?.text === '-' && tokens[at + 2]?.text === '>';
    const value = integerOf(tokens[at]?.text ?? '');
    if (arrow && value !== null) this.#method().branch = { value, line: tokens[at]?.line ?? 0 };
    if (arrow && tokens[at + 3]?.kind === 'text') {
      this.#inBranch({ kind: 'text', value: tokens[at + 3]?.text ?? '' }, tokens[at + 3]?.line ?? 0);
    }
    this.#pair(tokens, at);
  }

  #pair(tokens: readonly Token[], at: number): void {
    if (tokens[at + 1]?.text !== 'to') return;
    const other = tokens[at + 2];
    const first = tokens[at];
    if (first === undefined || other === undefined) return;
    const receiver = `to@${first.line}.${at}`;
    for (const { kind, text, line } of [first, other]) {
      const number = kind === 'number' ? integerOf(text) : null;
      if (number !== null)
        this.#method().events.push({
          kind: 'set',
          receiver,
          slot: 'to',
          value: { kind: 'number', value: number },
          line,
        });
      else if (kind === 'text')
        this.#method().events.push({
          kind: 'set',
          receiver,
          slot: 'to',
          value: { kind: 'text', value: text },
          line,
        });
    }
  }

  #case(tokens: readonly Token[], at: number): void {
    const value = integerOf(tokens[at + 1]?.text ?? '');
    if (value !== null && tokens[at + 2]?.text === ':')
      this.#method().branch = { value, line: tokens[at]?.line ?? 0 };
  }

  /** A URL below `case 9:` belongs to 9. */
  #inBranch(text: SourceValue, line: number): void {
    const { branch, events } = this.#method();
    if (branch === null) return;
    const receiver = `case@${branch.line}`;
    const number: SourceValue = { kind: 'number', value: branch.value };
    events.push({ kind: 'set', receiver, slot: 'case', value: text, line });
    events.push({ kind: 'set', receiver, slot: 'case', value: number, line: branch.line });
  }

  #known(value: SourceValue): SourceValue {
    if (value.kind !== 'constant' || value.owner !== '') return value;
    return this.#method().locals.get(value.name) ?? value;
  }

  #method(): OpenMethod {
    return this.#open.at(-1) ?? this.#own;
  }
}

function unitOf({ name, events, returned, returns }: OpenMethod): MethodUnit {
  const [only] = returned;
  return { name, events, returned: only !== undefined && returns === 1 ? only : null };
}
