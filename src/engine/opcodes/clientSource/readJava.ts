import type { ClassUnit } from './classUnit.ts';
import { JavaClass } from './javaClass.ts';
import { javaArguments } from './javaExpressions.ts';
import { javaTokens, type Token } from './javaTokens.ts';

const CLASS_WORDS = new Set(['class', 'interface', 'enum', 'object']);
const NOT_METHODS = new Set(['if', 'for', 'while', 'switch', 'catch', 'synchronized', 'when', 'return']);

/** Classes of a Java or Kotlin file, as decompilers write them. What can't be read is passed over. */
export function readJava(text: string, file: string): readonly ClassUnit[] {
  return new JavaFile(javaTokens(text), file).classes();
}

interface Frame {
  readonly kind: 'class' | 'method' | 'block';
  readonly of: JavaClass | null;
}

class JavaFile {
  readonly #tokens: readonly Token[];
  readonly #file: string;
  readonly #imports = new Map<string, string>();
  readonly #frames: Frame[] = [];
  readonly #done: JavaClass[] = [];
  #package = '';
  #at = 0;
  /** Name of a class, or of a method, whose body may begin. */
  #pendingClass: string | null = null;
  #pendingMethod: string | null = null;
  #isInterface = false;

  constructor(tokens: readonly Token[], file: string) {
    this.#tokens = tokens;
    this.#file = file;
  }

  classes(): readonly ClassUnit[] {
    while (this.#at < this.#tokens.length) {
      this.#step(this.#tokens[this.#at] as Token);
      this.#at += 1;
    }
    return this.#done.map((one) => one.unit(this.#file, this.#imports));
  }

  #step(token: Token): void {
    if (token.kind === 'sign') this.#sign(token.text);
    else if (token.kind === 'word') this.#word(token);
    else if (token.kind === 'text') this.#current()?.takeText(this.#tokens, this.#at);
    if (token.kind === 'number') this.#current()?.takeNumber(this.#tokens, this.#at);
  }

  #sign(sign: string): void {
    if (sign === '{') this.#open();
    else if (sign === '}') this.#close();
    else if (sign === ';' && this.#isAtClassLevel()) this.#pendingMethod = null;
  }

  #open(): void {
    const current = this.#current();
    if (this.#pendingClass !== null) {
      const outer = current?.name;
      const name =
        outer === undefined ? this.#package + this.#pendingClass : `${outer}$${this.#pendingClass}`;
      const made = new JavaClass(name, this.#isInterface);
      this.#done.push(made);
      this.#frames.push({ kind: 'class', of: made });
      this.#pendingClass = null;
      this.#pendingMethod = null;
    } else if (this.#isAtClassLevel() && this.#pendingMethod !== null) {
      current?.openMethod(this.#pendingMethod);
      this.#frames.push({ kind: 'method', of: current });
      this.#pendingMethod = null;
    } else this.#frames.push({ kind: 'block', of: current });
  }

  #close(): void {
    const frame = this.#frames.pop();
    if (frame?.kind === 'method') frame.of?.closeMethod();
  }

  #word(token: Token): void {
    const { text } = token;
    const next = this.#tokens[this.#at + 1];
    const before = this.#tokens[this.#at - 1]?.text;
    if (text === 'package' || text === 'import') this.#header(text);
    else if (CLASS_WORDS.has(text) && next?.kind === 'word' && before !== '.') {
      this.#pendingClass = next.text;
      this.#isInterface = text === 'interface';
      this.#at += 1;
    } else if (next?.text === '(' && !NOT_METHODS.has(text)) this.#called(text);
    else if (text === 'return') this.#current()?.takeReturn(this.#tokens, this.#at);
    else this.#current()?.takeWord(this.#tokens, this.#at, this.#isAtClassLevel());
  }

  /** A declaration of a method, or a call. */
  #called(name: string): void {
    const current = this.#current();
    if (this.#isAtClassLevel() && this.#tokens[this.#at - 1]?.text !== 'new') {
      const { end } = javaArguments(this.#tokens, this.#at + 1);
      this.#pendingMethod = name;
      if (this.#tokens[end + 1]?.text === '=') current?.returnsAt(name, this.#tokens, end + 2);
    }
    current?.takeCall(this.#tokens, this.#at);
  }

  #header(word: string): void {
    const path: string[] = [];
    let at = this.#at + 1;
    for (; at < this.#tokens.length; at += 1) {
      const token = this.#tokens[at] as Token;
      if (token.kind === 'word' && token.text !== 'static') path.push(token.text);
      const isPath = token.text === '.' || (token.kind === 'word' && this.#tokens[at + 1]?.text === '.');
      if (!isPath && token.text !== 'static') break;
    }
    this.#at = at;
    const name = path.join('/');
    if (word === 'package') this.#package = name === '' ? '' : `${name}/`;
    else if (path.length > 0) this.#imports.set(path.at(-1) ?? '', name);
  }

  #current(): JavaClass | null {
    return this.#frames.at(-1)?.of ?? null;
  }

  #isAtClassLevel(): boolean {
    return this.#frames.at(-1)?.kind === 'class';
  }
}
