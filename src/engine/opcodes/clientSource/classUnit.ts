/** A file of decompiled client code. */
export interface SourceText {
  /** Path as dropped, `com/tencent/mm/ab/h.java`. */
  readonly name: string;
  readonly text: string;
}

/** A literal, or a constant of a class to be looked up: `ab/C.UPLOAD`. */
export type SourceValue =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'constant'; readonly owner: string; readonly name: string };

/** Something that a method does with a value, in the order of the code. */
export interface SourceEvent {
  /** `new`: the receiver is another object from here on. */
  readonly kind: 'new' | 'set';
  /** The object that gets the value: a variable, a register with its generation, or a call of its own. */
  readonly receiver: string;
  /** Where the value goes: a field's or setter's name, or a call's and the argument's place; the same in all classes. */
  readonly slot: string;
  readonly value: SourceValue | null;
  readonly line: number;
}

export interface MethodUnit {
  readonly name: string;
  readonly events: readonly SourceEvent[];
  /** What it always returns, where that is one value. */
  readonly returned: { readonly value: SourceValue; readonly line: number } | null;
}

/** One class as far as it tells of URLs and numbers. */
export interface ClassUnit {
  /** With `/` between packages and `$` before inner classes. */
  readonly name: string;
  readonly file: string;
  readonly methods: readonly MethodUnit[];
  readonly constants: ReadonlyMap<string, { readonly value: SourceValue; readonly line: number }>;
  /** Classes of its fields, as written: resolved by `ClassIndex`. */
  readonly fieldTypes: readonly string[];
  /** Simple name → full name. */
  readonly imports: ReadonlyMap<string, string>;
}
