import type { ClassUnit, MethodUnit, SourceEvent, SourceValue } from './classUnit.ts';
import { integerOf } from './javaTokens.ts';

const FIELD = /^\.field (.*?)([\w$]+):(\S+)(?: = (.+))?$/;
const REFERENCE = /L([^;]+);->([\w$<>]+):(\S+)/;

/** The class of a smali file (baksmali's form); null where there is none. */
export function readSmali(text: string, file: string): ClassUnit | null {
  const name = /^\.class [^\n]*?L([^;\n]+);/m.exec(text)?.[1];
  if (name === undefined) return null;
  const constants = new Map<string, { value: SourceValue; line: number }>();
  const fieldTypes: string[] = [];
  const methods: MethodUnit[] = [];
  let method: SmaliMethod | null = null;
  for (const [at, raw] of text.split('\n').entries()) {
    const code = raw.trim();
    if (code === '' || code.startsWith('#') || code.startsWith('.line')) continue;
    const line = at + 1;
    if (code.startsWith('.field ')) {
      const [, , field = '', type = '', initial] = FIELD.exec(code) ?? [];
      if (type.startsWith('L')) fieldTypes.push(type.slice(1, -1));
      const value = initial === undefined ? null : literalOf(initial);
      if (value !== null) constants.set(field, { value, line });
    } else if (code.startsWith('.method ')) {
      method = new SmaliMethod(/([\w$<>]+)\(/.exec(code)?.[1] ?? '', constants);
    } else if (code.startsWith('.end method')) {
      if (method !== null) methods.push(method.unit());
      method = null;
    } else method?.take(code, line);
  }
  return { name, file, methods, constants, fieldTypes, imports: new Map() };
}

function literalOf(text: string): SourceValue | null {
  if (text.startsWith('"')) return { kind: 'text', value: text.slice(1, text.lastIndexOf('"')) };
  const value = integerOf(text);
  return value === null ? null : { kind: 'number', value };
}

/** Follows what registers hold, line by line; branches are read as if they were not there. */
class SmaliMethod {
  readonly #name: string;
  readonly #constants: Map<string, { value: SourceValue; line: number }>;
  readonly #values = new Map<string, SourceValue>();
  readonly #generations = new Map<string, number>();
  readonly #events: SourceEvent[] = [];
  readonly #returned: { value: SourceValue; line: number }[] = [];
  #returns = 0;

  constructor(name: string, constants: Map<string, { value: SourceValue; line: number }>) {
    this.#name = name;
    this.#constants = constants;
  }

  unit(): MethodUnit {
    const [only] = this.#returned;
    const isOne = only !== undefined && this.#returns === 1;
    return { name: this.#name, events: this.#events, returned: isOne ? only : null };
  }

  take(code: string, line: number): void {
    const [operation = '', ...rest] = code.split(/\s+/);
    const registers = rest.join(' ').match(/\b[vp]\d+\b/g) ?? [];
    const [first = '', second = ''] = registers;
    if (operation.startsWith('const'))
      this.#write(first, literalOf(code.slice(code.indexOf(',') + 1).trim()));
    else if (operation.startsWith('sget')) this.#write(first, constantOf(code));
    else if (operation.startsWith('sput')) this.#putStatic(code, first, line);
    else if (operation.startsWith('iput')) this.#put(code, first, second, line);
    else if (operation.startsWith('invoke-')) this.#invoke(code, line);
    else if (operation.startsWith('return') && operation !== 'return-void') {
      this.#returns += 1;
      const value = this.#values.get(first);
      if (value !== undefined) this.#returned.push({ value, line });
    } else if (operation === 'new-instance') {
      this.#write(first, null);
      this.#events.push({ kind: 'new', receiver: this.#object(first), slot: '', value: null, line });
    } else if (/^move(?:-object)?(?:\/|$)/.test(operation)) {
      this.#write(first, this.#values.get(second) ?? null);
    } else if (/^(?:move-|iget|aget|new-|check-|instance|add|sub|mul|and|or|array)/.test(operation)) {
      if (operation !== 'check-cast') this.#write(first, null);
    }
  }

  #write(register: string, value: SourceValue | null): void {
    this.#generations.set(register, (this.#generations.get(register) ?? 0) + 1);
    if (value === null) this.#values.delete(register);
    else this.#values.set(register, value);
  }

  #object(register: string): string {
    return `${register}#${this.#generations.get(register) ?? 0}`;
  }

  #put(code: string, source: string, target: string, line: number): void {
    const slot = REFERENCE.exec(code)?.[2];
    const value = this.#values.get(source);
    if (slot === undefined || value === undefined) return;
    this.#events.push({ kind: 'set', receiver: this.#object(target), slot, value, line });
  }

  #putStatic(code: string, source: string, line: number): void {
    const field = REFERENCE.exec(code)?.[2];
    const value = this.#values.get(source);
    if (this.#name === '<clinit>' && field !== undefined && value !== undefined)
      this.#constants.set(field, { value, line });
  }

  /** A setter's one argument belongs to its object; a URL and numbers given to one call belong to that call. */
  #invoke(code: string, line: number): void {
    const [, list = '', method = '', types = ''] =
      /^invoke-\S+ \{([^}]*)\}, L[^;]+;->([\w$<>]+)\(([^)]*)\)/.exec(code) ?? [];
    const registers = registersOf(list);
    const isStatic = code.startsWith('invoke-static');
    const places = argumentRegisters(registers.slice(isStatic ? 0 : 1), types);
    const given = places.flatMap((register, place) => {
      const value = this.#values.get(register);
      return value === undefined ? [] : [{ value, place }];
    });
    const [only] = given;
    if (!isStatic && places.length === 1 && only !== undefined) {
      const receiver = this.#object(registers[0] ?? '');
      this.#events.push({ kind: 'set', receiver, slot: method, value: only.value, line });
      return;
    }
    if (!given.some(({ value }) => value.kind === 'text')) return;
    for (const { value, place } of given)
      this.#events.push({ kind: 'set', receiver: `call@${line}`, slot: `${method}#${place}`, value, line });
  }
}

function constantOf(code: string): SourceValue | null {
  const [, owner, name] = REFERENCE.exec(code) ?? [];
  return owner === undefined || name === undefined ? null : { kind: 'constant', owner, name };
}

function registersOf(list: string): readonly string[] {
  const [, kind = 'v', from, to] = /^\s*([vp])(\d+) \.\. [vp](\d+)\s*$/.exec(list) ?? [];
  if (from === undefined || to === undefined) return list.match(/[vp]\d+/g) ?? [];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => `${kind}${Number(from) + i}`);
}

/** First register of each argument; long and double take two. */
function argumentRegisters(registers: readonly string[], types: string): readonly string[] {
  let at = 0;
  return (types.match(/\[*(?:L[^;]+;|[A-Z])/g) ?? []).map((type) => {
    const register = registers[at] ?? '';
    at += type === 'J' || type === 'D' ? 2 : 1;
    return register;
  });
}
